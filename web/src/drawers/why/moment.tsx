/** A number against itself as it was known at an earlier moment. */
import { Button } from "antd";

import type { Question } from "../../asking/batch";
import { client, given } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { moment } from "../../i18n/times";
import { useScreen } from "../../screen/screen";
import { go, usePlace } from "../../url";
import { Asked } from "./asked";
import { ofDays } from "./bridge";
import { late } from "../../late";

const Moment = late(() => import("../../filters/moment"), () => <Button size="small" loading />);

const HOUR = 3_600_000;
const AGO = { an_hour_ago: 1, a_day_ago: 24, a_week_ago: 168 } as const;

export function AgainstMoment({ query }: { query: Question }) {
  const { say, locale } = useSpeech();
  const { market } = useScreen();
  const { set } = usePlace();
  const zone = market?.zone ?? "UTC";
  const named = set.get("moment");
  const chosen = named !== null && Number.isFinite(Date.parse(named)) ? named : null;
  const take = (instant: string) => go(null, { moment: instant, step: null }, true);
  const last = query.lens?.as_of ?? null;
  return (
    <>
      <p className="asked-of">
        {(Object.keys(AGO) as (keyof typeof AGO)[]).map((name) => (
          <Button key={name} size="small" onClick={() => take(ago(AGO[name], last))}>
            {say(name)}
          </Button>
        ))}
        <Moment key={chosen} zone={zone} chosen={chosen} take={take} />
      </p>
      {chosen ? (
        <Asked
          of={["changed", query, chosen]}
          ask={(signal) => changed(query, chosen, last, signal)}
          ends={[say("known_at", { time: moment(new Date(chosen), zone, locale) }), last ? say("known_at", { time: moment(new Date(last), zone, locale) }) : say("as_of_now")]}
        />
      ) : (
        <p className="nothing">{say("choose_moment")}</p>
      )}
    </>
  );
}

async function changed(query: Question, from: string, to: string | null, signal: AbortSignal) {
  const days = await ofDays(query, signal);
  const body = { query: { ...days, lens: { ...days.lens, as_of: null } }, from, to };
  return given(client.POST("/api/v1/changed", { body, signal }));
}

/** The full minute so many hours before. */
function ago(hours: number, last: string | null): string {
  const from = last ? Date.parse(last) : Date.now();
  return new Date(Math.floor((from - hours * HOUR) / 60_000) * 60_000).toISOString().replace(".000Z", "Z");
}
