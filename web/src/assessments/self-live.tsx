/** The shop's own lives: GMV as views and what a thousand of them bring, and the indicators of both (R165-R168). */
import { useSpeech } from "../i18n/language";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel } from "./found";
import { Indicators } from "./judged";
import { Measured } from "./measured";
import { Among } from "./verdict";
import { ASSESSMENT_WORDS } from "./words";

export default function SelfLive({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { text } = useSpeech();
  const query = useFound("self_live");
  const of = (group: string) => query.data?.indicators.filter((each) => each.group === group) ?? [];
  return (
    <Around panel={panel} query={query} rows={16}>
      {({ gmv, watch_pv, gpm, identity }) => (
        <>
          <ul className="cards">
            {Object.entries({ live_direct_gmv: gmv, watch_pv, gpm }).map(([metric, figure]) => (
              <li key={metric} className="card">
                <Measured metric={metric} figure={figure}>
                  <Among peers={figure.peers} />
                </Measured>
              </li>
            ))}
          </ul>
          {identity && <p className="basis">{text(identity)}</p>}
          <Indicators title={say("scale")} indicators={of("scale")} />
          <Indicators title={say("value_group")} indicators={of("value")} />
        </>
      )}
    </Around>
  );
}
