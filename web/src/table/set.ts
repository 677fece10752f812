/** What the address says of a table (columns, order, page, search, bars), and the question that it then asks. */
import type { Question } from "../asking/batch";
import { asked, useScreen, type Panel, type Screen } from "../screen/screen";
import { go, usePlace } from "../url";
import { remember, remembered } from "./remembered";

export type TablePanel = Extract<Panel, { kind: "table" }>;
export type TableSet = ReturnType<typeof tableSet>;

export function useTable(panel: TablePanel): TableSet {
  const { set } = usePlace();
  return tableSet(useScreen(), panel, set);
}

export function tableSet({ page }: Screen, panel: TablePanel, set: URLSearchParams) {
  const entry = page.questions[panel.question]!;
  const name = (field: string) => `${panel.question}.${field}`;
  const change = (changes: Record<string, string | null>) =>
    go(null, Object.fromEntries(Object.entries(changes).map(([field, value]) => [name(field), value])), true);
  const offered = (columns: string) => columns.split(",").filter((metric) => entry.metrics.includes(metric));
  const here = `${page.id}.${panel.question}`;
  const addressed = offered(set.get(name("columns")) ?? "");
  const own = addressed.length ? addressed : offered(remembered(here));
  const columns = own.length ? own : [...panel.shown];
  const known = [...(entry.by ?? []), ...columns];
  const start = panel.shown.join(",");
  return {
    entry,
    question: panel.question,
    dimensions: entry.by ?? [],
    columns,
    order: [set.get(name("order")), entry.order?.[0]].find((order) => order && known.includes(order.replace(/^-/, ""))) ?? `-${columns[0]!}`,
    offset: whole(set.get(name("offset"))) ?? 0,
    size: whole(set.get(name("size"))) ?? entry.limit ?? 100,
    search: set.get(name("search")) ?? "",
    bars: set.get(name("bars")) === "1",
    /** The columns to begin with. */
    first: panel.shown,
    change,
    /** Columns that somebody chose here before stand in the address too, so that a copy of it shows them. */
    tell: () => {
      if (addressed.length === 0 && columns.join(",") !== start) change({ columns: columns.join(",") });
    },
    choose: (metrics: readonly string[]) => {
      const chosen = metrics.join(",");
      remember(here, chosen === start ? "" : chosen);
      change({ columns: chosen === start ? null : chosen });
    },
  };
}

export function tableQuestion(screen: Screen, panel: TablePanel, table: TableSet): Question {
  const { columns, order, dimensions, search, size, offset } = table;
  return asked(screen, panel.question, {
    metrics: columns,
    compare: null,
    order: [order, ...dimensions.filter((dimension) => !order.endsWith(dimension))],
    limit: size,
    offset,
    where: search ? { [panel.search ?? dimensions[0]!]: { named: search } } : {},
  });
}

/** A number of lines that somebody may have changed by hand. */
const whole = (text: string | null): number | null => (text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
