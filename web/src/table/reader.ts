/** Reads the lines of a table for whatever draws or copies them. */
import type { Answer } from "../asking/batch";
import { useSpeech } from "../i18n/language";
import type { Cell } from "../i18n/numbers";
import { metricName, numberAt, valueText } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { link } from "../url";
import type { TablePanel, TableSet } from "./set";

export type Row = readonly Cell[];

export function useReader({ dimensions, columns }: TableSet) {
  const screen = useScreen();
  const speech = useSpeech();
  const names = (answer: Answer, row: Row) => dimensions.map((dimension, place) => valueText(screen, answer, dimension, row[place]!, speech));
  return {
    heads: () => [...dimensions.map((dimension) => dimensionName(screen, dimension, speech)), ...columns.map((metric) => metricName(screen, metric, speech))],
    names,
    /** Names, then numbers as they are. */
    cells: (answer: Answer, row: Row) => [...names(answer, row), ...columns.map((metric) => numberAt(answer, row, metric))],
  };
}

export function dimensionName(screen: ReturnType<typeof useScreen>, dimension: string, { text }: ReturnType<typeof useSpeech>): string {
  const words = screen.dimensions[dimension];
  return words ? text(words) : dimension;
}

export const keyOf = (row: Row, { dimensions }: TableSet): string => dimensions.map((_, place) => String(row[place])).join(" ");

/** The filter of one line; none where a part of it has no value. */
export function lineOf(row: Row, { dimensions }: TableSet): Record<string, string[]> | null {
  const values = dimensions.map((_, place) => row[place]);
  return values.every((value) => value !== null) ? Object.fromEntries(dimensions.map((dimension, place) => [dimension, [String(values[place])]])) : null;
}

/** The way to the screen that is of a line's first value. */
export function wayOf(row: Row, panel: TablePanel) {
  return panel.opens && row[0] !== null ? link(panel.opens, { id: String(row[0]) }) : null;
}
