/** Applications: what waits for whom, what holds, what has ended; with review and history (R048). */
import { Button } from "antd";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { link, usePlace } from "../../url";
import { Lines } from "../lines";
import { Choices, Listed, useList } from "../list";
import { Part } from "../part";
import { Tag } from "../tag";
import { usePages, useTimes } from "../times";
import { useViewers } from "../viewers";
import { useSpoken } from "../words";
import { ApplicationDetail } from "./application";
import { APPLYING, STATES } from "./application-words";
import { Apply, KINDS } from "./apply";
import { Contracts } from "./contracts";

export type Application = Schemas["ApplicationBody"];
const KINDS_ALL = ["link", "all_data", "live"] as const;
const CONTRACTED = ["mcn", "creator"]; // the others read of contracts beside authorisations

export default function Applications() {
  const { set } = usePlace();
  const { role } = usePages();
  const id = set.get("id");
  if (id) return <ApplicationDetail id={id} />;
  return (
    <>
      <Asked />
      {CONTRACTED.includes(role) && <Contracts />}
    </>
  );
}

function Asked() {
  const say = useSpoken(APPLYING);
  const { pick, text } = useSpeech();
  const { role, viewer } = usePages();
  const { moment } = useTimes();
  const who = useViewers();
  const [applying, apply] = useState<Application["kind"] | null>(null);
  const list = useList<Application, { kind: Application["kind"]; state: Application["state"] }>("applications", ["kind", "state"], async (query, signal) => {
    const body = await given(client.GET("/api/v1/applications", { params: { query }, signal }));
    return { rows: body.applications, count: body.row_count };
  });
  const ways = KINDS[role].map((kind, order) => (
    <Button key={kind} type={order === 0 ? "primary" : "default"} onClick={() => apply(kind)}>
      {say(`apply_${kind}`)}
    </Button>
  ));
  const empty = (
    <>
      <p>{say(role === "creator" ? "no_creator" : role === "platform" ? "no_operator" : "no_others")}</p>
      <span className="acts">{ways}</span>
    </>
  );
  return (
    <Part
      tools={
        <>
          <Choices name="kind" label={say("kind")} options={KINDS_ALL.map((each) => [each, say(each)] as const)} />
          <Choices name="state" label={say("state")} options={STATES.map(([state, name]) => [state, pick(name)] as const)} />
          {Boolean(list.query.data?.count) && <span className="does acts">{ways}</span>}
        </>
      }
    >
      <Listed list={list} empty={empty}>
        {(rows) => (
          <Lines
            label={say("kind")}
            rows={rows}
            keyOf={(each) => each.application_id}
            columns={[
              { name: say("what"), show: (each) => <a {...link(null, { id: each.application_id })}>{subject(each, say)}</a> },
              {
                name: say("state"),
                show: (each) => (
                  <>
                    <Tag state={each.state}>{text(each.label)}</Tag> {waitsFor(each, viewer) && <strong>{say("yours_to_decide")}</strong>}
                  </>
                ),
              },
              { name: say("from"), show: (each) => <span className="wrap">{who(each.giver, each.giver_name)}</span> },
              { name: say("to"), show: (each) => <span className="wrap">{who(each.taker, each.taker_name)}</span> },
              { name: say("asked_at"), show: (each) => moment(each.asked_at) },
              { name: say("ends"), show: (each) => (each.ended_at ?? each.ends_at ? moment((each.ended_at ?? each.ends_at)!) : "–") },
            ]}
          />
        )}
      </Listed>
      {applying && <Apply kind={applying} shut={() => apply(null)} />}
    </Part>
  );
}

export const subject = (of: Application, say: (word: Application["kind"]) => string) => (of.live_id ? `${say(of.kind)} · ${of.live_title ?? of.live_id}` : say(of.kind));

/** Whether it waits for whoever looks: the creator whose data it is, or the shop of the account. */
export const waitsFor = (of: Application, viewer: string) => of.state === "pending" && [of.giver, of.owner].includes(viewer);
