/** One metric by hour of the day and day of the week, in the market's zone; a table that is coloured. */
import { Tooltip } from "antd";

import type { Answer } from "../asking/batch";
import { useSpeech } from "../i18n/language";
import { exact } from "../i18n/numbers";
import { metricName, numberAt, unitOf } from "../screen/reading";
import { asked, useAnswer, useScreen, type Panel } from "../screen/screen";
import { Listed } from "../table/listed";
import { Frame, Nothing } from "./frame";

const HOURS = [...Array(24).keys()];
/** Days of the week as JavaScript counts them, from Monday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** What the days of the week are called in short. */
export function weekdays(locale: string): (day: number) => string {
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return (day) => format.format(Date.UTC(2023, 0, 1 + day));
}

/** The colour of a cell by its share of the greatest; what is below 0 in the colour of loss. */
export function shade(value: number, most: number): { background: string } {
  const share = most ? Math.round((Math.abs(value) / most) * 70) : 0;
  return { background: `color-mix(in srgb, var(${value < 0 ? "--bad" : "--accent"}) ${share}%, var(--cell))` };
}

export default function Heat({ panel }: { panel: Extract<Panel, { kind: "heat" }> }) {
  const screen = useScreen();
  const speech = useSpeech();
  const metric = screen.page.questions[panel.question]!.metrics[0]!;
  const query = useAnswer(asked(screen, panel.question, { compare: null }));
  const summed = (answer: Answer) => {
    const sums = new Map<string, number>();
    for (const row of answer.rows) {
      const at = clock(String(row[0]), screen.market?.zone ?? "UTC");
      sums.set(at, (sums.get(at) ?? 0) + (numberAt(answer, row, metric) ?? 0));
    }
    return sums;
  };
  const cells = () => {
    const answer = query.data!;
    const sums = summed(answer);
    const most = Math.max(0, ...sums.values());
    if (most === 0) return <Nothing answer={answer} metric={metric} />;
    const unit = unitOf(answer, metric, screen);
    const named = weekdays(speech.locale);
    return (
      <table className="heat">
        <caption className="sr">{metricName(screen, metric, speech)}</caption>
        <thead>
          <tr>
            <td />
            {HOURS.map((hour) => (
              <th key={hour} scope="col">
                {hour % 3 === 0 ? hour : <span className="sr">{hour}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WEEK.map((day) => (
            <tr key={day}>
              <th scope="row">{named(day)}</th>
              {HOURS.map((hour) => {
                const value = sums.get(`${day} ${hour}`) ?? 0;
                return (
                  <td key={hour} style={shade(value, most)}>
                    <Tooltip title={`${hour}:00 · ${exact(value, unit, speech.locale)}`}>
                      <span className="heat-value">{value}</span>
                    </Tooltip>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    );
  };
  const table = () => {
    const answer = query.data!;
    const sums = summed(answer);
    const named = weekdays(speech.locale);
    const heads = [{ name: speech.say("weekday") }, { name: speech.say("hour") }, { name: metricName(screen, metric, speech), number: true }];
    const cells = WEEK.flatMap((day) => HOURS.map((hour) => ({ day, hour, value: sums.get(`${day} ${hour}`) ?? 0 }))).filter(({ value }) => value !== 0);
    return <Listed heads={heads} rows={cells.map(({ day, hour, value }) => [named(day), `${hour}:00`, exact(value, unitOf(answer, metric, screen), speech.locale)])} />;
  };
  return (
    <Frame panel={panel} query={query} table={table} tools={<span className="basis">{metricName(screen, metric, speech)}</span>} rows={8}>
      {cells}
    </Frame>
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();
const NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Day of the week and hour of an instant by the clocks of a zone. */
function clock(instant: string, zone: string): string {
  let format = formats.get(zone);
  if (!format) formats.set(zone, (format = new Intl.DateTimeFormat("en-US", { timeZone: zone, weekday: "short", hour: "2-digit", hourCycle: "h23" })));
  const parts = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${NAMES.indexOf(parts.weekday!)} ${Number(parts.hour)}`;
}
