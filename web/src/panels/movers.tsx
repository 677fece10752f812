/** What fell and what rose most against the days before. */
import type { Answer } from "../asking/batch";
import { useSpeech } from "../i18n/language";
import { change, compact, exact, percent } from "../i18n/numbers";
import { metricName, numberAt, PREVIOUS, unitOf, valueText } from "../screen/reading";
import { useAnswer, useScreen, type Panel } from "../screen/screen";
import { hinted } from "../shell/hint";
import { Listed } from "../table/listed";
import { link } from "../url";
import { Asking } from "./figure";
import { Frame, Nothing } from "./frame";
import { moving } from "./moving";

type MoversPanel = Extract<Panel, { kind: "movers" }>;
type Way = "fell" | "rose";

interface Move {
  key: string;
  name: string;
  now: number;
  before: number;
}

export default function Movers({ panel }: { panel: MoversPanel }) {
  const screen = useScreen();
  const speech = useSpeech();
  const [falling, rising] = moving(screen, panel);
  const [fell, rose] = [useAnswer(falling), useAnswer(rising)];
  const { metrics, by } = screen.page.questions[panel.question]!;
  const [metric, dimension] = [metrics[0]!, by![0]!];
  const moves = (answer: Answer, way: Way): Move[] =>
    answer.rows.flatMap((row) => {
      const [now, before] = [numberAt(answer, row, metric), numberAt(answer, row, metric + PREVIOUS)];
      if (now === null || before === null || (way === "fell" ? now >= before : now <= before)) return [];
      return [{ key: String(row[0]), name: valueText(screen, answer, dimension, row[0]!, speech), now, before }];
    });
  const sides = () => [
    { way: "fell" as const, answer: fell.data!, moves: moves(fell.data!, "fell") },
    { way: "rose" as const, answer: rose.data!, moves: moves(rose.data!, "rose") },
  ];
  const drawn = () => {
    const unseen = fell.data!.notes.find(({ code }) => code === "none_before");
    if (unseen) return <p className="nothing">{speech.text(unseen.text)}</p>;
    const both = sides();
    const most = Math.max(0, ...both.flatMap(({ moves }) => moves.map(({ now, before }) => Math.abs(now - before))));
    if (most === 0) return fell.data!.row_count ? <p className="nothing">{speech.say("none_moved")}</p> : <Nothing answer={fell.data!} />;
    const clipped = fell.data!.notes.find(({ code }) => code === "clipped_before");
    return (
      <>
      {clipped && <p className="basis">{speech.text(clipped.text)}</p>}
      <div className="movers">
        {both.map(({ way, answer, moves }) => (
          <div key={way}>
            <h3>{speech.say(way)}</h3>
            {moves.length === 0 && <p className="basis">{speech.say(way === "fell" ? "none_fell" : "none_rose")}</p>}
            <ol className="bars">
              {moves.map((move) => (
                <Line key={move.key} move={move} way={way} most={most} panel={panel} answer={answer} metric={metric} dimension={dimension} />
              ))}
            </ol>
          </div>
        ))}
      </div>
      </>
    );
  };
  const table = () => {
    const unit = unitOf(fell.data, metric, screen);
    const heads = [{ name: speech.text(screen.dimensions[dimension]!) }, ...[speech.say("previous_period"), speech.say("this_period"), speech.say("delta")].map((name) => ({ name, number: true }))];
    const shown = (value: number) => exact(value, unit, speech.locale);
    return <Listed heads={heads} rows={sides().flatMap(({ moves }) => moves.map(({ name, now, before }) => [name, shown(before), shown(now), shown(now - before)]))} />;
  };
  const query = fell.error || fell.isPending ? fell : rose;
  return (
    <Frame panel={panel} query={query} tools={<span className="basis">{metricName(screen, metric, speech)}</span>} table={table}>
      {drawn}
    </Frame>
  );
}

interface LineProps {
  move: Move;
  way: Way;
  most: number;
  panel: MoversPanel;
  answer: Answer;
  metric: string;
  dimension: string;
}

function Line({ move: { key, name, now, before }, way, most, panel, answer, metric, dimension }: LineProps) {
  const { say, locale } = useSpeech();
  const unit = unitOf(answer, metric, useScreen());
  const share = change(now, before);
  const about = () => `${exact(before, unit, locale)} → ${exact(now, unit, locale)}`;
  return (
    <li>
      <span className="bar-name">{panel.opens ? <a {...link(panel.opens, { id: key })}>{name}</a> : name}</span>
      <span className="bar-value" {...hinted(about)}>
        {now > before ? "+" : ""}
        {compact(now - before, unit, locale)} <em>{share === null ? say("before", { value: compact(before, unit, locale) }) : percent(share, locale, true)}</em>
        <Asking metric={metric} value={now} answer={answer} where={{ [dimension]: [key] }} question={panel.question} />
      </span>
      <span className={way === "fell" ? "bar falls" : "bar rises"} style={{ width: `${(Math.abs(now - before) / most) * 100}%` }} />
    </li>
  );
}
