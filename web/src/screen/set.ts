/** What a screen is set to by its address, and its questions as they are then asked. */
import type { Question } from "../asking/batch";
import type { Schemas } from "../asking/client";
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
  return {
    page,
    metrics,
    dimensions: body.dimensions,
    values: body.values,
    market,
    common: { where, period: periodOf(set, page.period), ...(lens ? { lens } : {}), ...(profile === "parity" ? { profile } : {}) },
    profile,
    untold: unfit(whole, metrics, chosen),
    compare: (set.get("compare") ?? (page.compare === false ? "0" : "1")) === "1",
  };
}

/** As of when; what is told of one live's screens holds where the screen is of one live. */
function lensAsked({ of }: Page, set: URLSearchParams): Question["lens"] {
  const [as_of, refresh] = [set.get("as_of"), set.get("refresh")];
  if (as_of) return { as_of };
  if (refresh === "up_to_yesterday") return { refresh };
  const live = of === "live_id" && set.get("id") !== null;
  return live && (refresh === "live_screen" || refresh === "live_list") ? { refresh } : undefined;
}

export function periodOf(set: URLSearchParams, preset: Preset): NonNullable<Question["period"]> {
  const [from, to] = [set.get("from"), set.get("to")];
  return from && to ? { from, to } : { preset: (set.get("period") as Preset) ?? preset ?? "last_28_days" };
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

/** The metric that a screen begins with: by it what it tells of is named and ordered. */
export const firstMetric = ({ page }: Screen) => Object.values(page.questions)[0]!.metrics[0]!;
