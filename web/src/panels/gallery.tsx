/** The first few lines of a dimension as cards: initial, name, numbers. */
import { CONTENT, PARTS } from "../chart/colours";
import { useSpeech } from "../i18n/language";
import { metricName, numberAt, valueText } from "../screen/reading";
import { asked, useAnswer, useScreen, type Panel } from "../screen/screen";
import { Plain } from "../table/plain";
import { link } from "../url";
import { Asking, Figure, Meaning } from "./figure";
import { Frame, Nothing } from "./frame";

export default function Gallery({ panel }: { panel: Extract<Panel, { kind: "cards" }> }) {
  const screen = useScreen();
  const speech = useSpeech();
  const { metrics, by } = screen.page.questions[panel.question]!;
  const dimension = by![0]!;
  const query = useAnswer(asked(screen, panel.question, { compare: null }));
  const cards = () => {
    const answer = query.data!;
    const rows = answer.rows.filter((row) => row[0] !== null);
    if (rows.length === 0) return <Nothing answer={answer} metric={metrics[0]} />;
    return (
      <ol className="gallery">
        {rows.map((row, place) => {
          const key = String(row[0]);
          const name = valueText(screen, answer, dimension, key, speech);
          return (
            <li key={key} className="card">
              <p className="gallery-name">
                <span className="initial" aria-hidden="true" style={{ background: colour(dimension, place) }}>
                  {initial(name)}
                </span>
                {panel.opens ? <a {...link(panel.opens, { id: key })}>{name}</a> : <span>{name}</span>}
              </p>
              <dl className="figures">
                {metrics.map((metric) => {
                  const value = numberAt(answer, row, metric);
                  return (
                    <div key={metric}>
                      <dt>
                        {metricName(screen, metric, speech)} <Meaning metric={screen.metrics.get(metric)!} />
                      </dt>
                      <dd>
                        <Figure answer={answer} metric={metric} value={value} />
                        <Asking metric={metric} value={value} answer={answer} where={{ [dimension]: [key] }} question={panel.question} />
                      </dd>
                    </div>
                  );
                })}
              </dl>
            </li>
          );
        })}
      </ol>
    );
  };
  return (
    <Frame panel={panel} query={query} table={() => <Plain answer={query.data!} metrics={metrics} />}>
      {cards}
    </Frame>
  );
}

/** Contents keep their colour; other things are told apart. */
const colour = (dimension: string, place: number) => CONTENT[dimension.replace("_id", "")] ?? PARTS[place % PARTS.length]!;

/** The first letter or character of a name, past what marks it. */
const initial = (name: string) => (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? "?").toLocaleUpperCase();
