/** What an agency offers: a list of its services, and each of them by itself (R028, R038). */
import { Button } from "antd";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { link, usePlace } from "../../url";
import { Lines } from "../lines";
import { Choices, Listed, Searched, useList } from "../list";
import { Part } from "../part";
import { Tag } from "../tag";
import { useSpoken } from "../words";
import { CATEGORIES } from "./categories";
import { Offering } from "./offering";
import { Publish } from "./publish";
import { Opened } from "./service";
import { Star } from "./star";
import { SHARING } from "./words";

export type Service = Schemas["ServiceBody"];

export default function Services() {
  const { set } = usePlace();
  const id = set.get("id");
  return id ? <Opened id={id} opened={null} /> : <Offered />;
}

function Offered() {
  const say = useSpoken(SHARING);
  const { pick, text } = useSpeech();
  const [adding, add] = useState(false);
  const list = useList<Service, { search: string; category: Service["category"] }>("services", ["search", "category"], async (asked, signal) => {
    const query = { ...asked, order: "name" as const };
    const body = await given(client.GET("/api/v1/services", { params: { query }, signal }));
    return { rows: body.services, count: body.row_count };
  });
  const publish = (
    <Button type="primary" onClick={() => add(true)}>
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
            rows={rows}
            keyOf={(each) => each.service_id}
            columns={[
              {
                name: say("name"),
                show: (each) => (
                  <>
                    <a {...link(null, { id: each.service_id })}>{each.name}</a> {each.recommended && <Star />}
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
              { name: "", show: (each) => <Offering service={each} size="small" /> },
            ]}
          />
        )}
      </Listed>
      {adding && <Publish service={null} shut={() => add(false)} />}
    </Part>
  );
}
