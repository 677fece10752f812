/** A part of a difference, small as it may be: of shares in percentage points. */
import type { Speech } from "../i18n/language";
import { compact, type Unit } from "../i18n/numbers";

const FEW: Intl.NumberFormatOptions = { maximumSignificantDigits: 2, signDisplay: "exceptZero" };
const SMALL = 10;
const NONE = 1e-5; // a share below which a part is what rounding left

export function part(value: number, { unit }: Unit, { locale, say }: Speech): string {
  const few = (number: number) => new Intl.NumberFormat(locale, FEW).format(number);
  if (unit === "ratio") return say("points", { n: few(Math.abs(value) < NONE ? 0 : value * 100) });
  if (Math.abs(value) < SMALL) return unit === "s" ? `${few(value)} s` : few(value);
  return (value > 0 ? "+" : "") + compact(value, { unit }, locale);
}
