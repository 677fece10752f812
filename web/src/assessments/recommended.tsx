/** Creators worth asking, with what everybody may know of them and the reasons (R173). */
import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact } from "../i18n/numbers";
import { link } from "../url";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel } from "./found";
import { Value } from "./value";
import { ASSESSMENT_WORDS } from "./words";

export default function Recommended({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  return (
    <Around basis={false} panel={panel} query={useFound("creator_live")}>
      {({ recommended, currency }) =>
        recommended.length === 0 ? (
          <p className="nothing">{say("nobody_recommended")}</p>
        ) : (
          <ul className="judged">
            {recommended.map((each) => (
              <Creator key={each.profile.account_id} found={each} currency={currency} />
            ))}
          </ul>
        )
      }
    </Around>
  );
}

function Creator({ found: { profile, own_gmv, reasons }, currency }: { found: Schemas["Recommended"]; currency: string | null }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { text, locale } = useSpeech();
  const count = (value: number) => compact(value, { unit: "count" }, locale);
  const known = [
    profile.level && say("level", { level: profile.level }),
    profile.followers !== null && say("followers", { n: count(profile.followers) }),
    profile.reputation !== null && say("reputation", { value: profile.reputation.toFixed(2) }),
    profile.category_l1,
    say("views", { n: count(profile.views) }),
  ];
  return (
    <li className="card">
      <p className="line-name">{own_gmv > 0 ? <a {...link("creator", { id: profile.account_id })}>{profile.name}</a> : profile.name}</p>
      <p className="basis">{known.filter(Boolean).join(" · ")}</p>
      {own_gmv > 0 && (
        <p>
          {say("sold_for_you")} <Value value={own_gmv} unit={{ unit: "money", currency }} />
        </p>
      )}
      <h4>{say("why_them")}</h4>
      <ul className="reasons">
        {reasons.map(({ code, text: why }) => (
          <li key={code}>{text(why)}</li>
        ))}
      </ul>
    </li>
  );
}
