/** One metric by day between what peers reach on average and the best quarter of them (R065, R198). */

import { useSpeech } from "../i18n/language";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { usePeers, type AssessmentPanel } from "./found";
import { ASSESSMENT_WORDS } from "./words";
import { late } from "../late";

const Lines = late(() => import("../chart/lines"), () => <div className="chart" />);

export default function PeerTrend({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const screen = useScreen();
  const speech = useSpeech();
  const metric = panel.metrics![0]!;
  return (
    <Around panel={panel} query={usePeers([metric], "day")}>
      {({ values }) => {
        const days = [...values].sort((one, other) => String(one.cell.day).localeCompare(String(other.cell.day)));
        const { unit = "ratio", currency = null } = days[0] ?? {};
        const line = (name: string, of: "own" | "p50" | "p75") => ({ name, unit: { unit, currency }, values: days.map((day) => day[of]), before: null, peers: of !== "own" });
        const series = [line(metricName(screen, metric, speech), "own"), line(say("average"), "p50"), line(say("best"), "p75")];
        return (
          <Lines days={days.map(({ cell }) => String(cell.day))} series={series} label={panel.title ? speech.text(panel.title) : ""} marks={[]} />
        );
      }}
    </Around>
  );
}
