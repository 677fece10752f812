/** ECharts with no more of it than is drawn, resized with its place and disposed of with its panel. */
import { LineChart, PieChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use as register, type EChartsCoreOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

register([LineChart, PieChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, CanvasRenderer]);

export type Drawn = ReturnType<typeof init>;

interface Props {
  option: EChartsCoreOption;
  label: string;
  /** What a click on the part at this place of the data does. */
  pick?: (place: number) => void;
  /** What is done with the chart while it is there; gives how that ends. */
  ready?: (drawn: Drawn) => () => void;
}

export function Chart({ option, label, pick, ready }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<Drawn>(null);
  useEffect(() => {
    const element = place.current!;
    const drawn = init(element);
    chart.current = drawn;
    drawn.on("finished", () => element.setAttribute("data-drawn", "true"));
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => (chart.current && ready ? ready(chart.current) : undefined), [ready]);
  useEffect(() => {
    chart.current?.setOption({ animation: false, ...option }, { notMerge: true });
  }, [option]);
  useEffect(() => {
    const drawn = chart.current;
    if (!drawn || !pick) return;
    const picked = (event: { dataIndex: number }) => pick(event.dataIndex);
    drawn.on("click", "series", picked);
    return () => void drawn.off("click", picked);
  }, [pick]);
  return <div ref={place} className="chart" role="img" aria-label={label} />;
}
