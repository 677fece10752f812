/** Writes lines of things as a CSV file that a spreadsheet opens; a cell that could be a formula is kept as text. */
import { save } from "../../drawers/export";

export function saveCsv<Column extends string>(name: string, columns: readonly Column[], rows: readonly { [Name in Column]?: string | number | null }[]) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  const text = lines.map((cells) => cells.map(cell).join(",")).join("\r\n");
  save(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }), name);
}

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
