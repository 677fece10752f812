/** How people moved between crowds since the period before; moves to a less related crowd are red (R211). */
import { useQuery } from "@tanstack/react-query";

import { client, given, type Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact, exact } from "../i18n/numbers";
import { hinted } from "../shell/hint";
import { useScreen } from "../screen/screen";
import { Scroll } from "../table/scroll";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { inAddress, useDays, type AssessmentPanel } from "./found";
import { ASSESSMENT_WORDS } from "./words";

type Step = Schemas["FlowStep"];
const COUNT = { unit: "count" };

export default function Flow({ panel }: { panel: AssessmentPanel }) {
  const speech = useSpeech();
  const { values } = useScreen();
  const days = useDays();
  const query = useQuery({
    queryKey: ["found", "flow", days],
    queryFn: ({ signal }) => given(client.GET("/api/v1/audience/flow", { params: { query: inAddress(days) }, signal })),
  });
  const crowds = Object.entries(values.crowd ?? {}).filter(([crowd]) => crowd !== "null");
  return (
    <Around panel={panel} query={query}>
      {({ steps }) => <Steps steps={steps} names={new Map(crowds.map(([crowd, name]) => [crowd, speech.text(name)]))} />}
    </Around>
  );
}

export function Steps({ steps, names }: { steps: readonly Step[]; names: ReadonlyMap<string, string> }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  if (steps.length === 0) return <p className="nothing">{say("nobody")}</p>;
  const now = [...names.keys(), null];
  const most = Math.max(...steps.map(({ users }) => users));
  return (
    <>
      <Scroll>
        <table className="grid flow">
          <thead>
            <tr>
              <th scope="col">{say("crowd_before")}</th>
              {now.map((crowd) => (
                <th key={crowd} scope="col" className="number">
                  {crowd === null ? say("in_none") : names.get(crowd)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...names].map(([before, name]) => (
              <tr key={before}>
                <th scope="row">{name}</th>
                {now.map((crowd) => (
                  <Moved key={crowd} step={steps.find((each) => each.crowd_previous === before && each.crowd === crowd)} most={most} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="basis">{say("downgrade_about")}</p>
    </>
  );
}

function Moved({ step, most }: { step: Step | undefined; most: number }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  if (!step) return <td className="number">–</td>;
  const colour = step.downgrade ? "--bad" : "--accent";
  const share = Math.round((step.users / most) * (step.downgrade ? 16 : 40)); // red on red is read on a pale one alone
  return (
    <td className={step.downgrade ? "number down" : "number"} style={{ background: `color-mix(in srgb, var(${colour}) ${share}%, var(--panel))` }} {...hinted(() => exact(step.users, COUNT, locale))}>
      {compact(step.users, COUNT, locale)}
      {step.downgrade && <span className="sr"> {say("downgrade")}</span>}
    </td>
  );
}
