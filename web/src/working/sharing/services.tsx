/** What an agency offers: published, changed, withdrawn, and opened by a link (R028). */
import { Button } from "antd";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { tell } from "../../shell/telling";
import { address, usePlace } from "../../url";
import { copied, useActing } from "../acting";
import { Confirm } from "../confirm";
import { Lines } from "../lines";
import { Choices, Listed, Searched, useList } from "../list";
import { Part } from "../part";
import { Tag } from "../tag";
import { useSpoken } from "../words";
import { CATEGORIES } from "./categories";
import { Publish } from "./publish";
import { Star } from "./service-market";
import { SHARING } from "./words";

export type Service = Schemas["ServiceBody"];

export default function Services() {
  const say = useSpoken(SHARING);
  const { pick, text } = useSpeech();
  const { set } = usePlace();
  const [editing, edit] = useState<Service | "new" | null>(null);
  const list = useList<Service, { search: string; category: Service["category"] }>("services", ["search", "category"], async (asked, signal) => {
    const query = { ...asked, order: "name" as const };
    const body = await given(client.GET("/api/v1/services", { params: { query }, signal }));
    return { rows: body.services, count: body.row_count };
  });
  const publish = (
    <Button type="primary" onClick={() => edit("new")}>
      {say("publish")}
    </Button>
  );
  const empty = (
    <>
      <p>{say("no_own_services")}</p>
      {publish}
    </>
  );
  return (
    <Part
      tools={
        <>
          <Searched hint={say("search_services")} />
          <Choices name="category" label={say("category")} options={CATEGORIES.map(([id, name]) => [id, pick(name)] as const)} />
          <span className="does">{publish}</span>
        </>
      }
    >
      <Listed list={list} empty={empty}>
        {(rows) => (
          <Lines
            label={say("service")}
            rows={[...rows].sort((one) => (one.service_id === set.get("id") ? -1 : 0))}
            keyOf={(each) => each.service_id}
            columns={[
              {
                name: say("name"),
                show: (each) => (
                  <>
                    {each.name} {each.recommended && <Star />}
                  </>
                ),
              },
              { name: say("category"), show: (each) => text(each.category_name) },
              { name: say("description"), show: (each) => <span className="wrap">{each.description}</span> },
              { name: say("seller"), show: (each) => say("of_sellers", { n: each.authorisations }) },
              {
                name: say("who_finds"),
                show: (each) => <Tag state={each.withdrawn ? "over" : "ok"}>{say(each.withdrawn ? "withdrawn" : each.public ? "to_everybody" : "only_link")}</Tag>,
              },
              { name: "", show: (each) => <Acts service={each} edit={() => edit(each)} /> },
            ]}
          />
        )}
      </Listed>
      {editing && <Publish service={editing === "new" ? null : editing} shut={() => edit(null)} />}
    </Part>
  );
}

function Acts({ service, edit }: { service: Service; edit: () => void }) {
  const say = useSpoken(SHARING);
  const [open, setOpen] = useState(false);
  const acting = useActing("services");
  if (service.withdrawn) return null;
  const share = async () => {
    const way = window.location.origin + address("service_market", { link: service.link ?? null });
    tell((await copied(way)) ? say("link_copied") : way, 12);
  };
  const withdraw = async () => {
    const path = { service_id: service.service_id };
    if (await acting.act(() => given(client.POST("/api/v1/services/{service_id}/withdrawal", { params: { path } })))) setOpen(false);
  };
  return (
    <span className="acts">
      <Button size="small" onClick={() => void share()}>
        {say("copy_link")}
      </Button>
      <Button size="small" onClick={edit}>
        {say("edit")}
      </Button>
      <Button size="small" danger onClick={() => setOpen(true)}>
        {say("withdraw")}
      </Button>
      {open && (
        <Confirm
          title={say("withdraw_title", { name: service.name })}
          does={say("withdraw")}
          follows={[say("withdraw_follows_new"), say("withdraw_follows_stay", { n: service.authorisations }), say("withdraw_follows_final")]}
          acting={acting}
          act={() => void withdraw()}
          shut={() => setOpen(false)}
        />
      )}
    </span>
  );
}
