/** A chart over days: what happened on some of them stands above it, and sweeping over it chooses a span of them. */
import type { EChartsCoreOption } from "echarts/core";
import { useCallback, useState } from "react";

import { hinted } from "../shell/hint";
import { Chart, type Drawn } from "./echart";

export interface Mark {
  /** The place of its day among the days. */
  place: number;
  sign: string;
  about: readonly string[];
}

interface Props {
  option: EChartsCoreOption;
  label: string;
  marks: readonly Mark[];
  span?: (first: number, last: number) => void;
}

interface Pointed {
  offsetX: number;
  offsetY: number;
}

const SWEEP = 8; // pixels from which on a movement is meant
const AXIS = { xAxisIndex: 0 };

export function Days({ option, label, marks, span }: Props) {
  const [lefts, setLefts] = useState<readonly number[]>([]);
  const [swept, sweep] = useState<readonly [number, number] | null>(null);
  const ready = useCallback(
    (drawn: Drawn) => {
      const put = () => setLefts(marks.map(({ place }) => drawn.convertToPixel(AXIS, place)));
      drawn.on("finished", put);
      const stop = span ? sweeping(drawn, sweep, span) : () => undefined;
      return () => {
        drawn.off("finished", put);
        stop();
      };
    },
    [marks, span],
  );
  return (
    <div className="days">
      <Chart option={option} label={label} ready={ready} />
      {marks.map(({ sign, about }, at) => (
        <span key={at} className="mark" role="note" tabIndex={0} aria-label={about.join("; ")} style={{ left: lefts[at] ?? -99 }} {...hinted(() => about.map((each, line) => <p key={line}>{each}</p>))}>
          {sign}
        </span>
      ))}
      {swept && <span className="swept" style={{ left: Math.min(...swept), width: Math.abs(swept[1] - swept[0]) }} />}
    </div>
  );
}

/** Follow the pointer from where it is pressed to where it is let go; gives the way to stop. */
function sweeping(drawn: Drawn, sweep: (span: readonly [number, number] | null) => void, take: (first: number, last: number) => void): () => void {
  const canvas = drawn.getZr();
  let from: number | null = null;
  const press = ({ offsetX, offsetY }: Pointed) => {
    if (drawn.containPixel({ gridIndex: 0 }, [offsetX, offsetY])) from = offsetX;
  };
  const move = ({ offsetX }: Pointed) => {
    if (from !== null && Math.abs(offsetX - from) > SWEEP) sweep([from, offsetX]);
  };
  const release = ({ offsetX }: Pointed) => {
    const begun = from;
    from = null;
    sweep(null);
    if (begun === null || Math.abs(offsetX - begun) <= SWEEP) return;
    const [first, last] = [Math.min(begun, offsetX), Math.max(begun, offsetX)].map((x) => drawn.convertFromPixel(AXIS, x));
    take(first!, last!);
  };
  canvas.on("mousedown", press);
  canvas.on("mousemove", move);
  canvas.on("mouseup", release);
  return () => {
    if (drawn.isDisposed()) return;
    canvas.off("mousedown", press);
    canvas.off("mousemove", move);
    canvas.off("mouseup", release);
  };
}
