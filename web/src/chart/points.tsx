/** Lines as points of two numbers each, parted by the medians; the names of as many as have room. */
import { ScatterChart } from "echarts/charts";
import { MarkLineComponent } from "echarts/components";
import { use as register } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { useMemo } from "react";

import { useSpeech } from "../i18n/language";
import { compact, exact, type Unit } from "../i18n/numbers";
import { useTheme } from "../shell/theme";
import { ink } from "./colours";
import { Chart } from "./echart";
import { quantile, scale } from "./spread";

register([ScatterChart, MarkLineComponent, LabelLayout]);

export interface Point {
  key: string;
  name: string;
  /** Across, up, and size where a third number is shown. */
  values: number[];
}
export interface Axis {
  name: string;
  unit: Unit;
}

const SMALL = 8;
const LARGE = 36;

interface Props {
  points: Point[];
  axes: Axis[];
  label: string;
  /** Where the axes are parted, if not at the medians. */
  middle?: readonly [number, number];
  pick?: (key: string) => void;
}

export default function Points({ points, axes, label, middle, pick }: Props) {
  const { locale, say } = useSpeech();
  const theme = useTheme();
  const option = useMemo(() => {
    const colours = ink(theme);
    const columns = axes.map((_, place) => points.map(({ values }) => values[place]!));
    const scales = columns.map(scale);
    const parted = middle ?? columns.map((numbers) => quantile(numbers, 0.5));
    const axis = (place: number) => {
      const { name, unit } = axes[place]!;
      const { from, marks } = scales[place]!;
      const named = marks && { customValues: marks };
      return {
        type: "value",
        scale: !marks,
        name,
        nameLocation: place === 0 ? "middle" : "end",
        nameTextStyle: { color: colours.text, align: place === 0 ? "center" : "left" },
        nameGap: 28,
        splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: colours.line } },
        axisTick: { show: true, ...named },
        axisLabel: { color: colours.faint, hideOverlap: true, formatter: (at: number) => compact(from(at), unit, locale), ...named },
      };
    };
    const places = scales.map(({ to }, place) => columns[place]!.map(to));
    const [least, most] = [Math.min(...places[0]!), Math.max(...places[0]!)];
    const turn = least + (most - least) * 0.7; // from here on a name has more room to the left
    const largest = Math.max(0, ...(columns[2] ?? []));
    const size = (values: number[]) => (largest > 0 ? Math.max(SMALL, LARGE * Math.sqrt(Math.max(0, values[2]!) / largest)) : 12);
    const median = (place: number) => ({
      [place === 0 ? "xAxis" : "yAxis"]: scales[place]!.to(parted[place]!),
      label: { formatter: `${say(middle ? "peers_mean" : "median")} ${compact(parted[place]!, axes[place]!.unit, locale)}`, position: place === 0 ? "end" : "insideEndTop", color: colours.faint },
    });
    return {
      aria: { enabled: true },
      grid: { left: 8, right: 24, top: 48, bottom: 32, containLabel: true },
      tooltip: {
        trigger: "item",
        backgroundColor: colours.back,
        borderColor: colours.line,
        textStyle: { color: colours.text },
        formatter: ({ dataIndex }: { dataIndex: number }) => described(points[dataIndex]!, axes, locale),
      },
      xAxis: axis(0),
      yAxis: axis(1),
      series: [
        {
          type: "scatter",
          data: points.map(({ name, values }, place) => ({ name, value: [places[0]![place], places[1]![place]], symbolSize: size(values), label: { position: places[0]![place]! > turn ? "left" : "right" } })),
          itemStyle: { color: colours.accent, opacity: 0.72, borderColor: colours.back },
          cursor: pick ? "pointer" : "default",
          label: { show: true, color: colours.text, formatter: "{b}", width: 120, overflow: "truncate" },
          labelLayout: { hideOverlap: true },
          markLine: { silent: true, symbol: "none", lineStyle: { color: colours.faint, type: "dashed" }, data: [median(0), median(1)] },
        },
      ],
    };
  }, [points, axes, locale, theme, say, middle, pick]);
  return <Chart option={option} label={label} pick={pick && ((place) => pick(points[place]!.key))} />;
}

/** What a point says when it is pointed at. */
function described({ name, values }: Point, axes: Axis[], locale: string): HTMLElement {
  const said = document.createElement("div");
  const title = said.appendChild(document.createElement("strong"));
  title.textContent = name;
  axes.forEach((axis, place) => {
    const line = said.appendChild(document.createElement("div"));
    line.textContent = `${axis.name}  ${exact(values[place] ?? null, axis.unit, locale)}`;
  });
  return said;
}
