/** A row of numbers against the days before; a click shows one in the trend. */
import type { ReactNode } from "react";

import { daily } from "../screen/everyday";
import { asked, shownOf, useAnswer, useScreen, type Panel } from "../screen/screen";
import { metricName, numberAt, PREVIOUS } from "../screen/reading";
import { useSpeech } from "../i18n/language";
import { Badges } from "./badges";
import { Asking, Change, Figure, Meaning, numberAlone } from "./figure";
import { Frame } from "./frame";
import { Spark } from "../chart/spark";
import { useIndicators } from "./indicators";

export function Numbers({ panel }: { panel: Extract<Panel, { kind: "numbers" }> }) {
  const screen = useScreen();
  const speech = useSpeech();
  const query = useAnswer(asked(screen, panel.question));
  const trend = screen.page.panels.find((other) => other.kind === "trend" && other.question === panel.daily);
  const byDay = panel.daily ? screen.page.questions[panel.daily]!.metrics : [];
  const [chosen, choose] = useIndicators(panel.daily ?? "");
  const compare = screen.compare && !screen.page.questions[panel.question]!.now;
  const card = (metric: string) => {
    const answer = query.data!;
    const row = answer.rows[0];
    const value = numberAt(answer, row, metric);
    const entry = screen.metrics.get(metric)!;
    const name = metricName(screen, metric, speech);
    const spark = byDay.includes(metric);
    return (
      <li key={metric} className={trend && chosen.includes(metric) ? "card chosen" : "card"}>
        <div className="card-name">
          {trend && spark ? (
            <button type="button" aria-pressed={chosen.includes(metric)} onClick={() => choose(metric)}>
              {name}
            </button>
          ) : (
            <span>{name}</span>
          )}
          <Meaning metric={entry} />
          <Asking metric={metric} value={value} answer={answer} question={panel.question} />
        </div>
        <div className="card-value" data-metric={metric} data-value={value ?? ""}>
          <Figure answer={answer} metric={metric} value={value} />
        </div>
        <Badges answer={answer} metric={metric} alone={numberAlone(screen, metric, {}, panel.question)} />
        {(compare || spark) && <div className="card-foot">
          {compare && <Change metric={entry} value={value} before={numberAt(answer, row, metric + PREVIOUS)} answer={answer} question={panel.question} />}
          {spark && <Daily question={panel.daily!} metric={metric} />}
        </div>}
      </li>
    );
  };
  return (
    <Frame panel={panel} query={query}>
      {() => <Cards>{shownOf(screen, panel).map(card)}</Cards>}
    </Frame>
  );
}

/** Cards in lines of equal length, as many as have room. */
function Cards({ children }: { children: ReactNode[] }) {
  const columns = Object.fromEntries(ROOM.map((most) => [`--of-${most}`, Math.ceil(children.length / Math.ceil(children.length / most))]));
  return (
    <div className="cards-room">
      <ul className="cards" style={columns}>
        {children}
      </ul>
    </div>
  );
}

const ROOM = [3, 4, 5, 6]; // cards beside one another, as in the style

function Daily({ question, metric }: { question: string; metric: string }) {
  const screen = useScreen();
  const { data } = useAnswer(asked(screen, question));
  return data ? <Spark values={daily(screen, data, metric)} /> : null;
}
