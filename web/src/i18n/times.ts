/** Instants as the clocks of a market show them. */

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found;
}

/** Day and time. */
export function moment(instant: Date, timeZone: string, locale: string): string {
  return format(locale, { timeZone, dateStyle: "medium", timeStyle: "short", hourCycle: "h23" }).format(instant);
}

/** The time alone where it is of today, else with its day: short enough for a badge. */
export function clockTime(instant: Date, timeZone: string, locale: string, now = new Date()): string {
  const time = format(locale, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(instant);
  if (wall(instant, timeZone).slice(0, 10) === wall(now, timeZone).slice(0, 10)) return time;
  return `${format(locale, { timeZone, month: "short", day: "numeric" }).format(instant)} ${time}`;
}

/** From one day to another, as "Nov 1 – 7, 2026". */
export function days(from: string, to: string, locale: string): string {
  return format(locale, { timeZone: "UTC", dateStyle: "medium" }).formatRange(Date.parse(from), Date.parse(to));
}

/** What a zone's clocks show, as "2026-11-10T09:00"; with `seconds` as "2026-11-10T09:00:00". */
export function wall(instant: Date, timeZone: string, seconds = false): string {
  const parts = format("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}${seconds ? `:${part("second")}` : ""}`;
}

/** The instant at which a zone's clocks show `local`, as "2026-11-10T09:00". */
export function instantAt(local: string, timeZone: string): Date {
  const wanted = Date.parse(`${local}Z`);
  let at = wanted;
  for (let step = 0; step < 2; step += 1) at -= Date.parse(`${wall(new Date(at), timeZone)}Z`) - wanted;
  return new Date(Math.floor(at / MINUTE) * MINUTE);
}
