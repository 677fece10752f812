/** How much each table holds, and through when each market's data are there. */
import { Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";

import { client, given } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { Failed } from "../../panels/frame";
import { Lines } from "../lines";
import { Part } from "../part";
import { useTimes } from "../times";
import { useSpoken } from "../words";
import { useDoctor } from "./health";
import { RUNNING } from "./words";

export const useFreshness = () => useQuery({ queryKey: ["freshness"], queryFn: ({ signal }) => given(client.GET("/api/v1/freshness", { signal })), staleTime: 0 });

export default function Freshness() {
  const say = useSpoken(RUNNING);
  const { data, error, isPending, refetch } = useFreshness();
  if (error) return <Failed error={error} retry={refetch} />;
  if (isPending) return <Skeleton active className="span-24" />;
  if (data.markets.length === 0) return <p className="nothing span-24">{say("no_markets")}</p>;
  return (
    <>
      {data.markets.map((market) => (
        <Market key={market.id} market={market} now={data.now} />
      ))}
      <Tables />
    </>
  );
}

type Body = NonNullable<ReturnType<typeof useFreshness>["data"]>["markets"][number];

function Market({ market, now }: { market: Body; now: string }) {
  const say = useSpoken(RUNNING);
  const { locale } = useSpeech();
  const { ago } = useTimes();
  const moment = new Intl.DateTimeFormat(locale, { timeZone: market.zone, dateStyle: "medium", timeStyle: "short" });
  return (
    <Part title={`${market.name} · ${market.zone}`} span={12}>
      <Lines
        label={market.name}
        rows={market.tables}
        keyOf={(each) => each.table}
        columns={[
          { name: say("table"), show: (each) => each.table },
          { name: say("through"), show: (each) => moment.format(new Date(each.through)) },
          { name: say("age"), number: true, show: (each) => ago(each.through, now) },
        ]}
      />
    </Part>
  );
}

function Tables() {
  const say = useSpoken(RUNNING);
  const { locale } = useSpeech();
  const { data } = useDoctor();
  const rows = Object.entries(data?.tables ?? {});
  return (
    <Part title={say("rows")} span={12}>
      {data && rows.length === 0 && <p className="nothing">{say("empty_tables")}</p>}
      {rows.length > 0 && (
        <Lines
          label={say("rows")}
          rows={rows}
          keyOf={([table]) => table}
          columns={[
            { name: say("table"), show: ([table]) => table },
            { name: say("rows"), number: true, show: ([, count]) => count.toLocaleString(locale) },
          ]}
        />
      )}
    </Part>
  );
}
