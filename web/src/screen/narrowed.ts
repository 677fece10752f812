/** A screen narrowed to one shop, account or product tells what can be told of it: metrics that nobody knows of one are
 * left out, so that the others are answered. */
import type { Metric, Page, Panel } from "./set";

type Metrics = ReadonlyMap<string, Metric>;
type Asked = Page["questions"][string];

/** The page without the metrics that cannot be filtered by what it is narrowed to, and without panels that are left with
 * nothing. */
export function narrowed(page: Page, metrics: Metrics, chosen: readonly string[]): Page {
  if (unfit(page, metrics, chosen).length === 0) return page;
  const told = Object.entries(page.questions).map(([name, asked]) => [name, without(asked, untold(asked, metrics, chosen))] as const);
  const questions = Object.fromEntries(told);
  const kept = (panel: Panel) => !("question" in panel) || questions[panel.question]!.metrics.length >= (panel.kind === "quadrant" ? 2 : 1);
  const shown = (panel: Panel) => ("shown" in panel && panel.shown ? { ...panel, shown: panel.shown.filter((id) => questions[panel.question]!.metrics.includes(id)) } : panel);
  return { ...page, questions, panels: page.panels.filter(kept).map(shown) };
}

/** The metrics of a page that are left out so. */
export function unfit(page: Page, metrics: Metrics, chosen: readonly string[]): string[] {
  return [...new Set(Object.values(page.questions).flatMap((asked) => untold(asked, metrics, chosen)))];
}

function untold({ metrics: asked, free }: Asked, metrics: Metrics, chosen: readonly string[]): string[] {
  const by = chosen.filter((dimension) => !free?.includes(dimension));
  return asked.filter((id) => by.some((dimension) => metrics.get(id)?.filters.includes(dimension) === false));
}

function without(asked: Asked, left: readonly string[]): Asked {
  const kept = (order: string) => !left.includes(order.replace(/^-/, ""));
  return { ...asked, metrics: asked.metrics.filter((id) => !left.includes(id)), order: asked.order?.filter(kept) };
}
