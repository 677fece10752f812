/** People, for the operator: added or invited, given roles, shut out and let in again, a new password. */
import { Button } from "antd";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { usePlace } from "../../url";
import { useActing } from "../acting";
import { Confirm } from "../confirm";
import { Lines } from "../lines";
import { Choices, Listed, Searched, SIZE, useList } from "../list";
import { Part } from "../part";
import { Tag } from "../tag";
import { useTimes } from "../times";
import { useViewers } from "../viewers";
import { useSpoken } from "../words";
import { AddPerson, GrantRole, SetPassword } from "./person-forms";
import { PEOPLE } from "./people-words";

export type Person = Schemas["PersonBody"];
type Doing = { what: "grant" | "reset" | "deactivate" | "take"; person: Person; viewer?: string };
type Names = Record<string, string>;

export default function People() {
  const say = useSpoken(PEOPLE);
  const { day } = useTimes();
  const { set } = usePlace();
  const [adding, add] = useState(false);
  const [doing, start] = useState<Doing | null>(null);
  const [names, name] = useState<Names>({});
  const list = useList<Person, { search: string; state: "active" | "disabled" }>("people", ["search", "state"], async ({ search, state, offset }, signal) => {
    const { people, names: called = {} } = await given(client.GET("/api/v1/people", { signal }));
    name(called);
    const found = people.filter((person) => holds(person, called, search ?? "") && (!state || person.disabled === (state === "disabled")));
    return { rows: found.slice(offset, offset + SIZE), count: found.length };
  });
  const stop = () => start(null);
  return (
    <Part
      tools={
        <>
          <Searched hint={say("search")} />
          <Choices name="state" label={say("state")} options={[["active", say("active")], ["disabled", say("disabled")]]} />
          <span className="does">
            <Button type="primary" onClick={() => add(true)}>
              {say("add")}
            </Button>
          </span>
        </>
      }
    >
      <Listed list={list} empty={<p>{say("no_people")}</p>}>
        {(rows) => (
          <Lines
            label={say("name")}
            rows={rows}
            keyOf={(each) => each.person_id}
            columns={[
              { name: say("name"), show: (each) => each.name },
              { name: say("email"), show: (each) => each.email ?? say("no_email") },
              { name: say("roles"), show: (each) => <Roles person={each} names={names} take={(viewer) => start({ what: "take", person: each, viewer })} /> },
              { name: say("state"), show: (each) => <Tag state={each.disabled ? "refused" : "ok"}>{say(each.disabled ? "disabled" : "active")}</Tag> },
              { name: say("added_at"), show: (each) => day(each.created_at) },
              { name: "", show: (each) => <Acts person={each} start={(what) => start({ what, person: each })} /> },
            ]}
          />
        )}
      </Listed>
      {(adding || set.get("open") === "add") && <AddPerson shut={() => add(false)} />}
      {doing?.what === "grant" && <GrantRole person={doing.person} shut={stop} />}
      {doing?.what === "reset" && <SetPassword person={doing.person} shut={stop} />}
      {doing?.what === "take" && <Take person={doing.person} viewer={doing.viewer!} names={names} shut={stop} />}
      {doing?.what === "deactivate" && <Deactivate person={doing.person} shut={stop} />}
    </Part>
  );
}

function holds({ name, email, views }: Person, names: Names, wanted: string): boolean {
  const like = wanted.toLowerCase();
  return [name, email ?? "", ...views.flatMap(({ viewer }) => [viewer, names[viewer] ?? ""])].some((text) => text.toLowerCase().includes(like));
}

/** As whom somebody may look; each can be taken. */
function Roles({ person, names, take }: { person: Person; names: Names; take: (viewer: string) => void }) {
  const say = useSpoken(PEOPLE);
  const who = useViewers();
  if (person.views.length === 0) return <>{say("no_views")}</>;
  return (
    <span className="wrap">
      {person.views.map(({ viewer, modules }) => (
        <span key={viewer} className="granted" title={viewer}>
          {who(viewer, names[viewer])}
          {modules && ` · ${say("module_some", { n: modules.length })}`}
          <button type="button" aria-label={say("revoke", { viewer: who(viewer, names[viewer]) })} title={say("revoke", { viewer: who(viewer, names[viewer]) })} onClick={() => take(viewer)}>
            ×
          </button>
        </span>
      ))}
    </span>
  );
}

function Take({ person, viewer, names, shut }: { person: Person; viewer: string; names: Names; shut: () => void }) {
  const say = useSpoken(PEOPLE);
  const who = useViewers();
  const acting = useActing("people");
  const act = async () => {
    const params = { path: { person_id: person.person_id }, query: { viewer } };
    if (await acting.act(() => given(client.DELETE("/api/v1/people/{person_id}/views", { params })), say("revoked"))) shut();
  };
  const values = { viewer: who(viewer, names[viewer]), name: person.name };
  return <Confirm title={say("take_title", values)} does={say("take")} follows={[say("take_follows", values), say("take_follows_back")]} acting={acting} act={() => void act()} shut={shut} />;
}

function Acts({ person, start }: { person: Person; start: (what: Doing["what"]) => void }) {
  const say = useSpoken(PEOPLE);
  const acting = useActing("people");
  const path = { person_id: person.person_id };
  const enable = () => acting.act(() => given(client.PATCH("/api/v1/people/{person_id}", { params: { path }, body: { disabled: false } })));
  const invite = () => acting.act(() => given(client.POST("/api/v1/password-resets", { body: { email: person.email! } })), say("invited"));
  return (
    <span className="acts">
      <Button size="small" onClick={() => start("grant")}>
        {say("grant")}
      </Button>
      <Button size="small" onClick={() => start("reset")}>
        {say("reset")}
      </Button>
      {person.email && (
        <Button size="small" loading={acting.busy} onClick={() => void invite()}>
          {say("invite")}
        </Button>
      )}
      {person.disabled ? (
        <Button size="small" loading={acting.busy} onClick={() => void enable()}>
          {say("enable")}
        </Button>
      ) : (
        <Button size="small" danger onClick={() => start("deactivate")}>
          {say("deactivate")}
        </Button>
      )}
    </span>
  );
}

function Deactivate({ person, shut }: { person: Person; shut: () => void }) {
  const say = useSpoken(PEOPLE);
  const acting = useActing("people");
  const path = { person_id: person.person_id };
  const act = async () => {
    if (await acting.act(() => given(client.PATCH("/api/v1/people/{person_id}", { params: { path }, body: { disabled: true } })))) shut();
  };
  const { name } = person;
  return (
    <Confirm
      title={say("deactivate_title", { name })}
      does={say("deactivate")}
      follows={[say("deactivate_follows", { name }), say("deactivate_follows_back")]}
      acting={acting}
      act={() => void act()}
      shut={shut}
    />
  );
}
