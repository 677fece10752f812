/** At most two indicators by day, the days before dashed. */
import { Button, Select } from "antd";
import { lazy, Suspense, useCallback, useMemo } from "react";

import { useSpeech } from "../i18n/language";
import { dateText, metricName, numberAt, PREVIOUS, unitOf } from "../screen/reading";
import { everyDay } from "../screen/everyday";
import { asked, useAnswer, useScreen, type Panel } from "../screen/screen";
import { go, usePlace } from "../url";
import { Frame, Nothing } from "./frame";
import { useIndicators } from "./indicators";
import { useMarks } from "./marks";
import { Plain } from "../table/plain";

const Lines = lazy(() => import("../chart/lines"));

export function Trend({ panel }: { panel: Extract<Panel, { kind: "trend" }> }) {
  const screen = useScreen();
  const speech = useSpeech();
  const [chosen, , choose] = useIndicators(panel.question);
  const query = useAnswer(asked(screen, panel.question));
  const { metrics: offered, by } = screen.page.questions[panel.question]!;
  const dimension = by![0]!;
  const { set } = usePlace();
  const lives = set.get(`${panel.question}.lives`) === "1";
  const rows = useMemo(() => (query.data ? everyDay(screen, query.data) : []), [screen, query.data]);
  const days = useMemo(() => (dimension === "day" ? rows.map((row) => String(row[0])) : null), [rows, dimension]);
  const marks = useMarks(query.data, days, lives);
  const span = useCallback((first: number, last: number) => go(null, { from: days![first]!, to: days![last]!, period: null }), [days]);
  const tools = (
    <>
      {days && (
        <Button type="text" size="small" aria-pressed={lives} onClick={() => go(null, { [`${panel.question}.lives`]: lives ? null : "1" }, true)}>
          {speech.say(lives ? "hide_lives" : "show_lives")}
        </Button>
      )}
      <Select
        mode="multiple"
        size="small"
        aria-label={speech.say("choose_metrics")}
        value={chosen}
        maxCount={2}
        popupMatchSelectWidth={false}
        options={offered.map((metric) => ({ value: metric, label: metricName(screen, metric, speech) }))}
        onChange={(metrics: string[]) => metrics.length && choose(metrics)}
      />
    </>
  );
  const chart = () => {
    const answer = query.data!;
    if (rows.length === 0) return <Nothing answer={answer} metric={chosen[0]} />;
    const series = chosen.map((metric) => ({
      name: metricName(screen, metric, speech),
      unit: unitOf(answer, metric, screen),
      values: rows.map((row) => numberAt(answer, row, metric)),
      before: screen.compare ? rows.map((row) => numberAt(answer, row, metric + PREVIOUS)) : null,
    }));
    const label = panel.title ? speech.text(panel.title) : "";
    return (
      <Suspense fallback={<div className="chart" />}>
        <Lines days={rows.map((row) => dateText(screen, dimension, String(row[0])))} series={series} label={label} marks={marks} span={days ? span : undefined} />
      </Suspense>
    );
  };
  return (
    <Frame panel={panel} query={query} tools={tools} rows={8} table={() => <Plain answer={query.data!} metrics={chosen} />}>
      {chart}
    </Frame>
  );
}
