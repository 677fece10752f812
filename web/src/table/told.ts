/** What the address says of a table (columns, order, page, search, bars), and the question that it then asks. */
import type { Question } from "../asking/batch";
import { asked, type Panel, type Screen } from "../screen/set";
import { remembered } from "./remembered";

export type TablePanel = Extract<Panel, { kind: "table" }>;
export type TableTold = ReturnType<typeof tableTold>;

export function tableTold({ page }: Screen, panel: TablePanel, set: URLSearchParams) {
  const entry = page.questions[panel.question]!;
  const name = (field: string) => `${panel.question}.${field}`;
  const offered = (columns: string) => columns.split(",").filter((metric) => entry.metrics.includes(metric));
  const addressed = offered(set.get(name("columns")) ?? "");
  const own = addressed.length ? addressed : offered(remembered(`${page.id}.${panel.question}`));
  const columns = own.length ? own : [...panel.shown];
  const known = [...(entry.by ?? []), ...columns];
  return {
    entry,
    question: panel.question,
    dimensions: entry.by ?? [],
    columns,
    /** The columns to begin with. */
    first: panel.shown,
    /** Whether the address names the columns. */
    addressed: addressed.length > 0,
    order: [set.get(name("order")), entry.order?.[0]].find((order) => order && known.includes(order.replace(/^-/, ""))) ?? `-${columns[0]!}`,
    offset: whole(set.get(name("offset"))) ?? 0,
    size: whole(set.get(name("size"))) ?? entry.limit ?? 100,
    search: set.get(name("search")) ?? "",
    bars: set.get(name("bars")) === "1",
  };
}

export function tableQuestion(screen: Screen, panel: TablePanel, table: TableTold): Question {
  const { columns, order, dimensions, search, size, offset, entry } = table;
  return asked(screen, panel.question, {
    metrics: entry.every && !columns.includes(entry.every) ? [...columns, entry.every] : columns,
    compare: null,
    order: [order, ...dimensions.filter((dimension) => !order.endsWith(dimension))],
    limit: size,
    offset,
    where: search ? { [panel.search ?? dimensions[0]!]: { named: search } } : {},
  });
}

/** A number of lines that somebody may have changed by hand. */
const whole = (text: string | null): number | null => (text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
