/** Natural and paid traffic by fans and others: views, and what a thousand of them bring (R169). */
import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { percent } from "../i18n/numbers";
import { Scroll } from "../table/scroll";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel } from "./found";
import { Measured } from "./measured";
import { ASSESSMENT_WORDS } from "./words";

type Cell = Schemas["TrafficCell"];
const WAYS = [false, true] as const;
const PEOPLE = [true, false, null] as const;

export default function Traffic({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const name = (follower: boolean | null) => say(follower === null ? "unknown_fans" : follower ? "fans" : "not_fans");
  return (
    <Around basis={false} panel={panel} query={useFound("self_live")}>
      {({ matrix }) => {
        const people = PEOPLE.filter((follower) => matrix.some((cell) => cell.follower === follower));
        return (
          <Scroll className="things">
            <table className="matrix">
              <thead>
                <tr>
                  <td />
                  {people.map((follower) => (
                    <th key={String(follower)} scope="col">
                      {name(follower)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {WAYS.map((paid) => (
                  <tr key={String(paid)}>
                    <th scope="row">{say(paid ? "paid" : "natural")}</th>
                    {people.map((follower) => {
                      const cell = matrix.find((each) => each.paid === paid && each.follower === follower);
                      return (
                        <td key={String(follower)} data-name={name(follower)}>
                          {cell && <Both cell={cell} />}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        );
      }}
    </Around>
  );
}

/** Views and what a thousand of them bring, each with its part of the whole. */
function Both({ cell: { watch_pv, watch_pv_share, gpm, gpm_share } }: { cell: Cell }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  const part = (of: "of_views" | "of_gmv", share: number | null) => share !== null && <p className="basis">{say(of, { share: percent(share, locale) })}</p>;
  return (
    <div className="both">
      <div>
        <Measured metric="watch_pv" figure={watch_pv}>
          {part("of_views", watch_pv_share)}
        </Measured>
      </div>
      <div>
        <Measured metric="gpm" figure={gpm}>
          {part("of_gmv", gpm_share)}
        </Measured>
      </div>
    </div>
  );
}
