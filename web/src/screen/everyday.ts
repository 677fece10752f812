/** The rows of an answer by day, with the days between them on which nothing happened, so that a line keeps to time. */
import type { Answer } from "../asking/batch";
import type { Cell } from "../i18n/numbers";
import { wall } from "../i18n/times";
import { place, PREVIOUS } from "./reading";
import type { Screen } from "./screen";

type Row = Answer["rows"][number];
const DAY = 86_400_000;

/** Rows in the order of their days. There is a row for every day that the data reach, from the first row on, or from the
 * first day of the period where something was there in the one before: what is counted or added up is 0 on a day without
 * rows, anything else does not exist; on a day that no contract shows nothing is known. */
export function everyDay(screen: Screen, answer: Answer): Row[] {
  const rows = [...answer.rows].sort((one, other) => String(one[0]).localeCompare(String(other[0])));
  if (answer.columns[0]?.id !== "day" || rows.length === 0) return rows;
  const there = new Map(rows.map((row) => [String(row[0]), row]));
  const through = answer.data_through && screen.market ? wall(new Date(answer.data_through), screen.market.zone).slice(0, 10) : "";
  const end = [answer.period?.to ?? "", through].sort()[0]!;
  const last = String(rows.at(-1)![0]);
  const empty = emptyRow(screen, answer);
  const first = (wasThere(answer) && answer.period?.from) || String(rows[0]![0]);
  return days(first, end > last ? end : last).map((day) => there.get(day) ?? [day, ...(unseen(answer, day) ? empty.map(() => null) : empty)]);
}

/** Whether there was anything in the period before. */
const wasThere = ({ columns, rows }: Answer) => columns.some(({ id }, at) => id.endsWith(PREVIOUS) && rows.some((row) => Boolean(row[at])));

/** The numbers of a day without rows. */
function emptyRow({ metrics }: Screen, { columns }: Answer): Cell[] {
  return columns.slice(1).map(({ id }) => {
    const metric = metrics.get(id.replace(PREVIOUS, "")); // the period before has none either, else there were a row
    return metric && (metric.additive || metric.unit === "count") ? 0 : null;
  });
}

/** Whether no contract shows any shop or account on a day. */
function unseen({ unseen, period }: Answer, day: string): boolean {
  if (!unseen || !period) return false;
  const subjects = unseen.of / days(period.from, period.to).length;
  return unseen.gaps.filter(({ first, last }) => first <= day && day <= last).length >= subjects;
}

function days(first: string, last: string): string[] {
  const start = Date.parse(first);
  const length = Math.max(0, Math.round((Date.parse(last) - start) / DAY) + 1);
  return Array.from({ length }, (_, number) => new Date(start + number * DAY).toISOString().slice(0, 10));
}

/** By metric its values on every day, for a line as small as a word. */
export const daily = (screen: Screen, answer: Answer, metric: string): (number | null)[] => {
  const at = place(answer, metric);
  return everyDay(screen, answer).map((row) => (typeof row[at] === "number" ? row[at] : null));
};
