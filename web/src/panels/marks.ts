/** What stands above the days of a trend: definitions that changed, and on demand lives, ad plans that began, loads. */
import { useMemo } from "react";

import type { Answer } from "../asking/batch";
import type { Mark } from "../chart/days";
import { useSpeech } from "../i18n/language";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { useCampaigns, useLives, useLoads, type Happening } from "./happenings";

export const KINDS = ["lives", "campaigns", "loads"] as const;
export type Kind = (typeof KINDS)[number];
export const SIGNS: Record<Kind | "definitions", string> = { definitions: "◆", lives: "●", campaigns: "▲", loads: "▼" };

/** `days`: those that are drawn, in their order; null: the trend is of something else than days. Each day has one mark. */
export function useMarks(answer: Answer | undefined, days: readonly string[] | null, kinds: readonly Kind[]): readonly Mark[] {
  const shown = days === null ? [] : kinds;
  const definitions = useDefinitions(answer);
  const lives = useLives(shown.includes("lives"));
  const campaigns = useCampaigns(shown.includes("campaigns"), answer);
  const loads = useLoads(shown.includes("loads"), answer);
  return useMemo(() => {
    const found: Record<keyof typeof SIGNS, readonly Happening[]> = { definitions, lives, campaigns, loads };
    return (days ?? []).flatMap((day, place) => {
      const of = Object.entries(found).map(([kind, all]) => ({ sign: SIGNS[kind as Kind], about: all.filter((each) => each.day === day).map((each) => each.about) }));
      const told = of.filter(({ about }) => about.length > 0);
      return told.length > 0 ? [{ place, sign: told.map(({ sign }) => sign).join(""), about: told.flatMap(({ about }) => about) }] : [];
    });
  }, [days, definitions, lives, campaigns, loads]);
}

function useDefinitions(answer: Answer | undefined): readonly Happening[] {
  const screen = useScreen();
  const speech = useSpeech();
  return useMemo(
    () =>
      (answer?.markers ?? []).map(({ metric, version, day, reason }) => ({
        day,
        about: `${metricName(screen, metric, speech)} · ${speech.say("version")} ${version}: ${speech.text(reason)}`,
      })),
    [answer, screen, speech],
  );
}
