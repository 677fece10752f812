/** The lines of a table on a phone: each a card with its name and the chosen metrics. */
import type { Answer } from "../asking/batch";
import { useSpeech } from "../i18n/language";
import { Asking, Figure } from "../panels/figure";
import { metricName, numberAt } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { useAbout } from "./about";
import { bar } from "./line";
import { keyOf, lineOf, useReader, wayOf, type Row } from "./reader";
import { Scroll } from "./scroll";
import { ALL, useScrolling } from "./scrolling";
import type { TablePanel, TableSet } from "./set";
import { greatest } from "./widths";

interface Props {
  panel: TablePanel;
  answer: Answer;
  table: TableSet;
}

export function LineCards({ panel, answer, table }: Props) {
  const { say } = useSpeech();
  const names = useReader(table).names;
  const { columns } = table;
  const { scroller, items, above, below, measure } = useScrolling(panel.question, answer.rows.length, 56 + 48 * Math.ceil(columns.length / 2));
  const told = useAbout(panel, answer);
  const most = table.bars ? greatest(answer, columns) : null;
  return (
    <Scroll className={answer.rows.length > ALL ? "scroll line-cards" : "line-cards"} at={scroller} question={panel.question}>
      {answer.totals && <Card title={say("total")} row={answer.totals} answer={answer} table={table} />}
      <ol style={{ paddingTop: above, paddingBottom: below }}>
        {items.map(({ index }) => {
          const row = answer.rows[index]!;
          const way = wayOf(row, panel);
          const [first, ...rest] = names(answer, row);
          return (
            <li key={keyOf(row, table)} ref={measure} data-index={index}>
              <Card
                title={
                  <>
                    {way ? <a {...way}>{first}</a> : first} {[...rest, ...(told.get(String(row[0])) ?? [])].join(" · ")}
                  </>
                }
                row={row}
                answer={answer}
                table={table}
                where={lineOf(row, table)}
                most={most}
              />
            </li>
          );
        })}
      </ol>
    </Scroll>
  );
}

interface CardProps {
  title: React.ReactNode;
  row: Row;
  answer: Answer;
  table: TableSet;
  where?: Record<string, string[]> | null;
  most?: Map<string, number> | null;
}

function Card({ title, row, answer, table, where, most }: CardProps) {
  const screen = useScreen();
  const speech = useSpeech();
  return (
    <div className="card">
      <p className="line-name">{title}</p>
      <dl className="figures">
        {table.columns.map((metric) => {
          const value = numberAt(answer, row, metric);
          return (
            <div key={metric} style={bar(value, most?.get(metric))}>
              <dt>{metricName(screen, metric, speech)}</dt>
              <dd>
                <Figure answer={answer} metric={metric} value={value} />
                {where && <Asking metric={metric} value={value} answer={answer} where={where} question={table.question} />}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
