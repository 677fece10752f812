/** At most two indicators by day, the days before dashed. */
import { Button, Dropdown, Select } from "antd";
import { useCallback, useMemo } from "react";

import { useSpeech } from "../i18n/language";
import { dateText, dayNotOver, metricName, numberAt, PREVIOUS, unitOf } from "../screen/reading";
import { everyDay } from "../screen/everyday";
import { asked, useAnswer, useScreen, type Panel } from "../screen/screen";
import { go, usePlace } from "../url";
import { Frame, Nothing } from "./frame";
import { useIndicators } from "./indicators";
import { KINDS, SIGNS, useMarks, type Kind } from "./marks";
import { Plain } from "../table/plain";
import { late } from "../late";

const Lines = late(() => import("../chart/lines"), () => <div className="chart" />);

export function Trend({ panel }: { panel: Extract<Panel, { kind: "trend" }> }) {
  const screen = useScreen();
  const speech = useSpeech();
  const [chosen, , choose] = useIndicators(panel.question);
  const query = useAnswer(asked(screen, panel.question));
  const { metrics: offered, by } = screen.page.questions[panel.question]!;
  const dimension = by![0]!;
  const { set } = usePlace();
  const named = set.get(`${panel.question}.marks`) ?? "";
  const kinds = useMemo(() => KINDS.filter((kind) => named.split(",").includes(kind)), [named]);
  const rows = useMemo(() => (query.data ? everyDay(screen, query.data) : []), [screen, query.data]);
  const days = useMemo(() => (dimension === "day" ? rows.map((row) => String(row[0])) : null), [rows, dimension]);
  const marks = useMarks(query.data, days, kinds);
  const span = useCallback((first: number, last: number) => go(null, { from: days![first]!, to: days![last]!, period: null }), [days]);
  const tools = (
    <>
      {days && <Marking kinds={kinds} choose={(next) => go(null, { [`${panel.question}.marks`]: next.join(",") || null }, true)} />}
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
    const open = days ? dayNotOver(answer, screen.market?.zone ?? "UTC") : null;
    const label = panel.title ? speech.text(panel.title) : "";
    return (
      <Lines days={rows.map((row) => dateText(screen, dimension, String(row[0])))} series={series} label={label} marks={marks} span={days ? span : undefined} open={open} />
    );
  };
  return (
    <Frame panel={panel} query={query} tools={tools} rows={8} table={() => <Plain answer={query.data!} metrics={chosen} />}>
      {chart}
    </Frame>
  );
}

/** What is marked above the days, each with its sign. */
function Marking({ kinds, choose }: { kinds: readonly Kind[]; choose: (kinds: Kind[]) => void }) {
  const { say } = useSpeech();
  const take = (key: string) => choose(KINDS.filter((kind) => kinds.includes(kind) !== (kind === key)));
  const items = KINDS.map((kind) => ({ key: kind, label: `${SIGNS[kind]} ${say(`mark_${kind}`)}` }));
  return (
    <Dropdown trigger={["click"]} menu={{ items, selectable: true, multiple: true, selectedKeys: [...kinds], onClick: ({ key }) => take(key) }}>
      <Button type="text" size="small" aria-haspopup="menu">
        {say("mark")} {kinds.map((kind) => SIGNS[kind]).join("")} ▾
      </Button>
    </Dropdown>
  );
}
