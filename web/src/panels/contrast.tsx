/** A dimension's values as parts of several wholes, side by side: how those who buy differ from those who watch (R124). */
import type { Answer } from "../asking/batch";
import { PARTS } from "../chart/colours";
import { useSpeech, type Speech } from "../i18n/language";
import { exact, NONE, percent } from "../i18n/numbers";
import { inOrder, metricName, numberAt, reasons, unitOf, valueText } from "../screen/reading";
import { asked, useAnswer, useScreen, type Panel } from "../screen/screen";
import { hinted } from "../shell/hint";
import { Plain } from "../table/plain";
import { Frame, Nothing } from "./frame";
import { Meaning } from "./meaning";
import "./contrast.css";

type Row = Answer["rows"][number];

export default function Contrast({ panel }: { panel: Extract<Panel, { kind: "contrast" }> }) {
  const screen = useScreen();
  const query = useAnswer(asked(screen, panel.question, { compare: null }));
  const { metrics } = screen.page.questions[panel.question]!;
  return (
    <Frame panel={panel} query={query} table={() => <Plain answer={query.data!} metrics={metrics} />}>
      {() => <Sides answer={query.data!} question={panel.question} />}
    </Frame>
  );
}

function Sides({ answer, question }: { answer: Answer; question: string }) {
  const screen = useScreen();
  const speech = useSpeech();
  const { metrics, by, order } = screen.page.questions[question]!;
  const dimension = by![0]!;
  const names = metrics.map((metric) => metricName(screen, metric, speech));
  const parts = (row: Row) => metrics.map((metric) => partOf(answer, row, metric));
  const rows = answer.rows.filter((row) => parts(row).some((part) => part !== null && part > 0));
  if (rows.length === 0) return <Nothing answer={answer} metric={metrics[0]} />;
  const most = Math.max(...rows.flatMap(parts).map((part) => part ?? 0));
  const sorted = order?.[0] === dimension ? inOrder(screen, dimension, rows) : rows;
  return (
    <>
      <p className="contrast-heads">
        {metrics.map((metric, place) => (
          <span key={metric}>
            <i style={{ background: PARTS[place] }} /> {names[place]} <Meaning metric={screen.metrics.get(metric)!} />
          </span>
        ))}
        <span className="basis">{speech.say("difference_of", { last: names.at(-1)!, first: names[0]! })}</span>
      </p>
      <ol className="contrast">
        {sorted.map((row) => (
          <li key={String(row[0])}>
            <span className="bar-name">{valueText(screen, answer, dimension, row[0]!, speech)}</span>
            <span>
              {parts(row).map((part, place) => (
                <span key={metrics[place]} className="contrast-part" {...hinted(() => said(answer, row, metrics[place]!, names[place]!, screen, speech))}>
                  {part !== null && <span className="bar" style={{ width: `${(part / most) * 100}%`, background: PARTS[place] }} />}
                  <span className="figure">{part === null ? NONE : percent(part, speech.locale)}</span>
                </span>
              ))}
            </span>
            <Apart first={parts(row)[0] ?? null} last={parts(row).at(-1) ?? null} speech={speech} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** What a line is of the whole of a metric; null where either is withheld, or the whole is nothing. */
function partOf(answer: Answer, row: Row, metric: string): number | null {
  const [value, whole] = [numberAt(answer, row, metric), numberAt(answer, answer.totals, metric)];
  return value === null || !whole ? null : value / whole;
}

function said(answer: Answer, row: Row, metric: string, name: string, screen: ReturnType<typeof useScreen>, speech: Speech): string {
  const value = numberAt(answer, row, metric);
  return value === null ? reasons(answer, metric, speech) || speech.say("no_number") : `${name} ${exact(value, unitOf(answer, metric, screen), speech.locale)}`;
}

/** By how many points the last part is above the first. */
function Apart({ first, last, speech }: { first: number | null; last: number | null; speech: Speech }) {
  if (first === null || last === null) return <span className="contrast-apart">{NONE}</span>;
  const points = new Intl.NumberFormat(speech.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" }).format((last - first) * 100);
  return <span className="contrast-apart">{points}</span>;
}
