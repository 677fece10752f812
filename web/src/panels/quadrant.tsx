/** Lines of a dimension as points of two metrics: what is strong in both, in one, in neither. */
import { useMemo } from "react";

import type { Answer } from "../asking/batch";
import type { Point } from "../chart/points";
import { useSpeech } from "../i18n/language";
import { metricName, numberAt, unitOf, valueText } from "../screen/reading";
import { asked, useAnswer, useScreen, type Panel } from "../screen/screen";
import { Plain } from "../table/plain";
import { go } from "../url";
import { FirstOnly, Frame, Nothing } from "./frame";
import { late } from "../late";

const Points = late(() => import("../chart/points"), () => <div className="chart tall" />);
type QuadrantPanel = Extract<Panel, { kind: "quadrant" }>;

export default function Quadrant({ panel }: { panel: QuadrantPanel }) {
  const screen = useScreen();
  const query = useAnswer(asked(screen, panel.question, { compare: null }));
  const { metrics } = screen.page.questions[panel.question]!;
  return (
    <Frame panel={panel} query={query} rows={8} table={() => <Plain answer={query.data!} metrics={metrics} />}>
      {() => <Drawn panel={panel} answer={query.data!} />}
    </Frame>
  );
}

function Drawn({ panel, answer }: { panel: QuadrantPanel; answer: Answer }) {
  const screen = useScreen();
  const speech = useSpeech();
  const { metrics, by } = screen.page.questions[panel.question]!;
  const [points, axes] = useMemo(() => {
    const shown = metrics.slice(0, 3);
    const found = answer.rows.flatMap((row): Point[] => {
      const values = shown.map((metric) => numberAt(answer, row, metric));
      if (row[0] === null || values.slice(0, 2).includes(null)) return [];
      return [{ key: String(row[0]), name: valueText(screen, answer, by![0]!, row[0]!, speech), values: values.map((value) => value ?? 0) }];
    });
    return [found, shown.map((metric) => ({ name: metricName(screen, metric, speech), unit: unitOf(answer, metric, screen) }))];
  }, [answer, screen, metrics, by, speech]);
  if (points.length === 0) return <Nothing answer={answer} metric={metrics[0]} />;
  const { opens } = panel;
  const label = `${panel.title ? speech.text(panel.title) : ""}: ${axes.map(({ name }) => name).join(", ")}`;
  return (
    <>
      <Points points={points} axes={axes} label={label} pick={opens ? (key) => go(opens, { id: key }) : undefined} />
      <FirstOnly answer={answer} />
    </>
  );
}
