/** The personal centre: who I am here, my password, and where I am signed in. */
import { Button, Input, Skeleton } from "antd";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type SubmitEvent } from "react";

import { client, given, token, type Schemas } from "../../asking/client";
import { Failed } from "../../panels/frame";
import { useActing } from "../acting";
import { Part } from "../part";
import { Choose, Field, secret } from "../sheet";
import { SOMETHING } from "../something";
import { useMyViews } from "../viewers";
import { useSpoken } from "../words";
import { Sessions } from "./sessions";
import { OWN } from "./words";

type Person = Schemas["PersonBody"];

export default function Personal() {
  const say = useSpoken(OWN);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => given(client.GET("/api/v1/session", { signal })),
    enabled: token.get() === null,
  });
  if (token.get() !== null) return <p className="nothing span-24">{say("by_token")}</p>;
  if (error) return <Failed error={error} retry={refetch} />;
  if (isPending) return <Skeleton active className="span-24" />;
  return (
    <>
      <Me person={data.person} />
      <Password name={data.person.name} />
      <Sessions />
    </>
  );
}

function Me({ person }: { person: Person }) {
  const say = useSpoken(OWN);
  const who = useMyViews();
  const acting = useActing("me");
  const [language, choose] = useState(person.language ?? "");
  const [named, setNamed] = useState({ name: person.name, email: person.email ?? "" });
  const renamed = named.name !== person.name || named.email !== (person.email ?? "");
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const who = renamed ? { name: named.name, email: named.email || null, password: secret(form, "password") } : {};
    const body = { ...who, language: (language || null) as Person["language"] };
    void acting.act(() => given(client.PATCH("/api/v1/session", { body })), say("changed"));
  };
  return (
    <Part title={say("who")} span={12}>
      <form className="form" onSubmit={send}>
        <Field label={say("name")}>
          <Input required pattern={SOMETHING} maxLength={64} autoComplete="username" value={named.name} onChange={(event) => setNamed({ ...named, name: event.target.value })} />
        </Field>
        <Field label={say("email")} hint={say("email_hint")}>
          <Input type="email" autoComplete="email" value={named.email} onChange={(event) => setNamed({ ...named, email: event.target.value })} />
        </Field>
        <Choose
          label={say("language")}
          name="language"
          kind="radio"
          options={[
            { value: "", text: say("language_both") },
            { value: "en", text: "English" },
            { value: "zh", text: "中文" },
          ]}
          chosen={[language]}
          choose={([value]) => choose(value as typeof language)}
        />
        {renamed && (
          <Field label={say("password_now")} hint={say("password_why")}>
            <Input.Password name="password" required autoComplete="current-password" />
          </Field>
        )}
        {acting.refused ? <Failed error={acting.refused} /> : null}
        <Button htmlType="submit" type="primary" loading={acting.busy} disabled={!renamed && language === (person.language ?? "")}>
          {say("change")}
        </Button>
      </form>
      <h3>{say("looks_as")}</h3>
      <ul className="follows">
        {person.views.map(({ viewer }) => (
          <li key={viewer}>{who(viewer)}</li>
        ))}
      </ul>
    </Part>
  );
}

function Password({ name }: { name: string }) {
  const say = useSpoken(OWN);
  const queries = useQueryClient();
  const acting = useActing();
  const form = useRef<HTMLFormElement>(null);
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const body = { old: secret(said, "old"), new: secret(said, "new") };
    const done = await acting.act(() => given(client.PUT("/api/v1/session/password", { body })), say("password_changed"));
    if (done) await queries.resetQueries();
  };
  return (
    <Part title={say("password_change")} span={12}>
      <form ref={form} className="form" onSubmit={(event) => void send(event)}>
        <input type="text" name="name" defaultValue={name} autoComplete="username" hidden readOnly />
        <Field label={say("password_now")}>
          <Input.Password name="old" required autoComplete="current-password" />
        </Field>
        <Field label={say("new_password")} hint={say("new_password_hint")}>
          <Input.Password name="new" required autoComplete="new-password" />
        </Field>
        {acting.refused ? <Failed error={acting.refused} /> : null}
        <Button htmlType="submit" loading={acting.busy}>
          {say("password_change")}
        </Button>
      </form>
    </Part>
  );
}
