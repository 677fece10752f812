/** The rows behind one number, whose sum it is (S50). */
import { Button } from "antd";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { client, given, type Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { exact, number, type Cell } from "../i18n/numbers";
import { useScreen } from "../screen/screen";
import { Pager } from "../table/pager";
import { go, usePlace } from "../url";
import { Cells } from "./cells";
import { writeOut } from "./export";
import { useNumber } from "./number";
import { Waiting } from "./waiting";

const SIZE = 50;

const FORMATS = ["csv", "xlsx", "parquet"] as const;

export function RowsBehind({ metric }: { metric: string }) {
  const { metrics, market } = useScreen();
  const speech = useSpeech();
  const { set } = usePlace();
  const offset = Number(set.get("rows") ?? 0);
  const query = useNumber(metric);
  const unit = metrics.get(metric)?.unit ?? "count";
  const order = set.get("sort") ?? (unit === "money" ? "-value" : "");
  const page = { ...query, ...(order ? { order: [order] } : {}), limit: SIZE, offset };
  const of = ["rows", page];
  const found = useQuery({
    queryKey: of,
    queryFn: ({ signal }) => given(client.POST("/api/v1/rows", { body: page, signal })),
    placeholderData: keepPreviousData,
  });
  const { data } = found;
  if (!data || found.error) return <Waiting query={found} of={of} />;
  return (
    <>
      <p className="basis">
        <Made data={data} metric={metric} />{" "}
        {FORMATS.map((format) => (
          <Button key={format} size="small" onClick={() => void writeOut({ ...page, limit: null, offset: 0 }, format, speech, true)}>
            {format.toUpperCase()}
          </Button>
        ))}
      </p>
      <p className="basis">{market && speech.say("times_of", { zone: market.zone })}</p>
      <Cells columns={data.columns} rows={data.rows} names={data.names ?? {}} order={order} by={(next) => go(null, { sort: next, rows: null }, true)} />
      <Pager offset={offset} size={SIZE} count={data.row_count} turn={(next) => go(null, { rows: next ? String(next) : null }, true)} />
    </>
  );
}

/** The number, and how all of its rows make it; one that does not exist says why. */
function Made({ data, metric }: { data: Schemas["RowsBody"]; metric: string }) {
  const { metrics, market } = useScreen();
  const { say, text, locale } = useSpeech();
  const unit = metrics.get(metric)?.unit ?? "count";
  const currency = unit.startsWith("money") ? market?.currency : null;
  const show = (cell: Cell) => exact(number(cell), { unit, currency }, locale);
  const parts = data.parts && ["numerator", "denominator"].map((half) => exact(number(data.parts![half] ?? null), { unit: "count" }, locale)).join(" ÷ ");
  const missing = [...new Set(data.notes.map((note) => text(note.text)))].join(" ") || say("no_number");
  return (
    <>
      <strong data-rows-number={String(data.number)}>{show(data.number)}</strong> {parts && `= ${parts}. `}
      {data.number === null ? missing : data.equal ? say("equal") : say("not_equal", { value: show(data.recomputed) })}
    </>
  );
}
