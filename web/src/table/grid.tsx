/** The lines of a table on a wide window: head and totals stay in sight, so do the names of the lines. */
import { useMemo } from "react";

import type { Answer } from "../asking/batch";
import { useSpeech } from "../i18n/language";
import { Figure } from "../panels/figure";
import { metricName, numberAt, unitOf } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { copySelected } from "./copying";
import { useAbout } from "./about";
import { Heads } from "./heads";
import { Line } from "./line";
import { keyOf } from "./reader";
import { Scroll } from "./scroll";
import { useScrolling } from "./scrolling";
import type { TablePanel, TableSet } from "./set";
import { columnWidth, greatest } from "./widths";

const HEIGHT = 32; // pixels of a line, as in the style
const NAME = 192; // pixels that a name has at least
const NEXT = 120; // and another one beside it
const ABOUT = { at: 152, seconds: 76, products: 120 } as const; // pixels of what is known besides

interface Props {
  panel: TablePanel;
  answer: Answer;
  table: TableSet;
}

export function Grid({ panel, answer, table }: Props) {
  const { say } = useSpeech();
  const { columns, dimensions, bars } = table;
  const widths = useWidths(answer, columns);
  const most = useMemo(() => (bars ? greatest(answer, columns) : null), [bars, answer, columns]);
  const { scroller, items, above, below } = useScrolling(panel.question, answer.rows.length, HEIGHT);
  const about = panel.about ?? [];
  const told = useAbout(panel, answer);
  const whole = NAME + NEXT * (dimensions.length - 1) + about.reduce((sum, each) => sum + ABOUT[each], 0) + widths.reduce((sum, width) => sum + width, 0);
  const across = dimensions.length + about.length + columns.length;
  return (
    <Scroll at={scroller}>
      <table className="grid sheet" style={{ minWidth: whole }} data-question={panel.question} aria-rowcount={answer.row_count + 1} onCopy={copySelected}>
        <colgroup>
          {dimensions.map((dimension, place) => (
            <col key={dimension} style={place > 0 ? { width: NEXT } : undefined} />
          ))}
          {about.map((each) => (
            <col key={each} style={{ width: ABOUT[each] }} />
          ))}
          {columns.map((metric, place) => (
            <col key={metric} style={{ width: widths[place] }} />
          ))}
        </colgroup>
        <thead>
          <Heads table={table} about={about} />
          {answer.totals && (
            <tr className="totals">
              <th scope="row" colSpan={dimensions.length + about.length}>
                {say("total")}
              </th>
              {columns.map((metric) => {
                const value = numberAt(answer, answer.totals, metric);
                return (
                  <td key={metric} className="number asked" data-value={value ?? ""}>
                    <Figure answer={answer} metric={metric} value={value} />
                  </td>
                );
              })}
            </tr>
          )}
        </thead>
        <tbody>
          <Space height={above} across={across} />
          {items.map(({ index }) => {
            const row = answer.rows[index]!;
            return <Line key={keyOf(row, table)} panel={panel} answer={answer} table={table} row={row} place={table.offset + index + 2} most={most} about={about.length} told={told.get(String(row[0]))} />;
          })}
          <Space height={below} across={across} />
        </tbody>
      </table>
    </Scroll>
  );
}

/** The room of lines that are not in sight. */
function Space({ height, across }: { height: number; across: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="space" style={{ height }}>
      <td colSpan={across} />
    </tr>
  );
}

function useWidths(answer: Answer, columns: readonly string[]): number[] {
  const screen = useScreen();
  const speech = useSpeech();
  const chosen = columns.join(",");
  return useMemo(
    () => chosen.split(",").map((metric) => columnWidth(answer, metric, metricName(screen, metric, speech), unitOf(answer, metric, screen), speech.locale)),
    [answer, chosen, screen, speech],
  );
}
