/** Lines of things, not of numbers: a table on a desk, cards on a phone. */
import type { ReactNode } from "react";

import { Scroll } from "../table/scroll";

export interface Column<Row> {
  name: string;
  show: (row: Row) => ReactNode;
  number?: boolean;
}

interface Props<Row> {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  keyOf: (row: Row, place: number) => string;
}

/** The first column names the line. */
export function Lines<Row>({ label, rows, columns, keyOf }: Props<Row>) {
  return (
    <Scroll className="things" label={label}>
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ name, number }) => (
              <th key={name} scope="col" className={number ? "number" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={keyOf(row, place)}>
              {columns.map(({ name, show, number }, column) => {
                const Cell = column === 0 ? "th" : "td";
                return (
                  <Cell key={name} scope={column === 0 ? "row" : undefined} data-name={name} className={number ? "number" : undefined}>
                    <div className="cell">{show(row)}</div>
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** What is known of one thing, name by name; what is null is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="known">
      {facts.map(([name, value]) =>
        value === null || value === undefined || value === "" ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
