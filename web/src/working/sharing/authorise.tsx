/** The form by which a seller authorises a service: how long, what, the data that it needs, and what is seen then (R029-R035). */
import { Input, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { Failed } from "../../panels/frame";
import { go } from "../../url";
import { useActing } from "../acting";
import { Choose, Field, field, Sheet } from "../sheet";
import { useTimes } from "../times";
import { useSpoken } from "../words";
import { SHARING } from "./words";

type Service = Schemas["ServiceBody"];
type Asset = Schemas["AssetChoice"];
const MOST = 365;

export function Authorise({ service, opened, shut }: { service: Service; opened: string | null; shut: () => void }) {
  const say = useSpoken(SHARING);
  const { text } = useSpeech();
  const { lastDay } = useTimes();
  const acting = useActing("services", "authorisations", "assets");
  const { data, error, refetch } = useQuery({
    queryKey: ["assets"],
    queryFn: ({ signal }) => given(client.GET("/api/v1/assets", { signal })),
    staleTime: 0,
  });
  const mine = data?.assets.filter(({ kind }) => kind === service.asset);
  const [days, setDays] = useState(90);
  const [picked, pick] = useState<string[] | null>(null);
  const [agreed, agree] = useState<string[]>([]);
  const chosen = picked ?? (mine?.length === 1 && !taken(mine[0]!, service) ? [mine[0]!.id] : []);
  const whole = Number.isInteger(days) && days >= 1 && days <= MOST;
  const send = async (form: FormData) => {
    const body = {
      days,
      assets: chosen.map((id) => ({ kind: service.asset, id })),
      data: agreed,
      email: field(form, "email") || null,
      phone: field(form, "phone") || null,
      link: opened,
    };
    const path = { service_id: service.service_id };
    const done = await acting.act(() => given(client.POST("/api/v1/services/{service_id}/authorisations", { params: { path }, body })), say("authorised"));
    if (done) go("authorisations");
  };
  const ready = whole && chosen.length > 0 && agreed.length === service.needs.length;
  return (
    <Sheet title={say("authorise_service", { name: service.name })} does={say("confirm_authorise")} acting={acting} shut={shut} send={(form) => void send(form)} ready={ready}>
      <Field label={say("days")} hint={whole ? say("days_hint", { last: lastDay(days) }) : say("days_most", { most: MOST })}>
        <Input name="days" type="number" min={1} max={MOST} required value={days || ""} onChange={(event) => setDays(Number(event.target.value))} />
      </Field>
      {error ? <Failed error={error} retry={refetch} /> : !mine ? <Skeleton active title={false} /> : <Assets service={service} mine={mine} chosen={chosen} pick={pick} />}
      <Choose
        label={say("agree")}
        hint={say("agree_hint")}
        name="data"
        options={service.needs.map((need) => ({ value: need.id, text: text(need.name) }))}
        chosen={agreed}
        choose={agree}
      />
      <Field label={say("email")} hint={say("contact_hint")}>
        <Input name="email" type="email" maxLength={256} autoComplete="email" />
      </Field>
      <Field label={say("phone")}>
        <Input name="phone" type="tel" maxLength={256} autoComplete="tel" />
      </Field>
      {whole && <Seen service={service} last={lastDay(days)} />}
    </Sheet>
  );
}

function Assets({ service, mine, chosen, pick }: { service: Service; mine: readonly Asset[]; chosen: readonly string[]; pick: (ids: string[]) => void }) {
  const say = useSpoken(SHARING);
  if (mine.length === 0) return <p>{say("nothing_to_give")}</p>;
  const about = (asset: Asset) => {
    if (taken(asset, service)) return say("asset_taken", { agency: asset.agency_name ?? asset.agency_id! });
    return asset.account_kind ? say(asset.account_kind) : undefined;
  };
  return (
    <Choose
      label={say(service.asset === "shop" ? "shop_to_share" : "accounts_to_share")}
      name="assets"
      options={mine.map((asset) => ({ value: asset.id, text: asset.name ?? asset.id, about: about(asset), shut: taken(asset, service) }))}
      chosen={chosen}
      choose={pick}
    />
  );
}

/** What the agency will see, said before it is confirmed. */
function Seen({ service, last }: { service: Service; last: string }) {
  const say = useSpoken(SHARING);
  const { text, locale } = useSpeech();
  const data = new Intl.ListFormat(locale).format(service.needs.map((need) => text(need.name)));
  return (
    <div className="said" role="status">
      <h3>{say("seen", { agency: service.agency_name ?? service.agency_id })}</h3>
      <ul className="follows">
        <li>{say(service.asset === "shop" ? "seen_shop" : "seen_accounts", { data })}</li>
        <li>{say("seen_from", { last })}</li>
        <li>{say("seen_not_before")}</li>
        <li>{say("seen_noted")}</li>
      </ul>
    </div>
  );
}

const taken = (asset: Asset, service: Service) => asset.agency_id !== null && asset.agency_id !== service.agency_id;
