/** Authorisations: a seller's own, an agency's of its services, the operator's of everybody (R037, R038). */
import { Button } from "antd";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { go, link, usePlace } from "../../url";
import { Lines } from "../lines";
import { Choices, Listed, Searched, useList } from "../list";
import { Part } from "../part";
import { Tag } from "../tag";
import { usePages, useTimes } from "../times";
import { useJoined } from "../viewers";
import { useSpoken } from "../words";
import { AuthorisationDetail } from "./authorisation";
import { CloseShop } from "./closing";
import { Contracts } from "./contracts";
import { STATES } from "./states";
import { SHARING } from "./words";

type Authorisation = Schemas["AuthorisationBody"];

export default function Authorisations() {
  const { set } = usePlace();
  const id = set.get("id");
  if (id) return <AuthorisationDetail id={id} />;
  return (
    <>
      <Given />
      <Contracts />
    </>
  );
}

function Given() {
  const say = useSpoken(SHARING);
  const { pick, text } = useSpeech();
  const { role } = usePages();
  const joined = useJoined();
  const { moment, day } = useTimes();
  const list = useList<Authorisation, { search: string; state: Authorisation["state"] }>("authorisations", ["search", "state"], async (query, signal) => {
    const body = await given(client.GET("/api/v1/authorisations", { params: { query }, signal }));
    return { rows: body.authorisations, count: body.row_count };
  });
  const states = STATES[role === "tsp" ? "agency" : "seller"].map(([state, name]) => [state, pick(name)] as const);
  return (
    <Part
      tools={
        <>
          <Searched hint={say("search_authorisations")} />
          <Choices name="state" label={say("state")} options={states} />
          {role === "platform" && (
            <span className="does">
              <CloseShop />
            </span>
          )}
        </>
      }
    >
      <Listed list={list} empty={<Empty />}>
        {(rows) => (
          <Lines
            label={say("to_me")}
            rows={rows}
            keyOf={(each) => each.authorisation_id}
            columns={[
              { name: say("service"), show: (each) => <a {...(role === "tsp" ? link("services", { id: each.service_id }) : link(null, { id: each.authorisation_id }))}>{each.service_name}</a> },
              role === "shop"
                ? { name: say("agency"), show: (each) => each.agency_name ?? each.agency_id }
                : { name: say("seller"), show: (each) => each.shop_name ?? each.shop_id },
              { name: say("state"), show: (each) => <Tag state={each.state}>{text(each.label)}</Tag> },
              { name: say("assets"), show: (each) => <span className="wrap">{joined(each.assets.map((asset) => asset.name ?? asset.id))}</span> },
              { name: say("authorised_at"), show: (each) => moment(each.authorised_at) },
              { name: say("expires"), show: (each) => day(each.ended_at ?? each.expires_at) },
              { name: say("id"), show: (each) => <code title={each.authorisation_id}>{each.authorisation_id.slice(0, 8)}</code> },
              { name: "", show: (each) => <a {...link(null, { id: each.authorisation_id })}>{say("view_details")}</a> },
            ]}
          />
        )}
      </Listed>
    </Part>
  );
}

function Empty() {
  const say = useSpoken(SHARING);
  const { role } = usePages();
  if (role === "shop")
    return (
      <>
        <p>{say("no_authorisations_seller")}</p>
        <Button type="primary" onClick={() => go("service_market")}>
          {say("open_market")}
        </Button>
      </>
    );
  if (role === "platform") return <p>{say("no_authorisations_operator")}</p>;
  return (
    <>
      <p>{say("no_authorisations_agency")}</p>
      <Button type="primary" onClick={() => go("services")}>
        {say("open_services")}
      </Button>
    </>
  );
}
