/** Rows as they are: by the names of what they are of and the clocks of the market, in an order that a click on a head changes. */
import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import type { Cell } from "../i18n/numbers";
import { wall } from "../i18n/times";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { Scroll } from "../table/scroll";
import { COLUMNS, VALUES } from "./columns";

interface Props {
  columns: Schemas["ColumnBody"][];
  rows: Cell[][];
  names: Record<string, Record<string, string>>;
  /** The column that they are ordered by, "-" before it: descending. */
  order: string;
  by: (order: string) => void;
}

/** Without the columns that say nothing in any row, or what they count where that is one thing; point at a head for what
 * the contract calls it. */
export function Cells({ columns, rows, names, order, by }: Props) {
  const { pick } = useSpeech();
  const show = useShowing(names);
  const told = columns.flatMap(({ id }, place) => {
    const values = new Set(rows.map((row) => row[place] ?? null));
    values.delete(null);
    return values.size > (id === "part" ? 1 : 0) ? [{ id, place, digits: digitsOf(rows, place), counts: [...values].some((value) => typeof value === "number") }] : [];
  });
  return (
    <Scroll>
      <table className="grid cells">
        <thead>
          <tr>
            {told.map(({ id, counts }) => (
              <th key={id} scope="col" title={id} className={counts ? "number" : undefined} aria-sort={order === id ? "ascending" : order === `-${id}` ? "descending" : "none"}>
                <button type="button" className="sorter" onClick={() => by(order === `-${id}` ? id : `-${id}`)}>
                  {COLUMNS[id] ? pick(COLUMNS[id]) : id.replaceAll("_", " ")} <span aria-hidden="true">{order === id ? "▴" : order === `-${id}` ? "▾" : ""}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {told.map(({ id, place, digits }) => (
                <td key={id} className={typeof row[place] === "number" ? "number" : undefined} title={names[id]?.[String(row[place])] ? String(row[place]) : undefined}>
                  {show(id, row[place] ?? null, digits)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const CENTS = 2;

/** As many digits behind the point as its longest number has, of amounts two at least: so they stand below one another. */
function digitsOf(rows: Cell[][], place: number): number {
  const lengths = rows.map((row) => (typeof row[place] === "number" ? (String(row[place]).split(".")[1]?.length ?? 0) : 0));
  const longest = Math.min(4, Math.max(0, ...lengths));
  return longest === 0 ? 0 : Math.max(CENTS, longest);
}

function useShowing(names: Props["names"]) {
  const screen = useScreen();
  const speech = useSpeech();
  const zone = screen.market?.zone ?? "UTC";
  return (id: string, cell: Cell, digits: number): string => {
    if (cell === null) return "–";
    if (typeof cell === "number") return cell.toLocaleString(speech.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    if (typeof cell === "boolean") return speech.say(cell ? "yes" : "no");
    if (INSTANT.test(cell)) return wall(new Date(cell), zone, true).replace("T", " ");
    const [name, word] = [names[id]?.[cell], VALUES[id]?.[cell]];
    return name ?? (word ? speech.pick(word) : id === "part" ? metricName(screen, cell, speech) : cell);
  };
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
