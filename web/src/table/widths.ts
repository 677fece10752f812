/** How wide the columns of a table are, so that they stay where they are while its lines scroll. */
import type { Answer } from "../asking/batch";
import { compact, LONG, type Unit } from "../i18n/numbers";
import { numberAt } from "../screen/reading";

const WIDE = /[\u2e80-\uffff]/u; // Chinese characters and their marks
const [LEAST, MOST] = [88, 200]; // pixels
const ONE_LINE = 84; // pixels of a name that is not parted
const ROOM = 46; // of a cell: its padding, and the menu of its number
const BESIDE = 44; // of a head: its padding, "?" and the arrow of the order

const width = (text: string, narrow: number, wide: number) => Array.from(text).reduce((sum, character) => sum + (WIDE.test(character) ? wide : narrow), 0);

/** Pixels for a metric's column: for its longest number, and for its name in two lines. */
export function columnWidth(answer: Answer, metric: string, name: string, unit: Unit, locale: string): number {
  const numbers = answer.rows.map((row) => numberAt(answer, row, metric)).filter((value) => value !== null);
  const written = numbers.filter((value) => Math.abs(value) < LONG); // in full, so longer than greater ones
  const extremes = [numberAt(answer, answer.totals, metric), ...[numbers, written].flatMap((some) => [some.reduce((one, other) => Math.max(one, other), 0), some.reduce((one, other) => Math.min(one, other), 0)])];
  const number = Math.max(...extremes.map((value) => width(compact(value, unit, locale), 8.5, 14)));
  const word = Math.max(...name.split(" ").map((each) => (WIDE.test(each) ? 0 : width(each, 7, 12))));
  const line = width(name, 7, 12);
  const head = Math.max(word, line > ONE_LINE ? line / 2 + 8 : line);
  return Math.round(Math.min(MOST, Math.max(LEAST, number + ROOM, head + BESIDE)));
}

/** By metric the greatest size of its numbers, of which bars are shares. */
export function greatest(answer: Answer, metrics: readonly string[]): Map<string, number> {
  return new Map(metrics.map((metric) => [metric, answer.rows.reduce((most, row) => Math.max(most, Math.abs(numberAt(answer, row, metric) ?? 0)), 0)]));
}
