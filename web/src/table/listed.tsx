/** A plain table: what stands behind each chart, for everybody to read and copy. */
import type { ReactNode } from "react";

import { Scroll } from "./scroll";

export interface Head {
  name: string;
  number?: boolean;
}

export function Listed({ heads, rows }: { heads: Head[]; rows: ReactNode[][] }) {
  return (
    <Scroll>
      <table className="grid">
        <thead>
          <tr>
            {heads.map(({ name, number }, column) => (
              <th key={column} scope="col" className={number ? "number" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, column) => (
                <td key={column} className={heads[column]!.number ? "number" : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
