/** How much each table holds, and through when each market's data are there. */
import { Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";

import { client, given } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { Failed } from "../../panels/frame";
import { link, usePlace } from "../../url";
import { Facts, Lines } from "../lines";
import { Choices } from "../list";
import { Part } from "../part";
import { useTimes } from "../times";
import { useSpoken } from "../words";
import { useDoctor } from "./health";
import { RUNNING } from "./words";

export const useFreshness = () => useQuery({ queryKey: ["freshness"], queryFn: ({ signal }) => given(client.GET("/api/v1/freshness", { signal })), staleTime: 0 });

export default function Freshness() {
  const { data, error, isPending, refetch } = useFreshness();
  if (error) return <Failed error={error} retry={refetch} />;
  if (isPending) return <Skeleton active className="span-24" />;
  if (data.markets.length === 0) return <NoMarkets />;
  return <Tables markets={data.markets} now={data.now} />;
}

/** Before anything is loaded. */
export function NoMarkets() {
  const say = useSpoken(RUNNING);
  return (
    <div className="nothing span-24">
      <p>{say("no_markets")}</p>
      <a {...link("loads")}>{say("to_loads")}</a>
    </div>
  );
}

const ONE = "only";

type Market = NonNullable<ReturnType<typeof useFreshness>["data"]>["markets"][number];

const WIDE = 4; // markets whose names fit over their columns

/** A line for each table that holds something, a column for each market; tables without instants of a market apart. */
function Tables({ markets, now }: { markets: Market[]; now: string }) {
  const say = useSpoken(RUNNING);
  const { locale } = useSpeech();
  const { set } = usePlace();
  const { data, error, refetch } = useDoctor();
  if (error) return <Failed error={error} retry={refetch} />;
  const counts = data?.tables ?? {};
  const reached = new Set(markets.flatMap(({ tables }) => tables.map(({ table }) => table)));
  const tables = data ? Object.keys(counts).filter((table) => counts[table]! > 0) : [...reached].sort();
  const chosen = set.get(ONE);
  const shown = markets.filter(({ id }) => chosen === null || id === chosen);
  const timed = tables.filter((table) => reached.has(table));
  const untimed = tables.filter((table) => !reached.has(table));
  const count = (table: string) => counts[table]?.toLocaleString(locale) ?? "…";
  return (
    <>
      <Part title={say("through")} tools={markets.length > 1 && <Choices name={ONE} label={say("market")} options={markets.map(({ id }) => [id, id] as const)} />}>
        <Lines
          label={say("through")}
          rows={timed}
          keyOf={(table) => table}
          columns={[
            { name: say("table"), show: (table) => table },
            { name: say("rows"), number: true, show: count },
            ...shown.map((market) => ({ name: shown.length > WIDE ? market.id : market.name, show: (table: string) => <Reached market={market} table={table} now={now} /> })),
          ]}
        />
      </Part>
      {untimed.length > 0 && (
        <Part title={say("untimed")}>
          <Facts facts={untimed.map((table) => [table, count(table)] as const)} />
        </Part>
      )}
    </>
  );
}

/** How long ago the latest row of a table is; the instant, by the market's clock, on hover. */
function Reached({ market, table, now }: { market: Market; table: string; now: string }) {
  const { locale } = useSpeech();
  const { ago } = useTimes();
  const through = market.tables.find((each) => each.table === table)?.through;
  if (!through) return <>–</>;
  const moment = new Intl.DateTimeFormat(locale, { timeZone: market.zone, dateStyle: "medium", timeStyle: "short" });
  return (
    <time dateTime={through} title={`${moment.format(new Date(through))} · ${market.zone}`}>
      {ago(through, now)}
    </time>
  );
}
