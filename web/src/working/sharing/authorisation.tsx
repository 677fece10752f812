/** One authorisation: what it covers, its history, and ending it, as the seller or as the platform (R033, R040). */
import { Button, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { link } from "../../url";
import { useActing } from "../acting";
import { Back, NotThere } from "../back";
import { Confirm } from "../confirm";
import { History } from "../history";
import { Facts } from "../lines";
import { Part } from "../part";
import { Tag } from "../tag";
import { usePages, useTimes } from "../times";
import { useJoined, useViewers } from "../viewers";
import { useSpoken } from "../words";
import { CloseAuthorisation, CloseShop } from "./closing";
import { SHARING } from "./words";

type Authorisation = Schemas["AuthorisationBody"];
const ENDS = { expired: "end_expired", cancelled: "end_cancelled", closed_by_platform: "end_closed" } as const;

export function AuthorisationDetail({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["authorisations", "one", id],
    queryFn: ({ signal }) => given(client.GET("/api/v1/authorisations/{authorisation_id}", { params: { path: { authorisation_id: id } }, signal })),
    staleTime: 0,
  });
  if (error) return <NotThere error={error} retry={refetch} />;
  return isPending ? <Skeleton active className="span-24" /> : <Detail of={data} />;
}

function Detail({ of }: { of: Authorisation }) {
  const say = useSpoken(SHARING);
  const { text } = useSpeech();
  const { role } = usePages();
  const { moment } = useTimes();
  const who = useViewers();
  const joined = useJoined();
  const offered = role === "tsp" ? "services" : "service_market";
  const end = of.state === "active" ? null : ENDS[of.state];
  return (
    <Part
      title={of.service_name}
      tools={
        <>
          <Tag state={of.state}>{text(of.label)}</Tag>
          {!of.in_effect && <span className="about">{say("not_in_effect")}</span>}
          <span className="does acts">
            {of.state === "active" && role === "shop" && <Deauthorise of={of} />}
            {of.state === "active" && role === "platform" && (
              <>
                <CloseAuthorisation id={of.authorisation_id} /> <CloseShop shop={{ id: of.shop_id, name: of.shop_name ?? null, handle: null, market: of.market }} />
              </>
            )}
          </span>
        </>
      }
    >
      <Facts
        facts={[
          [say("id"), <code key="id">{of.authorisation_id}</code>],
          [say("service"), <a key="service" {...link(offered, { id: of.service_id })}>{of.service_name}</a>],
          [say("agency"), of.agency_name ?? of.agency_id],
          [say("seller"), of.shop_name ?? of.shop_id],
          [say("market"), of.market],
          [say("assets"), joined(of.assets.map((asset) => asset.name ?? asset.id))],
          [say("days"), of.days],
          [say("expires"), moment(of.expires_at)],
          [say("contact"), [of.email, of.phone].filter(Boolean).join(" · ")],
          [say("reason"), of.reason],
        ]}
      />
      <History
        events={[
          { at: of.authorised_at, what: say("authorised_at"), who: who(of.authorised_by, of.shop_name) },
          { at: of.ended_at, what: end ? say(end) : "", who: of.ended_by && who(of.ended_by, of.shop_name) },
        ]}
      />
      <Back />
    </Part>
  );
}

function Deauthorise({ of }: { of: Authorisation }) {
  const say = useSpoken(SHARING);
  const [open, setOpen] = useState(false);
  const acting = useActing("authorisations", "services", "assets");
  const path = { authorisation_id: of.authorisation_id };
  const act = async () => {
    const done = await acting.act(() => given(client.POST("/api/v1/authorisations/{authorisation_id}/cancellation", { params: { path } })), say("deauthorised"));
    if (done) setOpen(false);
  };
  const agency = of.agency_name ?? of.agency_id;
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {say("deauthorise")}
      </Button>
      {open && (
        <Confirm
          title={say("deauthorise_title", { name: of.service_name })}
          does={say("deauthorise")}
          follows={[say("deauthorise_follows_at_once", { agency }), say("deauthorise_follows_files"), say("deauthorise_follows_mail"), say("deauthorise_follows_again")]}
          acting={acting}
          act={() => void act()}
          shut={() => setOpen(false)}
        />
      )}
    </>
  );
}
