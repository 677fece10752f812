/** One metric by day as the weeks of a calendar; a table that is coloured. */
import { Tooltip } from "antd";

import { useSpeech } from "../i18n/language";
import { brief, exact } from "../i18n/numbers";
import { metricName, numberAt, unitOf } from "../screen/reading";
import { asked, useAnswer, useScreen, type Panel } from "../screen/screen";
import { Plain } from "../table/plain";
import { Scroll } from "../table/scroll";
import { Frame, Nothing } from "./frame";
import { shade, WEEK, weekdays } from "./heat";

const DAY = 86_400_000; // milliseconds

export default function Calendar({ panel }: { panel: Extract<Panel, { kind: "calendar" }> }) {
  const screen = useScreen();
  const speech = useSpeech();
  const metric = screen.page.questions[panel.question]!.metrics[0]!;
  const query = useAnswer(asked(screen, panel.question, { compare: null }));
  const monday = new Intl.DateTimeFormat(speech.locale, { month: speech.language === "zh" ? "numeric" : "short", day: "numeric", timeZone: "UTC" });
  const chart = () => {
    const answer = query.data!;
    const values = new Map(answer.rows.map((row) => [Date.parse(String(row[0])), numberAt(answer, row, metric)]));
    if (values.size === 0) return <Nothing answer={answer} metric={metric} />;
    const most = Math.max(0, ...[...values.values()].map((value) => Math.abs(value ?? 0)));
    const unit = unitOf(answer, metric, screen);
    const named = weekdays(speech.locale);
    return (
      <Scroll>
        <table className="heat calendar">
          <caption className="sr">{metricName(screen, metric, speech)}</caption>
          <thead>
            <tr>
              <td />
              {WEEK.map((day) => (
                <th key={day} scope="col">
                  {named(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks([...values.keys()]).map((days) => (
              <tr key={days[0]}>
                <th scope="row">{monday.format(days[0])}</th>
                {days.map((day) => {
                  const value = values.get(day);
                  if (value === undefined) return <td key={day} className="blank" />;
                  return (
                    <td key={day} style={shade(value ?? 0, most)}>
                      <Tooltip title={`${new Date(day).toISOString().slice(0, 10)} · ${exact(value, unit, speech.locale)}`}>
                        <span className="calendar-day">
                          <small>{new Date(day).getUTCDate()}</small> {brief(value, unit, speech.locale)}
                        </span>
                      </Tooltip>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    );
  };
  return (
    <Frame panel={panel} query={query} rows={8} tools={<span className="basis">{metricName(screen, metric, speech)}</span>} table={() => <Plain answer={query.data!} metrics={[metric]} />}>
      {chart}
    </Frame>
  );
}

/** The weeks from Monday to Sunday that hold these days. */
function weeks(days: number[]): number[][] {
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY;
  const count = Math.floor((last - monday) / (7 * DAY)) + 1;
  return Array.from({ length: count }, (_, week) => Array.from({ length: 7 }, (_, day) => monday + (week * 7 + day) * DAY));
}
