/** The merchant experience score, what each part adds to it, and what it could add (R178). */
import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact, percent } from "../i18n/numbers";
import { Listed } from "../table/listed";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel } from "./found";
import { Named, Value } from "./value";
import { ASSESSMENT_WORDS } from "./words";

const POINTS = { unit: "points" };

export default function Score({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  return (
    <Around panel={panel} query={useFound("score")}>
      {({ total, components }) => (
        <>
          {total === null ? (
            <p className="nothing">{say("no_score")}</p>
          ) : (
            <div className="total-score">
              <p className="card-value">
                <Value value={total} unit={POINTS} /> <small>{say("score_of")}</small>
              </p>
              <span className="track" aria-hidden="true">
                <span className="bar" style={{ width: `${total}%` }} />
              </span>
            </div>
          )}
          <Components components={components} />
        </>
      )}
    </Around>
  );
}

/** Whoever is told the scores alone, such as a creator of a shop worked with, has no column of what is the shop's own. */
function Components({ components }: { components: Schemas["ScorePart"][] }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  const own = components.some(({ value }) => value !== null);
  const heads = [
    { name: say("component") },
    ...(own ? [{ name: say("own"), number: true }] : []),
    { name: say("goal") },
    { name: say("scored"), number: true },
    { name: say("weight"), number: true },
    { name: say("adds"), number: true },
    ...(own ? [{ name: say("could_add"), number: true }] : []),
  ];
  const rows = components.map((each) => [
    <Named key="name" metric={each.metric} />,
    ...(own ? [<Value key="value" value={each.value} unit={each} />] : []),
    say("from_to", { worst: compact(each.worst, each, locale), best: compact(each.best, each, locale) }),
    <Value key="score" value={each.score} unit={POINTS} />,
    percent(each.share, locale),
    <Value key="adds" value={each.contribution} unit={POINTS} />,
    ...(own ? [<Value key="could" value={each.contribution === null ? null : 100 * each.share - each.contribution} unit={POINTS} />] : []),
  ]);
  return <Listed heads={heads} rows={rows} />;
}
