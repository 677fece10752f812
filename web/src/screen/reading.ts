/** Reads answers: cells by column, values in words, why a number is missing. */
import type { Answer } from "../asking/batch";
import type { Speech } from "../i18n/language";
import { happened } from "../i18n/clocks";
import { clockTime, days, moment, wall } from "../i18n/times";
import { NONE, number, type Cell } from "../i18n/numbers";
import type { Screen } from "./screen";

export const PREVIOUS = "__previous";

export function place(answer: Answer, column: string): number {
  return answer.columns.findIndex(({ id }) => id === column);
}

export function numberAt(answer: Answer, row: readonly Cell[] | null | undefined, column: string): number | null {
  return number(row?.[place(answer, column)]);
}

export function unitOf(answer: Answer | undefined, metric: string, screen: Screen) {
  const column = answer?.columns.find(({ id }) => id === metric);
  return { unit: column?.unit ?? screen.metrics.get(metric)?.unit ?? "count", currency: column?.currency ?? null };
}

export function metricName(screen: Screen, metric: string, speech: Speech): string {
  const found = screen.metrics.get(metric);
  return found ? speech.text(found.name) : metric;
}

/** Dimensions whose values are instants. */
export const INSTANTS: readonly string[] = ["hour", "five_minutes", "minute"];

/** A place on the axis of time: a day as it is, an instant as the time of its day. */
export function dateText(screen: Screen, dimension: string, value: string): string {
  if (!INSTANTS.includes(dimension)) return value;
  return wall(new Date(value), screen.market?.zone ?? "UTC").slice(11);
}

/** A value of a dimension as people read it: by its name, its word, its time in the market's zone. */
export function valueText(screen: Screen, answer: Answer, dimension: string, value: Cell, speech: Speech): string {
  const words = screen.values[dimension];
  if (value === null) return words?.null ? speech.text(words.null) : NONE;
  const text = String(value);
  if (INSTANTS.includes(dimension)) return moment(new Date(text), screen.market?.zone ?? "UTC", speech.locale);
  const word = words?.[text];
  if (word) return speech.text(word);
  return answer.names[dimension]?.[text] ?? text;
}

/** Lines in the order of the words of their dimension; what has no word stays behind. */
export function inOrder(screen: Screen, dimension: string, rows: Answer["rows"]): Answer["rows"] {
  const places = new Map(Object.keys(screen.values[dimension] ?? {}).map((value, place) => [value, place]));
  const at = (row: Answer["rows"][number]) => places.get(String(row[0])) ?? places.size;
  return [...rows].sort((one, other) => at(one) - at(other));
}

/** Why numbers are missing or to be read with care. */
export function notes(answer: Answer | undefined, metric: string, speech: Speech): string[] {
  return (answer?.notes ?? []).filter((note) => note.metric === metric).map((note) => speech.text(note.text));
}

/** Why a number does not exist: what is said of it, or of the groups of the whole answer. */
export function reasons(answer: Answer | undefined, metric: string, speech: Speech): string {
  const small = (answer?.notes ?? []).filter(({ code }) => code === "group_too_small").map(({ text }) => speech.text(text));
  return [...new Set([...notes(answer, metric, speech), ...small])].join(" ");
}

/** What a number is of, in a sentence: what happened on which days, as of when; none where each line is of days of its own. */
export function basisOf({ columns, period, lens }: Answer, metric: string, zone: string, speech: Speech): string {
  if (!period || columns.some(({ id }) => TIMES.includes(id))) return "";
  const own = columns.find(({ id }) => id === metric)?.lens;
  const [clock, asOf] = [own?.clock ?? lens.clock, own?.as_of ?? lens.as_of];
  const as_of = asOf ? speech.say("as_of_at", { time: clockTime(new Date(asOf), zone, speech.locale) }) : speech.say("as_of_today");
  return clock && clock !== "snapshot" ? speech.say("basis_of", { clock: happened(clock, speech), days: days(period.from, period.to, speech.locale), as_of }) : as_of;
}

const TIMES: readonly string[] = ["day", "week", "month", ...INSTANTS];

/** The last day of an answer where it is not over yet, by the clocks of the market and as of the moment that is asked about. */
export function dayNotOver({ period, lens }: Answer, zone: string, now = new Date()): string | null {
  const today = wall(lens.as_of ? new Date(lens.as_of) : now, zone).slice(0, 10);
  return period && period.from <= today && today <= period.to ? today : null;
}

/** Whether none of the days of an answer has come yet, so that its 0 tells nothing. */
export const notCome = ({ period }: Answer, zone: string, now = new Date()): boolean => period != null && period.from > wall(now, zone).slice(0, 10);
