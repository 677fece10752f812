/** The form by which an agency publishes a service, or changes one; its category stays what it was. */
import { Input } from "antd";
import { useState } from "react";

import { client, given } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { useActing } from "../acting";
import { Choose, Field, field, Sheet } from "../sheet";
import { SOMETHING } from "../something";
import { useSpoken } from "../words";
import { CATEGORIES } from "./categories";
import type { Service } from "./services";
import { SHARING } from "./words";

type Category = Service["category"];

export function Publish({ service, shut }: { service: Service | null; shut: () => void }) {
  const say = useSpoken(SHARING);
  const { pick } = useSpeech();
  const acting = useActing("services");
  const [category, choose] = useState<Category>("content_management");
  const [found, find] = useState(service?.public === false ? "link" : "everybody");
  const send = async (form: FormData) => {
    const said = { name: field(form, "name"), description: field(form, "description"), public: found === "everybody" };
    const email = field(form, "email") || null;
    const done = await acting.act(
      () =>
        service
          ? given(client.PATCH("/api/v1/services/{service_id}", { params: { path: { service_id: service.service_id } }, body: said }))
          : given(client.POST("/api/v1/services", { body: { ...said, category, email } })),
      service ? undefined : say("published"),
    );
    if (done) shut();
  };
  return (
    <Sheet title={service ? say("edit_title", { name: service.name }) : say("publish")} does={say(service ? "edit" : "publish_does")} acting={acting} shut={shut} send={(form) => void send(form)}>
      <Field label={say("name")}>
        <Input name="name" required pattern={SOMETHING} maxLength={256} defaultValue={service?.name} />
      </Field>
      {!service && (
        <Choose
          label={say("category")}
          name="category"
          kind="radio"
          options={CATEGORIES.map(([value, name]) => ({ value, text: pick(name), about: say(`${value}_about`) }))}
          chosen={[category]}
          choose={([value]) => choose(value as Category)}
        />
      )}
      <Field label={say("description")}>
        <Input.TextArea name="description" rows={6} maxLength={4096} defaultValue={service?.description} />
      </Field>
      <Choose
        label={say("who_finds")}
        name="public"
        kind="radio"
        options={[
          { value: "everybody", text: say("to_everybody") },
          { value: "link", text: say("by_link") },
        ]}
        chosen={[found]}
        choose={([value]) => find(value!)}
      />
      {!service && (
        <Field label={say("email")} hint={say("email_service_hint")}>
          <Input name="email" type="email" />
        </Field>
      )}
    </Sheet>
  );
}
