/** The rows behind one number, whose sum it is (S50). */
import { Button } from "antd";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { client, given, type Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { exact, number, type Cell } from "../i18n/numbers";
import { useScreen } from "../screen/screen";
import { Pager } from "../table/pager";
import { Scroll } from "../table/scroll";
import { go, usePlace } from "../url";
import { COLUMNS } from "./columns";
import { writeOut } from "./export";
import { useNumber } from "./number";
import { Waiting } from "./waiting";

const SIZE = 50;

const FORMATS = ["csv", "xlsx", "parquet"] as const;

export function RowsBehind({ metric }: { metric: string }) {
  const screen = useScreen();
  const speech = useSpeech();
  const { say, locale } = speech;
  const { set } = usePlace();
  const offset = Number(set.get("rows") ?? 0);
  const query = useNumber(metric);
  const page = { ...query, limit: SIZE, offset };
  const of = ["rows", page];
  const found = useQuery({
    queryKey: of,
    queryFn: ({ signal }) => given(client.POST("/api/v1/rows", { body: page, signal })),
    placeholderData: keepPreviousData,
  });
  const { data } = found;
  if (!data || found.error) return <Waiting query={found} of={of} />;
  const unit = { unit: screen.metrics.get(metric)?.unit ?? "count" };
  const show = (cell: Cell) => exact(number(cell), unit, locale);
  return (
    <>
      <p className="basis">
        <strong data-rows-number={String(data.number)}>{show(data.number)}</strong>{" "}
        {data.equal ? say("equal") : say("not_equal", { value: show(data.recomputed) })}{" "}
        {FORMATS.map((format) => (
          <Button key={format} size="small" onClick={() => void writeOut({ ...query, limit: null }, format, speech, true)}>
            {format.toUpperCase()}
          </Button>
        ))}
      </p>
      <Cells columns={data.columns} rows={data.rows} />
      <Pager offset={offset} size={SIZE} count={data.row_count} turn={(next) => go(null, { rows: next ? String(next) : null }, true)} />
    </>
  );
}

/** Rows as they are, without the columns that say nothing in any of them; point at a column for what the contract calls it. */
export function Cells({ columns, rows }: { columns: Schemas["ColumnBody"][]; rows: Cell[][] }) {
  const { locale, pick, say } = useSpeech();
  const told = columns.map((_, place) => rows.some((row) => row[place] !== null));
  const show = (cell: Cell | undefined) => {
    if (typeof cell === "number") return new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(cell);
    return typeof cell === "boolean" ? say(cell ? "yes" : "no") : instant(cell ?? null);
  };
  return (
    <Scroll>
      <table className="grid cells">
        <thead>
          <tr>
            {columns.map(
              ({ id }, place) =>
                told[place] && (
                  <th key={id} scope="col" title={id}>
                    {COLUMNS[id] ? pick(COLUMNS[id]) : id.replaceAll("_", " ")}
                  </th>
                ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map(
                (cell, place) =>
                  told[place] && (
                    <td key={columns[place]!.id} className={typeof cell === "number" ? "number" : undefined}>
                      {show(cell)}
                    </td>
                  ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Instants to the second, in UTC as the platforms' files have them. */
function instant(cell: string | null): string {
  if (cell === null) return "–";
  return cell.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/, "$1 $2");
}
