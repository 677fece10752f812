/** A number against that of the days before. */
import dayjs from "dayjs";

import type { Question } from "../../asking/batch";
import { useSpeech } from "../../i18n/language";
import { Asked } from "./asked";
import { bridged, ofDays } from "./bridge";
import { Divided } from "./divided";

export function AgainstBefore({ query }: { query: Question }) {
  const { say } = useSpeech();
  return (
    <>
      <Asked of={["bridge", "before", query]} ask={(signal) => bridge(query, signal)} ends={[say("previous_period"), say("this_period")]} />
      <Divided metric={query.metrics[0]!} query={query} />
    </>
  );
}

async function bridge(query: Question, signal: AbortSignal) {
  const now = await ofDays(query, signal);
  return bridged({ from: { query: { ...now, period: before(now.period.from, now.period.to) } }, to: { query: now } }, signal);
}

/** As many days just before; before a whole month the month before it (S36). */
function before(from: string, to: string): { from: string; to: string } {
  const [first, last] = [dayjs(from), dayjs(to)];
  const whole = first.date() === 1 && last.isSame(first.endOf("month"), "day");
  const start = whole ? first.subtract(1, "month") : first.subtract(last.diff(first, "day") + 1, "day");
  return { from: start.format("YYYY-MM-DD"), to: first.subtract(1, "day").format("YYYY-MM-DD") };
}
