/** Lines by day: two axes where the units differ, the days before dashed in the same colour. */
import { useMemo } from "react";

import { useSpeech } from "../i18n/language";
import { compact, exact, type Unit } from "../i18n/numbers";
import { useTheme } from "../shell/theme";
import { ink, LINES } from "./colours";
import { Days, type Mark } from "./days";

export interface Line {
  name: string;
  unit: Unit;
  values: (number | null)[];
  before: (number | null)[] | null;
  /** Of the peers: grey and dashed. */
  peers?: boolean;
}

interface Props {
  days: string[];
  series: Line[];
  label: string;
  marks: readonly Mark[];
  span?: (first: number, last: number) => void;
  /** The day that is not over yet: its points are hollow. */
  open?: string | null;
}

export default function Lines({ days, series, label, marks, span, open = null }: Props) {
  const { locale, say } = useSpeech();
  const theme = useTheme();
  const option = useMemo(() => {
    const colours = ink(theme);
    const apart = series.length > 1 && series[0]!.unit.unit !== series[1]!.unit.unit;
    const text = { color: colours.faint };
    const axis = (line: Line, place: number) => ({
      type: "value",
      position: place === 0 ? "left" : "right",
      minInterval: line.unit.unit === "count" ? 1 : 0,
      splitLine: { show: place === 0, lineStyle: { color: colours.line } },
      axisLabel: { ...text, formatter: (value: number) => compact(value, line.unit, locale) },
    });
    const drawn = series.flatMap((line, place) => {
      const shape = { type: "line", yAxisIndex: apart ? place : 0, symbol: "circle", symbolSize: 5, showSymbol: days.length <= 31 && !line.peers, color: line.peers ? colours.faint : LINES[place] };
      const values = line.values.map((value, day) => (days[day] === open ? { value, symbol: "emptyCircle", symbolSize: 8 } : value));
      const now = { ...shape, name: line.name, data: values, lineStyle: line.peers ? { width: 1.5, type: place % 2 ? "dashed" : "dotted" } : { width: 2 } };
      const past = { ...shape, name: `${line.name} · ${say("previous_period")}`, data: line.before, showSymbol: false, lineStyle: { width: 1.5, type: "dashed", opacity: 0.65 } };
      const valueFormatter = (value: unknown) => exact(typeof value === "number" ? value : null, line.unit, locale);
      return (line.before ? [now, past] : [now]).map((each) => ({ ...each, tooltip: { valueFormatter } }));
    });
    return {
      aria: { enabled: true },
      grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
      legend: { data: series.map(({ name }) => name), top: 4, left: 0, icon: "roundRect", itemWidth: 14, itemHeight: 3, textStyle: { color: colours.text } },
      tooltip: { trigger: "axis", backgroundColor: colours.back, borderColor: colours.line, textStyle: { color: colours.text } },
      xAxis: { type: "category", data: days, axisLabel: { ...text, formatter: (day: string) => day.replace(/^\d{4}-/, "") }, axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false } },
      yAxis: (apart ? series : series.slice(0, 1)).map(axis),
      series: drawn,
    };
  }, [days, series, open, locale, theme, say]);
  return (
    <>
      <Days option={option} label={`${label}: ${series.map(({ name }) => name).join(", ")}`} marks={marks} span={span} />
      <p className="basis">{[series.some(({ before }) => before) && say("dashed"), open && say("open_day", { day: open })].filter(Boolean).join(" · ")}</p>
    </>
  );
}
