/** The eight crowds beside the period before and the peers', with what their people are worth (R174, R209, R210). */
import { useSpeech } from "../i18n/language";
import { percent } from "../i18n/numbers";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { Listed } from "../table/listed";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel } from "./found";
import { Named, Value } from "./value";
import { Verdict } from "./verdict";
import { ASSESSMENT_WORDS } from "./words";

export default function Crowds({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const speech = useSpeech();
  const screen = useScreen();
  const name = (metric: string) => metricName(screen, metric, speech);
  const heads = [
    { name: say("crowd") },
    { name: say("people"), number: true },
    { name: say("change"), number: true },
    { name: say("average"), number: true },
    { name: say("best"), number: true },
    { name: say("verdict") },
    ...["uv_value", "fan_share", "purchase_share"].map((metric) => ({ name: name(metric), number: true })),
  ];
  const count = { unit: "count" };
  return (
    <Around panel={panel} query={useFound("users")}>
      {({ crowds, currency }) => (
        <Listed
          heads={heads}
          rows={crowds.map((crowd) => [
            crowd.peers ? <Named key="name" metric={crowd.peers.metric} /> : speech.text(crowd.name),
            <Value key="people" value={crowd.users} unit={count} />,
            crowd.change === null ? "–" : <span key="change" className={`change ${crowd.change > 0 ? "good" : crowd.change < 0 ? "bad" : ""}`}>{percent(crowd.change, speech.locale, true)}</span>,
            <Value key="half" value={crowd.peers?.p50 ?? null} unit={count} />,
            <Value key="best" value={crowd.peers?.p75 ?? null} unit={count} />,
            <Verdict key="verdict" peers={crowd.peers} />,
            <Value key="worth" value={crowd.uv_value} unit={{ unit: "money", currency }} />,
            <Value key="fans" value={crowd.fan_share} unit={{ unit: "ratio" }} />,
            <Value key="buyers" value={crowd.purchase_share} unit={{ unit: "ratio" }} />,
          ])}
        />
      )}
    </Around>
  );
}
