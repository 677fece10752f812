/** How many lines of a dimension have how much of a metric, with the median and the middle half in words. */
import { bins, quantile } from "../chart/spread";
import { useSpeech } from "../i18n/language";
import { compact, exact, percent } from "../i18n/numbers";
import { metricName, numberAt, unitOf } from "../screen/reading";
import { asked, useAnswer, useScreen, type Panel } from "../screen/screen";
import { Listed } from "../table/listed";
import { FirstOnly, Frame, Nothing } from "./frame";

const LABELS = 5; // that have room below a third of a window

export default function Distribution({ panel }: { panel: Extract<Panel, { kind: "distribution" }> }) {
  const screen = useScreen();
  const speech = useSpeech();
  const { say, locale } = speech;
  const { metrics, by } = screen.page.questions[panel.question]!;
  const metric = metrics[0]!;
  const query = useAnswer(asked(screen, panel.question, { compare: null }));
  const read = () => {
    const answer = query.data!;
    const numbers = answer.rows.map((row) => numberAt(answer, row, metric)).filter((value) => value !== null);
    const unit = unitOf(answer, metric, screen);
    return { answer, numbers, found: bins(numbers, unit.unit), short: (value: number) => compact(value, unit, locale), long: (value: number) => exact(value, unit, locale) };
  };
  const name = metricName(screen, metric, speech);
  const chart = () => {
    const { answer, numbers, found, short, long } = read();
    if (numbers.length === 0) return <Nothing answer={answer} metric={metric} />;
    const most = Math.max(...found.map(({ count }) => count));
    const every = Math.ceil(found.length / LABELS);
    const quarter = (share: number) => short(quantile(numbers, share));
    return (
      <>
        <ol className="bins" aria-label={name}>
          {found.map(({ from, to, count }, place) => (
            <li key={from} title={`${long(from)} – ${long(to)}: ${count}`}>
              <span className="bin-count">{count || ""}</span>
              <span className="bin" style={{ height: `${(count / most) * 100}%` }} />
              {place % every === 0 && <span className="bin-from">{short(from)}</span>}
            </li>
          ))}
        </ol>
        <p className="basis">{say("spread", { median: quarter(0.5), low: quarter(0.25), high: quarter(0.75), n: numbers.length })}</p>
        <FirstOnly answer={answer} />
      </>
    );
  };
  const table = () => {
    const { numbers, found, long } = read();
    const of = screen.dimensions[by![0]!];
    const heads = [{ name }, { name: of ? speech.text(of) : by![0]!, number: true }, { name: say("share"), number: true }];
    return <Listed heads={heads} rows={found.map(({ from, to, count }) => [`${long(from)} – ${long(to)}`, count, percent(count / numbers.length, locale)])} />;
  };
  return (
    <Frame panel={panel} query={query} rows={8} tools={<span className="basis">{name}</span>} table={table}>
      {chart}
    </Frame>
  );
}
