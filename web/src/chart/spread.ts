/** How numbers lie among each other: their median and quartiles, bins for counting them, a scale that shows them all. */

/** The value below which a share of the numbers lies, between two of them in proportion. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at % 1);
}

export interface Bin {
  from: number;
  to: number;
  count: number;
}

const MOST = 12; // bins that can be told apart in a third of a window
const STEPS = [1, 2, 5];
const TIMES = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400]; // seconds

/**
 * Bins with round edges, the lower edge within: of one width, or where one of them would take in most of the numbers,
 * as it is with sales, growing by 1, 2, 5, 10 … away from 0.
 */
export function bins(numbers: readonly number[], unit: string): Bin[] {
  if (numbers.length === 0) return [];
  const even = counted(numbers, evenEdges(Math.min(...numbers), Math.max(...numbers), unit));
  const crowded = Math.max(...even.map(({ count }) => count)) > numbers.length / 2;
  return crowded && even.length > 2 ? counted(numbers, growingEdges(numbers)) : even;
}

function counted(numbers: readonly number[], edges: number[]): Bin[] {
  const found = edges.slice(1).map((to, place) => ({ from: edges[place]!, to, count: 0 }));
  for (const number of numbers) found.findLast(({ from }) => number >= from)!.count += 1;
  return found;
}

function evenEdges(low: number, high: number, unit: string): number[] {
  const step = roundStep((high - low || Math.abs(high) || 1) / MOST, unit);
  const first = Math.floor(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count + 1 }, (_, place) => tidy((first + place) * step));
}

/** The next step up that people count in: of seconds by the clock, of whole things not below 1. */
function roundStep(rough: number, unit: string): number {
  const time = unit === "s" ? TIMES.find((each) => each >= rough) : undefined;
  if (time) return time;
  if (unit === "count" && rough < 1) return 1;
  const ten = 10 ** Math.floor(Math.log10(rough));
  return tidy(ten * (STEPS.find((each) => each * ten >= rough) ?? 10));
}

function growingEdges(numbers: readonly number[]): number[] {
  const sizes = numbers.map(Math.abs).filter((size) => size > 0);
  const largest = Math.max(...sizes);
  const steps = [];
  for (let power = Math.ceil(Math.log10(largest)) + 1; steps.length < MOST - 2; power -= 1)
    for (const step of STEPS.toReversed()) steps.push(tidy(step * 10 ** power));
  const beyond = steps.findLastIndex((step) => step > largest);
  const up = steps.slice(beyond, beyond + MOST - 2).toReversed();
  const least = Math.min(...numbers);
  const down = least < 0 ? up.slice(0, up.findIndex((step) => -step <= least) + 1 || undefined).map((step) => -step) : [];
  return [...down.toReversed(), 0, ...up];
}

/** Without the last digits that binary numbers add. */
const tidy = (number: number) => Number(number.toPrecision(12));

/** From a number to its place and back; `marks` are the numbers that an axis names. */
export interface Scale {
  to: (number: number) => number;
  from: (place: number) => number;
  marks?: number[];
}

const SKEW = 8;

/** Even, or where a few numbers are far beyond the rest, by powers of ten on both sides of 0. */
export function scale(numbers: readonly number[]): Scale {
  const sizes = numbers.map(Math.abs).filter((size) => size > 0);
  const middle = sizes.length ? quantile(sizes, 0.5) : 0;
  const largest = Math.max(0, ...sizes);
  if (largest <= SKEW * middle) return { to: (number) => number, from: (place) => place };
  const unit = 10 ** Math.floor(Math.log10(quantile(sizes, 0.1)));
  const to = (number: number) => Math.asinh(number / unit);
  const tens = [];
  for (let ten = unit * 10; ten <= largest * 10; ten *= 10) tens.push(ten);
  const below = Math.min(...numbers) < 0 ? tens.map((ten) => to(-ten)).toReversed() : [];
  return { to, from: (place) => Math.sinh(place) * unit, marks: [...below, to(0), ...tens.map(to)] };
}
