/** What happened on the days of a trend, asked for once somebody wants it marked. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import type { Answer } from "../asking/batch";
import { client, given } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { clockTime, wall } from "../i18n/times";
import { useAnswer, useScreen } from "../screen/screen";

export interface Happening {
  day: string;
  about: string;
}

const LIVES = "livestreams";
const COST = "ad_cost";
const QUIET = 28; // days without cost after which a plan begins anew
const DAY = 86_400_000; // milliseconds

/** The lives that began. */
export function useLives(wanted: boolean): readonly Happening[] {
  const { common } = useScreen();
  const { say } = useSpeech();
  const { data } = useAnswer({ ...common, metrics: [LIVES], by: ["day"], limit: 1000 }, wanted);
  return useMemo(
    () => (wanted ? (data?.rows ?? []) : []).flatMap(([day, count]) => (typeof count === "number" && count > 0 ? [{ day: String(day), about: say("lives_began", { n: count }) }] : [])),
    [wanted, data, say],
  );
}

/** The ad plans that began to cost something, after a while without. */
export function useCampaigns(wanted: boolean, answer: Answer | undefined): readonly Happening[] {
  const { common } = useScreen();
  const { say } = useSpeech();
  const days = answer?.period;
  const period = days ? { from: before(days.from), to: days.to } : null;
  const { data } = useAnswer({ ...common, period, metrics: [COST], by: ["plan_id", "day"], order: ["day"], limit: 5000 }, wanted && days !== null && days !== undefined);
  return useMemo(() => {
    if (!wanted || !data || !days) return [];
    const last = new Map<string, number>();
    return data.rows.flatMap(([plan, day, cost]) => {
      if (typeof cost !== "number" || cost <= 0) return [];
      const [at, ran] = [Date.parse(String(day)), last.get(String(plan))];
      last.set(String(plan), at);
      const began = ran === undefined || at - ran > QUIET * DAY;
      const name = data.names.plan_id?.[String(plan)] ?? String(plan);
      return began && String(day) >= days.from ? [{ day: String(day), about: say("campaign_began", { name }) }] : [];
    });
  }, [wanted, data, days, say]);
}

const before = (day: string) => new Date(Date.parse(day) - QUIET * DAY).toISOString().slice(0, 10);

/** When files were loaded. */
export function useLoads(wanted: boolean, answer: Answer | undefined): readonly Happening[] {
  const { market } = useScreen();
  const { say, locale } = useSpeech();
  const days = answer?.period;
  const { data } = useQuery({
    queryKey: ["loads", days?.from, days?.to],
    queryFn: ({ signal }) => given(client.GET("/api/v1/load-times", { params: { query: { from: days!.from, to: days!.to } }, signal })),
    enabled: wanted && days !== null && days !== undefined,
  });
  const zone = market?.zone ?? "UTC";
  return useMemo(
    () =>
      (wanted ? (data?.loads ?? []) : []).map(({ at, tables }) => {
        const moment = new Date(at);
        return { day: wall(moment, zone).slice(0, 10), about: say("loaded_at", { time: clockTime(moment, zone, locale), n: tables.length }) };
      }),
    [wanted, data, zone, locale, say],
  );
}
