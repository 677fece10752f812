/** How wide the columns of a table are, so that they stay where they are while its lines scroll. */
import type { Answer } from "../asking/batch";
import { compact, type Unit } from "../i18n/numbers";
import { numberAt } from "../screen/reading";

const WIDE = /[\u2e80-\uffff]/u; // Chinese characters and their marks
const [LEAST, MOST] = [88, 200]; // pixels
const ONE_LINE = 84; // pixels of a name that is not parted
const ARROW = 16; // of the order, behind the last word
const MEASURED = 200; // numbers that are measured besides the greatest and the least
const ROOM = 42; // of a cell: its padding, and the menu of its number
const BESIDE = 40; // of a head: its padding, "?" and the arrow of the order

const width = (text: string, narrow: number, wide: number) => Array.from(text).reduce((sum, character) => sum + (WIDE.test(character) ? wide : narrow), 0);

/** Pixels for a metric's column: for its longest number, and for its name in two lines. */
export function columnWidth(answer: Answer, metric: string, name: string, unit: Unit, locale: string): number {
  const numbers = answer.rows.map((row) => numberAt(answer, row, metric)).filter((value) => value !== null);
  const every = Math.ceil(numbers.length / MEASURED); // 57 h 34 m is longer than 110 h, and 9,843.10 than 13.1K
  const extremes = [numberAt(answer, answer.totals, metric), numbers.reduce((one, other) => Math.max(one, other), 0), numbers.reduce((one, other) => Math.min(one, other), 0)];
  const number = Math.max(...[...extremes, ...numbers.filter((_, place) => place % every === 0)].map((value) => width(compact(value, unit, locale), 8.5, 14)));
  const head = headWidth(name);
  return Math.round(Math.min(MOST, Math.max(LEAST, number + ROOM, head + BESIDE)));
}

/** Pixels of a name in one line, else parted into two as evenly as its words allow; Chinese is parted anywhere. */
function headWidth(name: string): number {
  const line = width(name, 7, 12) + ARROW;
  if (line <= ONE_LINE) return line;
  const remark = name.split(/(?=（)/u).map((part) => width(part, 7, 12)); // before a remark a Chinese name is parted
  if (WIDE.test(name)) return remark.length > 1 ? Math.max(...remark) : line / 2 + 8;
  const words = name.split(" ");
  const parted = words.slice(1).map((_, place) => Math.max(width(words.slice(0, place + 1).join(" "), 7, 12), width(words.slice(place + 1).join(" "), 7, 12) + ARROW));
  return Math.min(line, ...parted);
}

/** By metric the greatest size of its numbers, of which bars are shares. */
export function greatest(answer: Answer, metrics: readonly string[]): Map<string, number> {
  return new Map(metrics.map((metric) => [metric, answer.rows.reduce((most, row) => Math.max(most, Math.abs(numberAt(answer, row, metric) ?? 0)), 0)]));
}
