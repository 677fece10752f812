/** The operator's forms about a person: added, a role granted, a password set. */
import { Input } from "antd";
import { useState } from "react";

import { client, given } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { ROLES } from "../../i18n/words";
import { useActing } from "../acting";
import { Choose, Field, field, secret, Sheet } from "../sheet";
import { useSpoken } from "../words";
import type { Person } from "./people";
import { PEOPLE } from "./people-words";

type Role = keyof typeof ROLES;
const KINDS: readonly Role[] = ["shop", "creator", "tsp", "mcn", "platform"];

export function AddPerson({ shut }: { shut: () => void }) {
  const say = useSpoken(PEOPLE);
  const acting = useActing("people");
  const [role, choose] = useState<Role>("shop");
  const send = async (form: FormData) => {
    const body = { name: field(form, "name"), email: field(form, "email") || null, password: secret(form, "password") || null, views: [{ viewer: viewerOf(role, form) }] };
    if (await acting.act(() => given(client.POST("/api/v1/people", { body })), say("added"))) shut();
  };
  return (
    <Sheet title={say("add")} does={say("add_does")} acting={acting} shut={shut} send={(form) => void send(form)}>
      <Field label={say("name")} hint={say("name_hint")}>
        <Input name="name" required maxLength={64} autoComplete="off" />
      </Field>
      <Field label={say("email")} hint={say("email_hint")}>
        <Input name="email" type="email" autoComplete="off" />
      </Field>
      <Field label={say("password")} hint={say("password_hint")}>
        <Input.Password name="password" autoComplete="new-password" />
      </Field>
      <Role role={role} choose={choose} />
    </Sheet>
  );
}

export function GrantRole({ person, shut }: { person: Person; shut: () => void }) {
  const say = useSpoken(PEOPLE);
  const acting = useActing("people");
  const [role, choose] = useState<Role>("shop");
  const path = { person_id: person.person_id };
  const send = async (form: FormData) => {
    const body = { viewer: viewerOf(role, form) };
    if (await acting.act(() => given(client.POST("/api/v1/people/{person_id}/views", { params: { path }, body })), say("granted"))) shut();
  };
  return (
    <Sheet title={`${say("grant")} · ${person.name}`} does={say("grant_does")} acting={acting} shut={shut} send={(form) => void send(form)}>
      <Role role={role} choose={choose} />
    </Sheet>
  );
}

export function SetPassword({ person, shut }: { person: Person; shut: () => void }) {
  const say = useSpoken(PEOPLE);
  const acting = useActing("people");
  const path = { person_id: person.person_id };
  const send = async (form: FormData) => {
    const body = { password: secret(form, "password") };
    if (await acting.act(() => given(client.PATCH("/api/v1/people/{person_id}", { params: { path }, body })), say("reset_done", { name: person.name }))) shut();
  };
  return (
    <Sheet title={`${say("reset")} · ${person.name}`} does={say("reset_does")} acting={acting} shut={shut} send={(form) => void send(form)}>
      <p className="about">{say("reset_about", { name: person.name })}</p>
      <Field label={say("password")}>
        <Input.Password name="password" required autoComplete="new-password" />
      </Field>
    </Sheet>
  );
}

/** A role, and whose: a shop's, a creator's, an agency's in a market. */
function Role({ role, choose }: { role: Role; choose: (role: Role) => void }) {
  const say = useSpoken(PEOPLE);
  const { pick } = useSpeech();
  return (
    <>
      <Choose label={say("role")} name="role" kind="radio" options={KINDS.map((value) => ({ value, text: pick(ROLES[value]) }))} chosen={[role]} choose={([value]) => choose(value as Role)} />
      {role !== "platform" && (
        <Field label={say("id")}>
          <Input name="id" required maxLength={128} />
        </Field>
      )}
      {(role === "tsp" || role === "mcn") && (
        <Field label={say("market")}>
          <Input name="market" required maxLength={32} />
        </Field>
      )}
    </>
  );
}

function viewerOf(role: Role, form: FormData): string {
  if (role === "platform") return "platform";
  const id = field(form, "id");
  return role === "tsp" || role === "mcn" ? `agency:${id}:${role}:${field(form, "market")}` : `${role}:${id}`;
}
