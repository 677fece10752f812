/** What the address says of a table (columns, order, page, what is searched for), and the question that it then asks. */
import type { Question } from "../asking/batch";
import { asked, useScreen, type Panel, type Screen } from "../screen/screen";
import { go, usePlace } from "../url";

export type TablePanel = Extract<Panel, { kind: "table" }>;
export type TableSet = ReturnType<typeof useTable>;

export function useTable(panel: TablePanel) {
  const { set } = usePlace();
  return tableSet(useScreen(), panel, set);
}

export function tableSet({ page }: Screen, panel: TablePanel, set: URLSearchParams) {
  const entry = page.questions[panel.question]!;
  const name = (field: string) => `${panel.question}.${field}`;
  const columns = (set.get(name("columns")) ?? "").split(",").filter((metric) => entry.metrics.includes(metric));
  return {
    entry,
    dimension: entry.by![0]!,
    size: entry.limit ?? 100,
    columns: columns.length ? columns : [...panel.shown],
    order: set.get(name("order")) ?? entry.order?.[0] ?? "",
    offset: Number(set.get(name("offset")) ?? 0),
    search: set.get(name("search")) ?? "",
    change: (changes: Record<string, string | null>) =>
      go(null, Object.fromEntries(Object.entries(changes).map(([field, value]) => [name(field), value])), true),
  };
}

export function tableQuestion(screen: Screen, panel: TablePanel, table: TableSet): Question {
  const { columns, order, dimension, search } = table;
  const sortable = [dimension, ...columns].includes(order.replace(/^-/, ""));
  return asked(screen, panel.question, {
    metrics: columns,
    compare: null,
    order: sortable ? [order, ...(order.endsWith(dimension) ? [] : [dimension])] : [],
    offset: table.offset,
    where: search ? { [dimension]: { named: search } } : {},
  });
}
