/** Numbers as people read them: compact by locale, exact on hover. */
import type { Schemas } from "../asking/client";

export type Cell = Schemas["AnswerBody"]["rows"][number][number];
export const NONE = "–";

export const LONG = 10_000; // from here on thousands, millions, 万, 亿
const THREE: Intl.NumberFormatOptions = { notation: "compact", maximumSignificantDigits: 3, maximumFractionDigits: 0, roundingPriority: "morePrecision" };

export interface Unit {
  unit: string;
  currency?: string | null;
}

const kept = new Map<string, Intl.NumberFormat>();

function format(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let found = kept.get(key);
  if (!found) kept.set(key, (found = new Intl.NumberFormat(locale, options)));
  return found;
}

/** In few characters; percents with one decimal, durations in words. */
export function compact(value: number | null, { unit }: Unit, locale: string): string {
  if (value === null) return NONE;
  if (unit === "ratio") return percent(value, locale);
  if (unit === "s") return duration(value, locale);
  if (Math.abs(value) >= LONG) return format(locale, THREE).format(value);
  const whole = unit === "count";
  return format(locale, { maximumFractionDigits: whole ? 1 : 2, minimumFractionDigits: whole || Number.isInteger(value) ? 0 : 2 }).format(value);
}

/** As compact, without the cents of hundreds: for cells that have room for four digits. */
export function brief(value: number | null, { unit }: Unit, locale: string): string {
  if (value === null || unit === "ratio" || unit === "s" || Math.abs(value) < 100 || Math.abs(value) >= LONG) return compact(value, { unit }, locale);
  return format(locale, { maximumFractionDigits: 0 }).format(value);
}

/** As it is, with its currency. */
export function exact(value: number | null, { unit, currency }: Unit, locale: string): string {
  if (value === null) return NONE;
  if (unit === "ratio") return format(locale, { style: "percent", maximumFractionDigits: 4 }).format(value);
  const cents = unit === "money" && !Number.isInteger(value);
  const number = format(locale, { minimumFractionDigits: cents ? 2 : 0, maximumFractionDigits: 4 }).format(value);
  return unit === "s" ? `${number}${locale.startsWith("zh") ? "秒" : " s"}` : currency ? `${number} ${currency}` : number;
}

/** The change from `before` as a share of it; null where there is none. */
export function change(value: number | null, before: number | null): number | null {
  return value === null || before === null || before === 0 ? null : (value - before) / Math.abs(before);
}

/** A share with one decimal. */
export function percent(share: number, locale: string, sign = false): string {
  const digits = Math.abs(share) >= LONG / 100 ? THREE : { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return format(locale, { style: "percent", signDisplay: sign ? "exceptZero" : "auto", ...digits }).format(share);
}

function duration(seconds: number, locale: string): string {
  const [hour, minute, second] = locale.startsWith("zh") ? (["小时", "分", "秒"] as const) : ([" h", " m", " s"] as const);
  if (seconds < 0) return `-${duration(-seconds, locale)}`;
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const apart = locale.startsWith("zh") ? "" : " ";
  const joined = (large: number, larger: string, small: number, smaller: string) => (small ? `${large}${larger}${apart}${small}${smaller}` : `${large}${larger}`);
  if (hours >= 100) return `${format(locale, {}).format(hours)}${hour}`;
  if (hours > 0) return joined(hours, hour, minutes, minute);
  return minutes > 0 ? joined(minutes, minute, whole % 60, second) : `${whole}${second}`;
}

export function number(cell: Cell | undefined): number | null {
  return typeof cell === "number" ? cell : null;
}
