/** Panels of one metric by one dimension: ring, bars, ranking; and the funnel of several. */
import { Button } from "antd";
import { useState } from "react";

import type { Answer } from "../asking/batch";
import { useSpeech } from "../i18n/language";
import { compact, exact, type Cell } from "../i18n/numbers";
import { inOrder, metricName, numberAt, unitOf, valueText } from "../screen/reading";
import { asked, stepsAsked, useAnswer, useScreen, type Panel } from "../screen/screen";
import { link } from "../url";
import { Listed } from "../table/listed";
import { Plain } from "../table/plain";
import { Asking, Figure, Meaning } from "./figure";
import { Frame, Nothing } from "./frame";
import { CONTENT } from "../chart/colours";
import { late } from "../late";

const Donut = late(() => import("../chart/donut"), () => <div className="chart" />);
type Of<Kind extends Panel["kind"]> = { panel: Extract<Panel, { kind: Kind }> };

const ALL = 500; // lines that are shown at most where all are asked for

function useParts(question: string, limit?: number) {
  const screen = useScreen();
  const entry = screen.page.questions[question]!;
  const query = useAnswer(asked(screen, question, { compare: null, ...(limit ? { limit } : {}) }));
  return { screen, query, metric: entry.metrics[0]!, dimension: entry.by?.[0] ?? "", metrics: entry.metrics };
}

const greatest = (answer: Answer, metric: string) => Math.max(0, ...answer.rows.map((row) => Math.abs(numberAt(answer, row, metric) ?? 0)));
const key = (value: Cell | undefined) => (value === null || value === undefined ? "" : String(value));

export function Share({ panel }: Of<"share">) {
  const speech = useSpeech();
  const { screen, query, metric, dimension } = useParts(panel.question);
  const chart = () => {
    const answer = query.data!;
    const all = answer.rows.map((row) => ({ key: key(row[0]), name: valueText(screen, answer, dimension, row[0]!, speech), value: numberAt(answer, row, metric) ?? 0 }));
    const parts = all.filter(({ value }) => value > 0);
    const below = all.filter(({ value }) => value < 0).map(({ name }) => name);
    const withheld = answer.rows.some((row) => numberAt(answer, row, metric) === null);
    if (parts.length < (withheld ? 2 : 1)) return <Nothing answer={answer} metric={metric} />; // a share of what is shown alone would mislead
    return (
      <>
        <Donut parts={parts} unit={unitOf(answer, metric, screen)} label={panel.title ? speech.text(panel.title) : ""} />
        {below.length > 0 && <p className="basis">{speech.say("below_zero", { names: below.join(", ") })}</p>}
      </>
    );
  };
  return (
    <Frame panel={panel} query={query} rows={8} table={() => <Plain answer={query.data!} metrics={[metric]} />}>
      {chart}
    </Frame>
  );
}

export function Bars({ panel }: Of<"bars">) {
  const { screen, query, metric, dimension } = useParts(panel.question);
  const narrows = screen.page.choose?.includes(dimension);
  const bars = () => {
    const answer = query.data!;
    const most = greatest(answer, metric);
    if (most === 0) return <Nothing answer={answer} metric={metric} />;
    const rows = screen.page.questions[panel.question]!.order?.[0] === dimension ? inOrder(screen, dimension, answer.rows) : answer.rows;
    return (
      <ol className={panel.upright ? "bars upright" : "bars"}>
        {rows.map((row) => (
          <Bar key={key(row[0])} row={row} panel={panel} answer={answer} metric={metric} dimension={dimension} most={most} colour={CONTENT[key(row[0])] ?? "var(--accent-soft)"} upright={panel.upright} href={narrows && row[0] !== null ? link(null, { [dimension]: key(row[0]) }) : undefined} />
        ))}
      </ol>
    );
  };
  return (
    <Frame panel={panel} query={query} table={() => <Plain answer={query.data!} metrics={[metric]} />}>
      {bars}
    </Frame>
  );
}

interface BarProps {
  row: Answer["rows"][number];
  panel: Of<"bars" | "ranking">["panel"];
  answer: Answer;
  metric: string;
  dimension: string;
  most: number;
  colour: string;
  /** A metric that stands beside the number as its share. */
  share?: string;
  href?: ReturnType<typeof link>;
  /** Side by side, with no room for what can be asked. */
  upright?: boolean;
}

const BESIDE = 44; // pixels of the name and the number of an upright bar

