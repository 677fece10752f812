/** One application, its history, and what whoever looks can do about it: decide, take back, end. */
import { Button, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { client, given } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { percent } from "../../i18n/numbers";
import { Failed } from "../../panels/frame";
import { useActing } from "../acting";
import { Back, NotThere } from "../back";
import { Confirm } from "../confirm";
import { History } from "../history";
import { Facts } from "../lines";
import { Part } from "../part";
import { Tag } from "../tag";
import { usePages, useTimes } from "../times";
import { useViewers } from "../viewers";
import { useSpoken } from "../words";
import { APPLYING } from "./application-words";
import { subject, waitsFor, type Application } from "./applications";

export function ApplicationDetail({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["applications", "one", id],
    queryFn: ({ signal }) => given(client.GET("/api/v1/applications/{application_id}", { params: { path: { application_id: id } }, signal })),
    staleTime: 0,
  });
  if (error) return <NotThere error={error} retry={refetch} />;
  return isPending ? <Skeleton active className="span-24" /> : <Detail of={data} />;
}

function Detail({ of }: { of: Application }) {
  const say = useSpoken(APPLYING);
  const { text, locale } = useSpeech();
  const { moment } = useTimes();
  const who = useViewers();
  const names: Record<string, string | null | undefined> = { [of.giver]: of.giver_name, [of.taker]: of.taker_name, [of.owner ?? ""]: of.owner_name };
  const said = (viewer: string | null) => viewer && who(viewer, names[viewer]);
  return (
    <Part
      title={subject(of, say)}
      tools={
        <>
          <Tag state={of.state}>{text(of.label)}</Tag>
          <Acts of={of} />
        </>
      }
    >
      {of.state === "pending" && <p className="about">{say("lapse")}</p>}
      {of.state === "accepted" && of.ending_asked_at && <p className="said">{say("ending_waits")}</p>}
      <Facts
        facts={[
          [say("from"), said(of.giver)],
          [say("to"), said(of.taker)],
          [say("days"), of.days],
          [say("share"), of.share_rate === null ? null : percent(of.share_rate, locale)],
          [say("ends"), of.ends_at && moment(of.ends_at)],
        ]}
      />
      <History
        events={[
          { at: of.asked_at, what: say("asked"), who: said(of.asked_by) },
          { at: of.decided_at, what: say(of.state === "refused" ? "decided_refused" : "decided_accepted"), who: said(of.decided_by) },
          { at: of.ending_asked_at, what: say("ending_asked"), who: said(of.ending_asked_by) },
          { at: of.ended_at, what: say("ended"), who: said(of.ended_by) },
        ]}
      />
      <Back />
    </Part>
  );
}

type Asking = "accept" | "end" | null;

function Acts({ of }: { of: Application }) {
  const say = useSpoken(APPLYING);
  const { viewer } = usePages();
  const [asking, ask] = useState<Asking>(null);
  const acting = useActing("applications");
  const follows = useFollows(of);
  const params = { path: { application_id: of.application_id } };
  const decide = (accept: boolean) => acting.act(() => given(client.POST("/api/v1/applications/{application_id}/decision", { params, body: { accept } })), say(accept ? "accepted" : "refused"));
  const withdraw = () => acting.act(() => given(client.POST("/api/v1/applications/{application_id}/withdrawal", { params })), say("withdrawn"));
  const end = () => acting.act(() => given(client.POST("/api/v1/applications/{application_id}/end", { params })));
  const confirm = async () => (await (asking === "accept" ? decide(true) : end())) && ask(null);
  const party = [of.giver, of.owner, of.taker].includes(viewer);
  const agreeing = of.ending_asked_by !== null && of.ending_asked_by !== viewer;
  const word = asking === "accept" ? "accept" : agreeing ? "agree_end" : "end";
  return (
    <span className="does acts">
      {waitsFor(of, viewer) && (
        <>
          <Button type="primary" onClick={() => ask("accept")}>
            {say("accept")}
          </Button>
          <Button loading={acting.busy} onClick={() => void decide(false)}>
            {say("refuse")}
          </Button>
        </>
      )}
      {of.state === "pending" && of.asked_by === viewer && (
        <Button loading={acting.busy} onClick={() => void withdraw()}>
          {say("withdraw")}
        </Button>
      )}
      {of.state === "accepted" && party && of.ending_asked_by !== viewer && (
        <Button danger onClick={() => ask("end")}>
          {say(agreeing ? "agree_end" : "end")}
        </Button>
      )}
      {!asking && acting.refused ? <Failed error={acting.refused} /> : null}
      {asking && (
        <Confirm title={say(`${word}_title`)} does={say(word)} danger={asking === "end"} follows={follows[asking]} acting={acting} act={() => void confirm()} shut={() => ask(null)} />
      )}
    </span>
  );
}

/** What follows from accepting it, and from ending it. */
function useFollows(of: Application): Record<"accept" | "end", string[]> {
  const say = useSpoken(APPLYING);
  const { locale } = useSpeech();
  const who = useViewers();
  const { viewer } = usePages();
  const taker = who(of.taker, of.taker_name);
  const values = { taker, live: of.live_title ?? of.live_id ?? "", share: percent(of.share_rate ?? 0, locale) };
  const agreed = of.ending_asked_by !== null && of.ending_asked_by !== viewer;
  const link = say(agreed ? "end_follows_link_now" : "end_follows_link");
  return { accept: [say(`${of.kind}_follows`, values)], end: [of.kind === "link" ? link : say("end_follows_at_once", values)] };
}
