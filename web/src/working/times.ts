/** Instants and days as people of the market read them. */
import { createContext, useContext } from "react";

import { useSpeech } from "../i18n/language";
import type { Pages } from "../shell/shell";

const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60]] as const;

export const PagesContext = createContext<Pages | null>(null);

export function usePages(): Pages {
  const pages = useContext(PagesContext);
  if (!pages) throw new Error("This is shown on a page only.");
  return pages;
}

/** The zone of the one market that is looked at; where there are several, UTC. */
export function useZone(): string {
  const { markets } = usePages();
  const zones = new Set(markets.map(({ zone }) => zone));
  return zones.size === 1 ? markets[0]!.zone : "UTC";
}

export function useTimes() {
  const { locale } = useSpeech();
  const timeZone = useZone();
  const moment = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium" });
  return {
    zone: timeZone,
    moment: (instant: string) => moment.format(new Date(instant)),
    day: (instant: string) => day.format(new Date(instant)),
    /** How long before or after a moment something is, in words. */
    ago: (instant: string, now: string) => {
      const seconds = (Date.parse(instant) - Date.parse(now)) / 1000;
      const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= 2 * length) ?? (["minute", 60] as const);
      return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(seconds / length), unit);
    },
    /** The last of so many days from now, now included. */
    lastDay: (days: number) => day.format(new Date(Date.now() + (days - 1) * 86_400_000)),
  };
}
