/** Metrics beside those of the peers: their average and excellent values, the rank, the verdict (R063, R064, R189). */
import { Listed } from "../table/listed";
import { useSpeech } from "../i18n/language";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { usePeers, type AssessmentPanel } from "./found";
import { Named, Value } from "./value";
import { Verdict } from "./verdict";
import { ASSESSMENT_WORDS } from "./words";

export default function Peers({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { text } = useSpeech();
  const heads = [
    { name: "" },
    { name: say("own"), number: true },
    { name: say("average"), number: true },
    { name: say("best"), number: true },
    { name: say("rank"), number: true },
    { name: say("verdict") },
  ];
  return (
    <Around panel={panel} query={usePeers(panel.metrics!)} rows={6}>
      {({ values }) => {
        const groups = new Set(values.flatMap(({ group }) => (group ? [text(group.text)] : [])));
        return (
          <>
            <Listed
              heads={heads}
              rows={values.map((each) => [
                <Named key="name" metric={each.metric} />,
                <Value key="own" value={each.own} unit={each} />,
                <Value key="half" value={each.p50} unit={each} />,
                <Value key="best" value={each.p75} unit={each} />,
                each.rank !== null && each.of !== null ? say("rank_of", { rank: each.rank, of: each.of }) : "–",
                each.verdict ? <Verdict key="verdict" peers={each} /> : say("no_peers"),
              ])}
            />
            <p className="basis">{[...groups].join(" · ")}</p>
          </>
        );
      }}
    </Around>
  );
}
