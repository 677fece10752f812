/** Indicators with their verdicts: the value, the peers, the own past, and of those to improve what pulls them and what helps. */
import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact } from "../i18n/numbers";
import { useSpoken } from "../working/words";
import { Causes } from "./causes";
import { Named, Value } from "./value";
import { Among, Verdict } from "./verdict";
import { ASSESSMENT_WORDS } from "./words";

type Judged = Schemas["Judged"];

export function Indicators({ title, indicators }: { title?: string; indicators: readonly Judged[] }) {
  return (
    <>
      {title && <h3>{title}</h3>}
      <ul className="judged">
        {indicators.map((each) => (
          <Indicator key={each.metric} judged={each} />
        ))}
      </ul>
    </>
  );
}

function Indicator({ judged }: { judged: Judged }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { text } = useSpeech();
  const { metric, own, peers, because, influence, advice, still_growing } = judged;
  return (
    <li className="card">
      <p className="card-name">
        <Named metric={metric} />
        <Verdict peers={peers} />
        {because.length > 0 && <span className="tag bad">{say("to_improve")}</span>}
      </p>
      <p className="card-value">
        <Value value={own} unit={peers} />
      </p>
      <Among peers={peers} />
      <Past judged={judged} />
      {because.length > 0 && <p>{because.map((each) => say(each)).join(" · ")}</p>}
      {still_growing && <p className="basis">{text(still_growing)}</p>}
      {influence && <Causes influence={influence} unit={peers} />}
      {advice && (
        <p className="advice">
          <strong>{say("what_helps")}</strong> {text(advice)}
        </p>
      )}
    </li>
  );
}

function Past({ judged: { history, peers } }: { judged: Judged }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  const { previous, rank, of, median } = history;
  const show = (value: number | null) => compact(value, peers, locale);
  const known = median === null || rank === null ? say("no_past") : say("past_median", { value: show(median), rank, of });
  return (
    <p className="basis">
      {say("past")} {known}
      {previous !== null && ` · ${say("before", { value: show(previous) })}`}
    </p>
  );
}
