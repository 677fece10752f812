/** A number against that of the days before. */
import dayjs from "dayjs";

import { ask, type Question } from "../../asking/batch";
import { Refused } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { Asked } from "./asked";
import { bridged } from "./bridge";

export function AgainstBefore({ query }: { query: Question }) {
  const { say } = useSpeech();
  return <Asked of={["bridge", "before", query]} ask={(signal) => bridge(query, signal)} ends={[say("previous_period"), say("this_period")]} />;
}

/** From the days before to these days: first which days these are, then the bridge between them. */
async function bridge(query: Question, signal: AbortSignal) {
  const { period } = await ask(query, signal);
  if (!period) throw new Refused(422, "no_period", "This number has no days to compare.");
  const body = {
    from: { query: { ...query, period: before(period.from, period.to) } },
    to: { query: { ...query, period: { from: period.from, to: period.to } } },
  };
  return bridged(body, signal);
}

/** As many days just before; before a whole month the month before it (S36). */
function before(from: string, to: string): { from: string; to: string } {
  const [first, last] = [dayjs(from), dayjs(to)];
  const whole = first.date() === 1 && last.isSame(first.endOf("month"), "day");
  const start = whole ? first.subtract(1, "month") : first.subtract(last.diff(first, "day") + 1, "day");
  return { from: start.format("YYYY-MM-DD"), to: first.subtract(1, "day").format("YYYY-MM-DD") };
}
