/** The products that move a rate the wrong way most, nine of each (R176). */
import { useSpeech } from "../i18n/language";
import { compact } from "../i18n/numbers";
import { Listed } from "../table/listed";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { Item } from "./causes";
import { useFound, type AssessmentPanel } from "./found";
import { part } from "./part";
import { Named, Value } from "./value";
import { ASSESSMENT_WORDS } from "./words";

export default function Abnormal({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const speech = useSpeech();
  return (
    <Around basis={false} panel={panel} query={useFound("service")}>
      {({ abnormal }) => {
        const there = abnormal.filter(({ influence }) => influence.items.length > 0);
        if (there.length === 0) return <p className="nothing">{say("abnormal_none")}</p>;
        return (
          <div className="four">
            {there.map(({ metric, influence }) => {
              const unit = { unit: "ratio" };
              const heads = [{ name: say("product") }, { name: say("here"), number: true }, { name: say("effect"), number: true }];
              const rows = influence.items.map((item) => [
                <Item key="name" entity={influence.entity} item={item} />,
                <Value key="value" value={item.value} unit={unit} />,
                part(item.part, unit, speech),
              ]);
              return (
                <div key={metric}>
                  <h3>
                    <Named metric={metric} />
                  </h3>
                  <p className="basis">{say(influence.benchmark_of, { value: compact(influence.benchmark, unit, speech.locale) })}</p>
                  <Listed heads={heads} rows={rows} />
                </div>
              );
            })}
          </div>
        );
      }}
    </Around>
  );
}
