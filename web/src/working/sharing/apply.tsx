/** The forms by which an MCN asks for a link, a creator shares all data, a shop or an agency asks for a live (R046, R049, R050, G30). */
import { Input } from "antd";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import type { Pages } from "../../shell/shell";
import { useActing } from "../acting";
import { Party, type Listed } from "../party";
import { Choose, Field, field, Sheet } from "../sheet";
import { usePages, useTimes } from "../times";
import { useSpoken } from "../words";
import { APPLYING } from "./application-words";
import { LiveToAskFor } from "./live-to-ask-for";

type Kind = Schemas["ApplicationBody"]["kind"];
type Request = Schemas["ApplicationRequest"];

/** What each role may apply for. */
export const KINDS: Record<Pages["role"], readonly Kind[]> = {
  shop: ["live"],
  creator: ["all_data"],
  tsp: ["live"],
  mcn: ["link", "live"],
  platform: [],
};
const SENT: Record<Kind, "sent" | "shared"> = { link: "sent", live: "sent", all_data: "shared" };
const MOST = 365;

export function Apply({ kind, shut }: { kind: Kind; shut: () => void }) {
  const say = useSpoken(APPLYING);
  const { lastDay } = useTimes();
  const { markets } = usePages();
  const acting = useActing("applications", "lives-to-ask-for");
  const [days, setDays] = useState(180);
  const [live, chooseLive] = useState<string | null>(null);
  const [party, pick] = useState<Listed | null>(null);
  const [taker, chooseTaker] = useState("shop");
  const turn = (value: string) => {
    if ((value === "shop") !== (taker === "shop")) pick(null);
    chooseTaker(value);
  };
  const send = async (form: FormData) => {
    const asked: Record<Kind, () => Request> = {
      link: () => ({ kind, days, account_id: party!.id, share_rate: Number(field(form, "share")) / 100 }),
      live: () => ({ kind, live_id: live }),
      all_data: () => ({ kind, days, to: taker === "shop" ? `shop:${party!.id}` : `agency:${party!.id}:${taker}:${markets[0]?.id ?? ""}` }),
    };
    if (await acting.act(() => given(client.POST("/api/v1/applications", { body: asked[kind]() })), say(SENT[kind]))) shut();
  };
  return (
    <Sheet title={say(`apply_${kind}`)} does={say(kind === "all_data" ? "share_now" : "send")} acting={acting} shut={shut} send={(form) => void send(form)} ready={kind === "live" ? live !== null : party !== null}>
      {kind === "live" && <LiveToAskFor chosen={live} choose={chooseLive} />}
      {kind === "link" && (
        <>
          <Party kind="creator" label={say("account")} hint={say("account_hint")} chosen={party} choose={pick} />
          <Field label={say("share")}>
            <Input name="share" type="number" min={0} max={100} step="any" required defaultValue={20} />
          </Field>
        </>
      )}
      {kind === "all_data" && <Taker taker={taker} choose={turn} party={party} pick={pick} />}
      {kind !== "live" && (
        <Field label={say("days")} hint={Number.isInteger(days) && days >= 1 && days <= MOST ? say("days_hint", { last: lastDay(days + 1) }) : say("days_most", { most: MOST })}>
          <Input type="number" min={1} max={MOST} required value={days || ""} onChange={(event) => setDays(Number(event.target.value))} />
        </Field>
      )}
    </Sheet>
  );
}

/** With whom a creator shares: a shop, or an agency in one of its identities, of the creator's own market. */
function Taker({ taker, choose, party, pick }: { taker: string; choose: (taker: string) => void; party: Listed | null; pick: (party: Listed) => void }) {
  const say = useSpoken(APPLYING);
  return (
    <>
      <Choose
        label={say("who")}
        name="taker"
        kind="radio"
        options={[
          { value: "shop", text: say("shop") },
          { value: "tsp", text: `${say("agency")} (TSP)` },
          { value: "mcn", text: `${say("agency")} (MCN)` },
        ]}
        chosen={[taker]}
        choose={([value]) => choose(value!)}
      />
      <Party key={taker === "shop" ? "shop" : "agency"} kind={taker === "shop" ? "shop" : "agency"} label={say("to_id")} chosen={party} choose={pick} />
    </>
  );
}
