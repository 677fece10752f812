/** What stands above the days of a trend: definitions that changed, and on demand the lives that began. */
import { useMemo } from "react";

import type { Answer } from "../asking/batch";
import type { Mark } from "../chart/days";
import { useSpeech } from "../i18n/language";
import { metricName } from "../screen/reading";
import { useAnswer, useScreen } from "../screen/screen";

const LIVES = "livestreams";

/** `days`: those that are drawn, in their order; null: the trend is of something else than days. */
export function useMarks(answer: Answer | undefined, days: readonly string[] | null, lives: boolean): readonly Mark[] {
  const screen = useScreen();
  const speech = useSpeech();
  const { data } = useAnswer({ ...screen.common, metrics: [LIVES], by: ["day"], limit: 1000 }, lives && days !== null);
  return useMemo(() => {
    if (!days) return [];
    const defined = (answer?.markers ?? []).map(({ metric, version, day, reason }) => ({
      place: days.indexOf(day),
      sign: "◆",
      about: `${metricName(screen, metric, speech)} · ${speech.say("version")} ${version}: ${speech.text(reason)}`,
    }));
    const begun = (lives ? (data?.rows ?? []) : []).flatMap(([day, count]) =>
      typeof count === "number" && count > 0 ? [{ place: days.indexOf(String(day)), sign: "●", about: speech.say("lives_began", { n: count, day: String(day) }) }] : [],
    );
    return [...defined, ...begun].filter(({ place }) => place >= 0);
  }, [answer, days, data, lives, screen, speech]);
}
