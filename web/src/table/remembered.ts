/** The columns that somebody chose of a table, kept in this browser; a browser that keeps nothing forgets them. */
const KEY = "luopan.columns";

export function remembered(table: string): string {
  return read()[table] ?? "";
}

export function remember(table: string, columns: string) {
  const others = Object.entries(read()).filter(([name]) => name !== table);
  const all = Object.fromEntries(columns ? [...others, [table, columns]] : others);
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // a browser may forbid it
  }
}

function read(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}
