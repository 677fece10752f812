/** One line of a table: its names, its numbers, and what can be asked of each. */
import { memo, type CSSProperties } from "react";

import type { Answer } from "../asking/batch";
import { Asking, Figure } from "../panels/figure";
import { numberAt } from "../screen/reading";
import { hinted } from "../shell/hint";
import { lineOf, useReader, wayOf, type Row } from "./reader";
import type { TablePanel, TableSet } from "./set";

interface Props {
  panel: TablePanel;
  answer: Answer;
  table: TableSet;
  row: Row;
  /** Its place among all lines, the head being the first. */
  place: number;
  most: Map<string, number> | null;
  /** How many columns say what is known besides numbers, and what they say once it is there. */
  about: number;
  told: readonly string[] | undefined;
}

export const Line = memo(DrawnLine, (one, other) => one.row === other.row && one.most === other.most && one.told === other.told && one.table.columns.join() === other.table.columns.join());

function DrawnLine({ panel, answer, table, row, place, most, about, told }: Props) {
  const names = useReader(table).names(answer, row);
  const way = wayOf(row, panel);
  const where = lineOf(row, table);
  return (
    <tr aria-rowindex={place}>
      {names.map((name, at) => {
        const shown = <span data-name>{name}</span>;
        const Cell = at === 0 ? "th" : "td";
        return (
          <Cell key={table.dimensions[at]} scope={at === 0 ? "row" : undefined} {...hinted(() => name)}>
            {at === 0 && way ? <a {...way}>{shown}</a> : shown}
          </Cell>
        );
      })}
      {Array.from({ length: about }, (_, at) => (
        <td key={at} {...hinted(() => told?.[at])}>
          {told?.[at]}
        </td>
      ))}
      {table.columns.map((metric) => {
        const value = numberAt(answer, row, metric);
        return (
          <td key={metric} className="number asked" data-value={value ?? ""} style={bar(value, most?.get(metric))}>
            <Figure answer={answer} metric={metric} value={value} />
            {where && <Asking metric={metric} value={value} answer={answer} where={where} question={table.question} />}
          </td>
        );
      })}
    </tr>
  );
}

/** The bar behind a number: its share of the greatest, in the colour of loss below 0. */
export function bar(value: number | null, most: number | undefined): CSSProperties | undefined {
  if (!most || value === null) return undefined;
  const colour = value < 0 ? "var(--bad)" : "var(--accent)";
  return {
    backgroundImage: `linear-gradient(color-mix(in srgb, ${colour} 18%, transparent), color-mix(in srgb, ${colour} 18%, transparent))`,
    backgroundSize: `${(Math.abs(value) / most) * 100}% 100%`,
  };
}
