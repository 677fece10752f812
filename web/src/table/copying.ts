/** Copies of a table that a spreadsheet takes: cells apart by tabs, numbers as they are. */
import type { ClipboardEvent } from "react";

const FORMULA = /^[=+\-@]/;

/** Lines of cells as text. A name that a spreadsheet would run as a formula is led by an apostrophe, as in files. */
export function asText(lines: readonly (readonly (string | number | null)[])[]): string {
  return lines.map((cells) => cells.map(cell).join("\t")).join("\n");
}

function cell(value: string | number | null): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const text = value.replace(/\s+/g, " ").trim();
  return FORMULA.test(text) ? `'${text}` : text;
}

/** What of a table is selected, with the numbers that its cells stand for instead of their few characters. */
export function copySelected(event: ClipboardEvent<HTMLTableElement>) {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed) return;
  const rows = [...event.currentTarget.rows].filter((row) => !row.ariaHidden);
  const lines = rows.map((row) => [...row.cells].filter((each) => selection.containsNode(each, true)).map(read)).filter((cells) => cells.length > 0);
  if (lines.length === 0) return;
  event.clipboardData.setData("text/plain", asText(lines));
  event.preventDefault();
}

function read(each: HTMLTableCellElement): string | number | null {
  const { value } = each.dataset;
  if (value === undefined) return each.querySelector("[data-name]")?.textContent ?? each.textContent;
  return value === "" ? null : Number(value);
}
