/** What a screen is set to by its address, and its questions as they are then asked. */
import type { Question } from "../asking/batch";
import type { Schemas } from "../asking/client";
import { wall } from "../i18n/times";
import { PERIODS } from "../i18n/words";
import type { Place } from "../url";
import { narrowed, unfit } from "./narrowed";
import { chosenOwn, withOwn } from "./own";

export type Metric = Schemas["MetricBody"];
export type Page = Schemas["Page"];
export type Panel = Page["panels"][number];
export type Market = Schemas["MarketName"];
type Preset = Page["period"];

export interface Screen {
  page: Page;
  metrics: Map<string, Metric>;
  dimensions: Record<string, Schemas["Text"]>;
  values: Record<string, Record<string, Schemas["Text"]>>;
  market: Market | null;
  common: Pick<Question, "where" | "period" | "lens" | "profile">;
  profile: "parity" | "extended";
  compare: boolean;
  /** The metrics that are not told of what the screen is narrowed to. */
  untold: readonly string[];
}

export function screenOf(body: Schemas["PageBody"], { set }: Place, markets: Market[]): Screen {
  const metrics = new Map(body.metrics.map((metric) => [metric.id, metric]));
  const chosen = (body.page.choose ?? []).filter((dimension) => set.get(dimension));
  const whole = withOwn(body.page, chosenOwn(body.page, set));
  const page = narrowed(whole, metrics, chosen);
  const market = markets.find(({ id }) => id === set.get("market")) ?? markets[0] ?? null;
  const where: Question["where"] = {};
  if (markets.length > 1 && market) where.market = [market.id];
  const id = set.get("id");
  if (page.of && id) where[page.of] = [id];
  for (const dimension of chosen) where[dimension] = [set.get(dimension)!];
  const profile = set.get("profile") === "parity" ? "parity" : "extended";
  const lens = lensAsked(page, set);
  const months = profile === "parity" ? page.months : null;
  return {
    page,
    metrics,
    dimensions: body.dimensions,
    values: body.values,
    market,
    common: { where, period: periodOf(set, page.period, earliestOf(months, market)), ...(lens ? { lens } : {}), ...(profile === "parity" ? { profile } : {}) },
    profile,
    untold: unfit(whole, metrics, chosen),
    compare: (set.get("compare") ?? (page.compare === false ? "0" : "1")) === "1",
  };
}

/** As of when; what is told of one live's screens holds where the screen is of one live. */
function lensAsked({ of }: Page, set: URLSearchParams): Question["lens"] {
  const [as_of, refresh] = [set.get("as_of"), set.get("refresh")];
  if (as_of && Number.isFinite(Date.parse(as_of))) return { as_of };
  if (refresh === "up_to_yesterday") return { refresh };
  const live = of === "live_id" && set.get("id") !== null;
  return live && (refresh === "live_screen" || refresh === "live_list") ? { refresh } : undefined;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const isDay = (text: string | null): text is string => text !== null && DAY.test(text) && Number.isFinite(Date.parse(text));

/** The days that the address names, in whichever order, from `earliest` on; where it names none that there are, those
 * that the screen begins with. */
export function periodOf(set: URLSearchParams, preset: Preset, earliest = ""): NonNullable<Question["period"]> {
  const named = [set.get("from"), set.get("to")];
  if (named.every(isDay)) {
    const [from, to] = named.map((day) => (day < earliest ? earliest : day)).sort();
    return { from: from!, to: to! };
  }
  const wanted = set.get("period");
  return { preset: wanted !== null && wanted in PERIODS ? (wanted as Preset) : (preset ?? "last_28_days") };
}

/** The day that it is in a market. */
export const todayOf = (market: Market | null, now = new Date()): string => wall(now, market?.zone ?? "UTC").slice(0, 10);

/** The first day of as many months back; "" where none is too early. */
export function earliestOf(months: number | null | undefined, market: Market | null): string {
  if (!months) return "";
  const [year, month, day] = todayOf(market).split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate(); // of the month so far back, which may be shorter
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** The lens of a question: the screen's moment, and the question's own clock and attribution. */
export function lensOf({ common }: Screen, { clock, attribution }: { clock?: string | null; attribution?: string | null }): Question["lens"] {
  const lens = { ...common.lens, ...(clock ? { clock } : {}), ...(attribution ? { attribution } : {}) };
  return Object.keys(lens).length ? lens : undefined;
}

/** A question of the page as it is asked on this screen. */
export function asked(screen: Screen, name: string, more: Partial<Question> = {}): Question {
  const { metrics, by, where: own, order, limit, totals, free, now, ...ownLens } = screen.page.questions[name]!;
  const { where, ...common } = screen.common;
  const lens = lensOf(screen, ownLens);
  const narrowed = Object.fromEntries(Object.entries(where ?? {}).filter(([dimension]) => !free?.includes(dimension)));
  return {
    metrics: [...metrics],
    by: [...(by ?? [])],
    ...common,
    ...(screen.compare && !now ? { compare: "previous" as const } : {}),
    order: [...(order ?? [])],
    limit: limit ?? 100,
    totals: totals ?? false,
    ...(lens ? { lens } : {}),
    ...more,
    where: { ...own, ...narrowed, ...more.where },
  };
}

/** The metrics of its question that a row of numbers shows: those that it names and own ones that were chosen, else all. */
export function shownOf({ page }: Screen, panel: { question: string; shown?: readonly string[] }): readonly string[] {
  const { metrics, own } = page.questions[panel.question]!;
  return panel.shown ? [...panel.shown, ...metrics.filter((metric) => own?.includes(metric))] : metrics;
}

/** What a funnel asks: as the panels ask with which it shares a question, else without the days before. */
export const stepsAsked = (screen: Screen, { question, shown }: { question: string; shown?: readonly string[] }) => asked(screen, question, shown ? {} : { compare: null });

/** The metric that a screen begins with: by it what it tells of is named and ordered. */
export const firstMetric = ({ page }: Screen) => Object.values(page.questions)[0]!.metrics[0]!;
