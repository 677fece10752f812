/** The service market: what agencies offer, found by search, category and what others chose (R027, R028). */
import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { link, usePlace } from "../../url";
import { Choices, Listed, Searched, useList } from "../list";
import { Part } from "../part";
import { Tag } from "../tag";
import { useSpoken } from "../words";
import { CATEGORIES } from "./categories";
import { Opened } from "./service";
import { Star } from "./star";
import { SHARING } from "./words";

type Service = Schemas["ServiceBody"];
const ORDERS = ["popular", "recommended", "name"] as const;

export default function ServiceMarket() {
  const { set } = usePlace();
  const [id, opened] = [set.get("id"), set.get("link")];
  return id || opened ? <Opened id={id} opened={opened} /> : <Offers />;
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
