/** The installation's own metrics that a screen offers: which were chosen, in the address and kept by this browser. */
import { remember, remembered } from "../table/remembered";
import { go } from "../url";
import type { Page } from "./set";

const KEY = "own";
const keptAs = (page: Page) => `${page.id}.${KEY}`;

/** All that the questions of a screen offer. */
export const offeredOwn = ({ questions }: Page): string[] => [...new Set(Object.values(questions).flatMap(({ own }) => own ?? []))];

/** Those of them that were chosen: by the address, else as this browser remembers; "" in the address: none. */
export function chosenOwn(page: Page, set: URLSearchParams): string[] {
  const offered = offeredOwn(page);
  if (offered.length === 0) return [];
  const chosen = (set.get(KEY) ?? remembered(keptAs(page))).split(",");
  return offered.filter((metric) => chosen.includes(metric));
}

/** The page whose numbers and trends ask for the chosen ones too; its tables offer all. */
export function withOwn(page: Page, chosen: readonly string[]): Page {
  if (offeredOwn(page).length === 0) return page;
  const tables = new Set(page.panels.flatMap((panel) => (panel.kind === "table" ? [panel.question] : [])));
  const questions = Object.entries(page.questions).map(([name, asked]) => {
    const own = (asked.own ?? []).filter((metric) => tables.has(name) || chosen.includes(metric));
    return [name, own.length ? { ...asked, metrics: [...asked.metrics, ...own] } : asked] as const;
  });
  return { ...page, questions: Object.fromEntries(questions) };
}

export function chooseOwn(page: Page, metrics: readonly string[]) {
  const chosen = metrics.join(",");
  remember(keptAs(page), chosen);
  go(null, { [KEY]: chosen || null }, true);
}

/** What this browser remembers stands in the address too, so that a copy of it shows the same. */
export function tellOwn(chosen: readonly string[], set: URLSearchParams) {
  if (chosen.length > 0 && !set.has(KEY)) go(null, { [KEY]: chosen.join(",") }, true);
}
