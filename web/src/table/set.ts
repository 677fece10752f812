/** How what the address says of a table is changed, and which columns this browser remembers of it. */
import { useScreen, type Screen } from "../screen/screen";
import { go, usePlace } from "../url";
import { remember } from "./remembered";
import { tableTold, type TablePanel } from "./told";

export type { TablePanel } from "./told";
export type TableSet = ReturnType<typeof tableSet>;

export function useTable(panel: TablePanel): TableSet {
  const { set } = usePlace();
  return tableSet(useScreen(), panel, set);
}

function tableSet(screen: Screen, panel: TablePanel, set: URLSearchParams) {
  const told = tableTold(screen, panel, set);
  const { question, columns, addressed } = told;
  const change = (changes: Record<string, string | null>) =>
    go(null, Object.fromEntries(Object.entries(changes).map(([field, value]) => [`${question}.${field}`, value])), true);
  const start = panel.shown.join(",");
  return {
    ...told,
    change,
    /** Columns that somebody chose here before stand in the address too, so that a copy of it shows them. */
    tell: () => {
      if (!addressed && columns.join(",") !== start) change({ columns: columns.join(",") });
    },
    choose: (metrics: readonly string[]) => {
      const chosen = metrics.join(",");
      remember(`${screen.page.id}.${question}`, chosen === start ? "" : chosen);
      change({ columns: chosen === start ? null : chosen });
    },
  };
}