/** A line with its number as a bar; one below 0 in the colour of loss. */
function Bar({ row, panel, answer, metric, dimension, most, colour, share, href, upright }: BarProps) {
  const name = valueText(useScreen(), answer, dimension, row[0]!, useSpeech());
  const value = numberAt(answer, row, metric);
  const height = most ? Math.abs(value ?? 0) / most : 0;
  const where = row[0] === null || upright ? null : { [dimension]: [key(row[0])] };
  return (
    <li>
      <span className="bar-name">{href ? <a {...href}>{name}</a> : name}</span>
      <span className="bar-value">
        <Figure answer={answer} metric={metric} value={value} little={upright} />
        {share && (
          <em>
            {" "}
            <Figure answer={answer} metric={share} value={numberAt(answer, row, share)} />
          </em>
        )}
        {where && <Asking metric={metric} value={value} answer={answer} where={where} question={panel.question} />}
      </span>
      {value !== null && <span className="bar" style={{ [upright ? "height" : "width"]: upright ? `calc((100% - ${BESIDE}px) * ${height})` : `${height * 100}%`, background: value < 0 ? "var(--bad)" : colour }} />}
    </li>
  );
}

/** The first few lines, or on demand all of them (R075). */
export function Ranking({ panel }: Of<"ranking">) {
  const speech = useSpeech();
  const [whole, all] = useState(false);
  const { screen, query, metric, metrics, dimension } = useParts(panel.question, whole ? ALL : undefined);
  const lines = () => {
    const answer = query.data!;
    const rows = answer.rows.filter((row) => row[0] !== null && numberAt(answer, row, metric) !== 0);
    const most = greatest(answer, metric);
    if (rows.length === 0) return <Nothing answer={answer} metric={metric} />;
    return (
      <>
        <ol className={whole ? "bars ranking scroll" : "bars ranking"}>
          {rows.map((row) => (
            <Bar key={key(row[0])} row={row} panel={panel} answer={answer} metric={metric} share={metrics.find((each) => unitOf(answer, each, screen).unit === "ratio")} dimension={dimension} most={most} colour="var(--accent-soft)" href={panel.opens ? link(panel.opens, { id: key(row[0]) }) : undefined} />
          ))}
        </ol>
        {(whole || (rows.length === answer.rows.length && answer.row_count > rows.length)) && (
          <Button type="link" size="small" aria-expanded={whole} onClick={() => all(!whole)}>
            {whole ? speech.say("first_again") : speech.say("view_all", { n: answer.row_count })}
          </Button>
        )}
      </>
    );
  };
  return (
    <Frame panel={panel} query={query} tools={<span className="basis">{metricName(screen, metric, speech)}</span>} table={() => <Plain answer={query.data!} metrics={metrics} />}>
      {lines}
    </Frame>
  );
}

export function Funnel({ panel }: Of<"funnel">) {
  const speech = useSpeech();
  const screen = useScreen();
  const query = useAnswer(stepsAsked(screen, panel));
  const metrics = panel.shown ?? screen.page.questions[panel.question]!.metrics;
  const steps = () => {
    const answer = query.data!;
    const row = answer.rows[0];
    const values = metrics.map((metric) => numberAt(answer, row, metric));
    const most = Math.max(1, ...values.map((value) => value ?? 0));
    return (
      <ol className="funnel">
        {metrics.map((metric, place) => {
          const value = values[place] ?? null;
          const above = place > 0 ? values[place - 1] : null;
          return (
            <li key={metric}>
              <span className="bar-name">
                {metricName(screen, metric, speech)} <Meaning metric={screen.metrics.get(metric)!} />
              </span>
              <span className="bar-value">
                <Figure answer={answer} metric={metric} value={value} />
                {above ? <em> {compact(value === null ? null : value / above, { unit: "ratio" }, speech.locale)}</em> : null}
                <Asking metric={metric} value={value} answer={answer} question={panel.question} />
              </span>
              <span className="bar" style={{ width: `${((value ?? 0) / most) * 100}%` }} />
            </li>
          );
        })}
      </ol>
    );
  };
  const table = () => {
    const answer = query.data!;
    const heads = [{ name: speech.say("metric") }, { name: speech.say("value"), number: true }];
    return <Listed heads={heads} rows={metrics.map((metric) => [metricName(screen, metric, speech), exact(numberAt(answer, answer.rows[0], metric), unitOf(answer, metric, screen), speech.locale)])} />;
  };
  return (
    <Frame panel={panel} query={query} table={table}>
      {steps}
    </Frame>
  );
}
