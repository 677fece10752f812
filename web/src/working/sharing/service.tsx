/** One service: what it is, what it needs; a seller authorises it, the operator recommends it. */
import { Button, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { go } from "../../url";
import { useActing } from "../acting";
import { Back, NotThere } from "../back";
import { Facts } from "../lines";
import { Part } from "../part";
import { usePages } from "../times";
import { useSpoken } from "../words";
import { Authorise } from "./authorise";
import { CloseService } from "./closing";
import { Offering } from "./offering";
import { Star } from "./star";
import { SHARING } from "./words";

type Service = Schemas["ServiceBody"];

/** One service, by its id or by the link that opens it. */
export function Opened({ id, opened }: { id: string | null; opened: string | null }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["services", "one", id, opened],
    queryFn: ({ signal }) =>
      given(
        id
          ? client.GET("/api/v1/services/{service_id}", { params: { path: { service_id: id } }, signal })
          : client.GET("/api/v1/service-links/{link}", { params: { path: { link: opened! } }, signal }),
      ),
  });
  if (error) return <NotThere error={error} retry={refetch} />;
  return isPending ? <Skeleton active className="span-24" /> : <ServiceDetail service={data} opened={opened} />;
}

function ServiceDetail({ service, opened }: { service: Service; opened: string | null }) {
  const say = useSpoken(SHARING);
  const { text, locale } = useSpeech();
  const { role } = usePages();
  const needs = new Intl.ListFormat(locale).format(service.needs.map((need) => text(need.name)));
  return (
    <Part
      title={service.name}
      tools={
        <>
          {service.recommended && <Star />}
          <span className="does acts">
            {role === "shop" && <Authorising service={service} opened={opened} />}
            {role === "platform" && !service.withdrawn && (
              <>
                <Recommending service={service} />
                <CloseService id={service.service_id} name={service.name} />
              </>
            )}
            {role === "tsp" && <Offering service={service} />}
          </span>
        </>
      }
    >
      <p className="prose">{service.description}</p>
      <Facts
        facts={[
          [say("category"), text(service.category_name)],
          [say("agency"), service.agency_name ?? service.agency_id],
          [say("market"), service.market],
          [say("assets"), say(service.asset === "shop" ? "shop_to_share" : "accounts_to_share")],
          [say("agree"), needs],
          [say("authorised_by"), say("of_sellers", { n: service.authorisations })],
          [say("state"), service.withdrawn ? say("withdrawn") : null],
        ]}
      />
      <Back />
    </Part>
  );
}

/** The button that opens the form, unless the service is authorised already (R034). */
function Authorising({ service, opened }: { service: Service; opened: string | null }) {
  const say = useSpoken(SHARING);
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ["authorisations", "active"],
    queryFn: ({ signal }) => given(client.GET("/api/v1/authorisations", { params: { query: { state: "active", limit: 1000 } }, signal })),
    staleTime: 0,
  });
  const already = data?.authorisations.find(({ service_id }) => service_id === service.service_id);
  if (already)
    return (
      <>
        {say("authorised_already")} <Button onClick={() => go("authorisations", { id: already.authorisation_id })}>{say("to_me")}</Button>
      </>
    );
  return (
    <>
      <Button type="primary" disabled={service.withdrawn} onClick={() => setOpen(true)}>
        {say("authorise")}
      </Button>
      {open && <Authorise service={service} opened={opened} shut={() => setOpen(false)} />}
    </>
  );
}

function Recommending({ service }: { service: Service }) {
  const say = useSpoken(SHARING);
  const acting = useActing("services");
  const turn = () =>
    acting.act(() =>
      given(client.PATCH("/api/v1/services/{service_id}", { params: { path: { service_id: service.service_id } }, body: { recommended: !service.recommended } })),
    );
  return (
    <Button loading={acting.busy} onClick={() => void turn()}>
      {say(service.recommended ? "recommended_not" : "recommend")}
    </Button>
  );
}
