/** A plain table: what stands behind each chart, for everybody to read and copy; on a phone many columns are cards. */
import type { ReactNode } from "react";

import { useNarrow } from "../shell/narrow";
import { Scroll } from "./scroll";

export interface Head {
  name: string;
  number?: boolean;
}

const FEW = 2; // columns that have room beside one another on a phone

export function Listed({ heads, rows }: { heads: Head[]; rows: ReactNode[][] }) {
  const cards = useNarrow() && heads.length > FEW;
  return (
    <Scroll className={cards ? "things" : "scroll"}>
      <table className={cards ? undefined : "grid"}>
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
                <td key={column} data-name={column > 0 ? heads[column]!.name : undefined} className={heads[column]!.number ? "number" : undefined}>
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
