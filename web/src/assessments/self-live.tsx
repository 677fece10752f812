/** The shop's own lives: GMV as views and what a thousand of them bring, and the indicators of both (R165-R168). */
import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { change, compact, percent, type Unit } from "../i18n/numbers";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel } from "./found";
import { Indicators } from "./judged";
import { Named, Value } from "./value";
import { Among, Verdict } from "./verdict";
import { ASSESSMENT_WORDS } from "./words";

export type Figured = Schemas["Figure"];

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
            <Whole metric="live_direct_gmv" figure={gmv} />
            <Whole metric="watch_pv" figure={watch_pv} />
            <Whole metric="gpm" figure={gpm} />
          </ul>
          {identity && <p className="basis">{text(identity)}</p>}
          <Indicators title={say("scale")} indicators={of("scale")} />
          <Indicators title={say("value_group")} indicators={of("value")} />
        </>
      )}
    </Around>
  );
}

function Whole({ metric, figure }: { metric: string; figure: Figured }) {
  const unit = figure.peers ?? { unit: "count" };
  return (
    <li className="card">
      <p className="card-name">
        <Named metric={metric} /> <Verdict peers={figure.peers} />
      </p>
      <p className="card-value">
        <Value value={figure.own} unit={unit} />
      </p>
      <Since figure={figure} unit={unit} />
      <Among peers={figure.peers} />
    </li>
  );
}

/** The change against the period before. */
export function Since({ figure: { own, previous }, unit }: { figure: Figured; unit: Unit }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  const share = change(own, previous);
  const before = previous === null ? "" : say("before", { value: compact(previous, unit, locale) });
  if (share === null) return <p className="basis">{before}</p>;
  return (
    <p className="basis">
      <span className={share === 0 ? "change" : share > 0 ? "change good" : "change bad"}>
        {share === 0 ? "→" : share > 0 ? "▲" : "▼"} {percent(share, locale, true)}
      </span>{" "}
      {before}
    </p>
  );
}
