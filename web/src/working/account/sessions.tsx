/** Where I am signed in, and signing out there. */
import { Button } from "antd";

import { client, given, type Schemas } from "../../asking/client";
import { useActing } from "../acting";
import { Lines } from "../lines";
import { Listed, useList } from "../list";
import { Part } from "../part";
import { Tag } from "../tag";
import { useTimes } from "../times";
import { useMyViews } from "../viewers";
import { useSpoken } from "../words";
import { OWN } from "./words";

type Session = Schemas["SessionBody"];

export function Sessions() {
  const say = useSpoken(OWN);
  const { moment } = useTimes();
  const who = useMyViews();
  const acting = useActing("sessions");
  const list = useList<Session>("sessions", [], async (_, signal) => {
    const { sessions } = await given(client.GET("/api/v1/sessions", { signal }));
    return { rows: sessions, count: sessions.length };
  });
  const end = (id: string) => acting.act(() => given(client.DELETE("/api/v1/sessions/{session_id}", { params: { path: { session_id: id } } })), say("ended"));
  const others = () => acting.act(() => given(client.DELETE("/api/v1/sessions")), say("ended"));
  const several = (list.query.data?.count ?? 0) > 1;
  return (
    <Part
      title={say("sessions")}
      tools={
        several && (
          <span className="does">
            <Button danger loading={acting.busy} onClick={() => void others()}>
              {say("end_others")}
            </Button>
          </span>
        )
      }
    >
      <Listed list={list} empty={null}>
        {(rows) => (
          <Lines
            label={say("sessions")}
            rows={rows}
            keyOf={(each) => each.session_id}
            columns={[
              {
                name: say("browser"),
                show: (each) => (
                  <>
                    <span title={each.agent}>{browser(each.agent)}</span> {each.current && <Tag state="ok">{say("here")}</Tag>}
                  </>
                ),
              },
              { name: say("address"), show: (each) => each.address },
              { name: say("viewer"), show: (each) => (each.viewer ? who(each.viewer) : "–") },
              { name: say("signed_in"), show: (each) => moment(each.created_at) },
              { name: say("last_used"), show: (each) => moment(each.used_at) },
              {
                name: "",
                show: (each) =>
                  !each.current && (
                    <Button size="small" onClick={() => void end(each.session_id)}>
                      {say("end")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Listed>
    </Part>
  );
}

const BROWSERS = [["Edg/", "Edge"], ["OPR/", "Opera"], ["Firefox/", "Firefox"], ["Chrome/", "Chrome"], ["Safari/", "Safari"]] as const;
const SYSTEMS = [["Android", "Android"], ["iPhone", "iPhone"], ["iPad", "iPad"], ["Mac OS", "macOS"], ["Windows", "Windows"], ["Linux", "Linux"]] as const;

/** A browser by what it says of itself, as people call it. */
function browser(agent: string): string {
  const known = (names: readonly (readonly [string, string])[]) => names.find(([mark]) => agent.includes(mark))?.[1];
  return [known(BROWSERS), known(SYSTEMS)].filter(Boolean).join(" · ") || agent.slice(0, 40) || "–";
}
