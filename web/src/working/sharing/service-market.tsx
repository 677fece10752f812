/** The service market: what agencies offer, found by search, category and what others chose (R027, R028). */
import { Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { Failed } from "../../panels/frame";
import { link, usePlace } from "../../url";
import { Choices, Listed, Searched, useList } from "../list";
import { Part } from "../part";
import { Tag } from "../tag";
import { useSpoken } from "../words";
import { CATEGORIES } from "./categories";
import { ServiceDetail } from "./service";
import { SHARING } from "./words";

type Service = Schemas["ServiceBody"];
const ORDERS = ["popular", "recommended", "name"] as const;

export default function ServiceMarket() {
  const { set } = usePlace();
  const [id, opened] = [set.get("id"), set.get("link")];
  return id || opened ? <Opened id={id} opened={opened} /> : <Offers />;
}

/** One service, by its id or by the link that opens it. */
function Opened({ id, opened }: { id: string | null; opened: string | null }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["services", "one", id, opened],
    queryFn: ({ signal }) =>
      given(
        id
          ? client.GET("/api/v1/services/{service_id}", { params: { path: { service_id: id } }, signal })
          : client.GET("/api/v1/service-links/{link}", { params: { path: { link: opened! } }, signal }),
      ),
  });
  if (error) return <Failed error={error} retry={refetch} />;
  return isPending ? <Skeleton active className="span-24" /> : <ServiceDetail service={data} opened={opened} />;
}

function Offers() {
  const say = useSpoken(SHARING);
  const { pick } = useSpeech();
  const { set } = usePlace();
  const order = (set.get("order") ?? "popular") as (typeof ORDERS)[number];
  const list = useList<Service, { search: string; category: Service["category"]; order: string }>("services", ["search", "category", "order"], async (asked, signal) => {
    const query = { ...asked, order };
    const body = await given(client.GET("/api/v1/services", { params: { query }, signal }));
    return { rows: body.services, count: body.row_count };
  });
  const narrowed = { ...list, filtered: set.has("search") || set.has("category") };
  const tools = (
    <>
      <Searched hint={say("search_services")} />
      <Choices name="category" label={say("category")} options={CATEGORIES.map(([id, name]) => [id, pick(name)] as const)} />
      <span className="does">
        <Choices name="order" label={say("order")} first="popular" options={ORDERS.map((each) => [each, say(`by_${each}`)] as const)} />
      </span>
    </>
  );
  return (
    <Part tools={tools}>
      <Listed list={narrowed} empty={<p>{say(order === "recommended" ? "no_recommended" : "no_services")}</p>}>
        {(services) => (
          <ul className="offers">
            {services.map((service) => (
              <Offer key={service.service_id} service={service} />
            ))}
          </ul>
        )}
      </Listed>
    </Part>
  );
}

function Offer({ service }: { service: Service }) {
  const say = useSpoken(SHARING);
  const { text } = useSpeech();
  return (
    <li>
      <h3>
        <a {...link(null, { id: service.service_id })}>{service.name}</a> {service.recommended && <Star />}
        {service.withdrawn && <Tag state="over">{say("withdrawn")}</Tag>}
      </h3>
      <p className="about">
        {text(service.category_name)} · {service.agency_name ?? service.agency_id} · {say("of_sellers", { n: service.authorisations })}
      </p>
      <p>{service.description}</p>
    </li>
  );
}

export function Star() {
  const say = useSpoken(SHARING);
  return (
    <span className="star" title={say("recommended")}>
      ★<span className="sr">{say("recommended")}</span>
    </span>
  );
}
