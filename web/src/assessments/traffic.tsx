/** Natural and paid traffic by fans and others: views, and what a thousand of them bring (R169). */
import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { percent } from "../i18n/numbers";
import { Scroll } from "../table/scroll";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel } from "./found";
import { Since, type Figured } from "./self-live";
import { Named, Value } from "./value";
import { Verdict } from "./verdict";
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

function Both({ cell }: { cell: Cell }) {
  return (
    <div className="both">
      <Measured metric="watch_pv" figure={cell.watch_pv} share={cell.watch_pv_share} of="of_views" />
      <Measured metric="gpm" figure={cell.gpm} share={cell.gpm_share} of="of_gmv" />
    </div>
  );
}

function Measured({ metric, figure, share, of }: { metric: string; figure: Figured; share: number | null; of: "of_views" | "of_gmv" }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  const unit = figure.peers ?? { unit: metric === "gpm" ? "money_per_1000" : "count" };
  return (
    <div>
      <p className="card-name">
        <Named metric={metric} /> <Verdict peers={figure.peers} />
      </p>
      <p className="card-value">
        <Value value={figure.own} unit={unit} />
      </p>
      <p className="basis">{share === null ? "" : say(of, { share: percent(share, locale) })}</p>
      <Since figure={figure} unit={unit} />
    </div>
  );
}
