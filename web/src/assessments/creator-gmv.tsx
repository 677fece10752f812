/** What creators' lives sold: exactly what head creators sold and what the others did (R170). */
import { useSpeech } from "../i18n/language";
import { percent } from "../i18n/numbers";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel } from "./found";
import { Named, Value } from "./value";
import { ASSESSMENT_WORDS } from "./words";

export default function CreatorGmv({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { text, locale } = useSpeech();
  return (
    <Around panel={panel} query={useFound("creator_live")} rows={4}>
      {({ gmv, head_gmv, mid_tail_gmv, currency, method }) => {
        if (gmv === null) return <p className="nothing">{say("no_creators")}</p>;
        const parts = [["creator_live_gmv", gmv], ["head_creator_gmv", head_gmv], ["mid_tail_creator_gmv", mid_tail_gmv]] as const;
        return (
          <>
            <ul className="cards">
              {parts.map(([metric, value]) => (
                <li key={metric} className="card">
                  <p className="card-name">
                    <Named metric={metric} />
                  </p>
                  <p className="card-value">
                    <Value value={value} unit={{ unit: "money", currency }} />
                  </p>
                  {value !== gmv && value !== null && gmv !== 0 && <p className="basis">{say("of_gmv", { share: percent(value / gmv, locale) })}</p>}
                </li>
              ))}
            </ul>
            <p className="basis">{text(method)}</p>
          </>
        );
      }}
    </Around>
  );
}
