/** Whether customer service reached what it has to every week (R180). */
import { useQuery } from "@tanstack/react-query";

import { client, given } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact } from "../i18n/numbers";
import { asked, useAnswer, useScreen } from "../screen/screen";
import { Listed } from "../table/listed";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import type { AssessmentPanel } from "./found";
import { Named } from "./value";
import { ASSESSMENT_WORDS } from "./words";

const SIGNS = { "<": "<", "<=": "≤", ">=": "≥" } as const;
const WEEKS = 6; // that have room, the newest

export default function Thresholds({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  const screen = useScreen();
  const { data } = useAnswer(asked(screen, Object.keys(screen.page.questions)[0]!));
  const days = data?.period;
  const query = useQuery({
    queryKey: ["found", "thresholds", days],
    queryFn: ({ signal }) => given(client.GET("/api/v1/scores/thresholds", { params: { query: { from: days!.from, to: days!.to } }, signal })),
    enabled: days !== undefined && days !== null,
  });
  return (
    <Around panel={panel} query={query} rows={5}>
      {({ verdicts }) => {
        const weeks = [...new Set(verdicts.map(({ week }) => week))].slice(-WEEKS);
        const unit = (metric: string) => ({ unit: screen.metrics.get(metric)?.unit ?? "ratio" });
        const heads = [{ name: "" }, { name: say("goal") }, ...weeks.map((day) => ({ name: say("week_of", { day: day.slice(5) }), number: true }))];
        const rows = panel.metrics!.map((metric) => {
          const of = verdicts.filter(({ threshold }) => threshold.metric === metric);
          const goal = of[0]!.threshold;
          return [
            <Named key="name" metric={metric} />,
            `${SIGNS[goal.comparison]} ${compact(goal.value, unit(metric), locale)}`,
            ...weeks.map((week) => {
              const found = of.find((each) => each.week === week)!;
              const tone = found.verdict === "met" ? "good" : found.verdict === "not_met" ? "bad" : "over";
              return (
                <span key={week} className={`tag ${tone}`}>
                  {found.value === null ? say("no_data") : `${compact(found.value, unit(metric), locale)} ${say(found.verdict)}`}
                </span>
              );
            }),
          ];
        });
        return (
          <>
            <Listed heads={heads} rows={rows} />
            <p className="basis">{say("thresholds_about")}</p>
          </>
        );
      }}
    </Around>
  );
}
