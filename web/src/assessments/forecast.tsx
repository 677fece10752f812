/** What will sell in the days to come, how sure that is, and how much stock it asks for (R220, R221). */
import { useQuery } from "@tanstack/react-query";

import { client, given } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact, percent } from "../i18n/numbers";
import { Facts } from "../working/lines";
import { usePlace } from "../url";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import type { AssessmentPanel } from "./found";
import { ASSESSMENT_WORDS } from "./words";
import { late } from "../late";

const Lines = late(() => import("../chart/lines"), () => <div className="chart" />);
const COUNT = { unit: "count" };
const DAYS = 14;

export default function Forecast({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { text, locale } = useSpeech();
  const { set } = usePlace();
  const product = set.get("product_id");
  const query = useQuery({
    queryKey: ["found", "forecast", product],
    queryFn: ({ signal }) => given(client.GET("/api/v1/inventory/forecast", { params: { query: { days: DAYS, ...(product ? { product_id: product } : {}) } }, signal })),
  });
  const count = (value: number | null) => compact(value, COUNT, locale);
  return (
    <Around panel={panel} query={query} basis={false}>
      {({ days, replenishment: stock, backtest, notes }) => {
        const line = (name: string, of: "expected" | "low" | "high") => ({ name, unit: COUNT, values: days.map((day) => day[of]), before: null, peers: of !== "expected" });
        return (
          <>
            {days.length > 0 && (
              <Lines days={days.map(({ day }) => day)} series={[line(say("expected"), "expected"), line(say("lowest"), "low"), line(say("highest"), "high")]} label={say("expected")} marks={[]} />
            )}
            {stock && (
              <Facts
                facts={[
                  [say("on_hand"), count(stock.on_hand)],
                  [say("over_lead"), say("in_days", { value: count(stock.over_lead_time), n: count(stock.lead_time_days) })],
                  [say("buffer"), count(stock.buffer)],
                  [say("reorder_point"), count(stock.reorder_point)],
                  ["", stock.order_now === null ? null : <span key="order" className={stock.order_now ? "tag bad" : "tag good"}>{say(stock.order_now ? "order_now" : "order_later")}</span>],
                ]}
              />
            )}
            <p className="basis known-of">
              {backtest?.wape != null && <span>{say("tested", { error: percent(backtest.wape, locale), naive: backtest.naive_wape == null ? "–" : percent(backtest.naive_wape, locale) })}</span>}
              {notes.map((note) => (
                <span key={note.code}>{text(note.text)}</span>
              ))}
            </p>
          </>
        );
      }}
    </Around>
  );
}
