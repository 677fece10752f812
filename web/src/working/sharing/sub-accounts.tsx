/** The main account's sub-accounts: who else looks as the shop, and at which modules (R013, R021). */
import { Button } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { useActing } from "../acting";
import { Confirm } from "../confirm";
import { Lines } from "../lines";
import { Listed, useList } from "../list";
import { NewPerson, newPerson } from "../new-person";
import { Part } from "../part";
import { Choose, Sheet } from "../sheet";
import { useTimes } from "../times";
import { useJoined } from "../viewers";
import { SHARED, useSpoken } from "../words";
import { LOOKING } from "./ledger-words";

type Person = Schemas["PersonBody"];

export default function SubAccounts() {
  const say = useSpoken(LOOKING);
  const joined = useJoined();
  const { day } = useTimes();
  const named = useModules();
  const [editing, edit] = useState<Person | "new" | null>(null);
  const list = useList<Person>("sub-accounts", [], async (_, signal) => {
    const { people } = await given(client.GET("/api/v1/sub-accounts", { signal }));
    return { rows: people, count: people.length };
  });
  const add = (
    <Button type="primary" onClick={() => edit("new")}>
      {say("add")}
    </Button>
  );
  const granted = (person: Person) => modulesOf(person).map((id) => named.get(id) ?? id);
  const empty = (
    <>
      <p>{say("no_sub_accounts")}</p>
      {add}
    </>
  );
  return (
    <Part tools={list.query.data?.count ? <span className="does">{add}</span> : undefined}>
      <Listed list={list} empty={empty}>
        {(rows) => (
          <Lines
            label={say("modules")}
            rows={rows}
            keyOf={(each) => each.person_id}
            columns={[
              { name: say("name"), show: (each) => each.name },
              { name: say("modules"), show: (each) => <span className="wrap">{joined(granted(each)) || say("no_modules")}</span> },
              { name: say("email"), show: (each) => each.email ?? "–" },
              { name: say("since"), show: (each) => day(each.created_at) },
              { name: "", show: (each) => <Acts person={each} edit={() => edit(each)} /> },
            ]}
          />
        )}
      </Listed>
      {editing && <Granting person={editing === "new" ? null : editing} modules={named} shut={() => edit(null)} />}
    </Part>
  );
}

const modulesOf = (person: Person) => person.views[0]?.modules ?? [];

/** The modules of the menu that can be granted, by id, in the order of the menu. */
function useModules(): Map<string, string> {
  const { text } = useSpeech();
  const { data } = useQuery({ queryKey: ["me"], queryFn: ({ signal }) => given(client.GET("/api/v1/session", { signal })) });
  return new Map((data?.menu ?? []).map(({ id, name }) => [id, text(name)]));
}

function Acts({ person, edit }: { person: Person; edit: () => void }) {
  const say = useSpoken(LOOKING);
  const [open, setOpen] = useState(false);
  const acting = useActing("sub-accounts");
  const remove = async () => {
    const path = { person_id: person.person_id };
    if (await acting.act(() => given(client.DELETE("/api/v1/sub-accounts/{person_id}", { params: { path } })))) setOpen(false);
  };
  return (
    <span className="acts">
      <Button size="small" onClick={edit}>
        {say("change")}
      </Button>
      <Button size="small" danger onClick={() => setOpen(true)}>
        {say("remove")}
      </Button>
      {open && (
        <Confirm
          title={say("remove_title", { name: person.name })}
          does={say("remove")}
          follows={[say("remove_follows", { name: person.name }), say("remove_follows_person")]}
          acting={acting}
          act={() => void remove()}
          shut={() => setOpen(false)}
        />
      )}
    </span>
  );
}

function Granting({ person, modules, shut }: { person: Person | null; modules: Map<string, string>; shut: () => void }) {
  const say = useSpoken(LOOKING);
  const shared = useSpoken(SHARED);
  const acting = useActing("sub-accounts");
  const [chosen, choose] = useState<string[]>(person ? [...modulesOf(person)] : ["home"]);
  const send = async (form: FormData) => {
    const added = () => given(client.POST("/api/v1/sub-accounts", { body: { ...newPerson(form), modules: chosen } }));
    const changed = () => given(client.PATCH("/api/v1/sub-accounts/{person_id}", { params: { path: { person_id: person!.person_id } }, body: { modules: chosen } }));
    if (await acting.act(person ? changed : added, say(person ? "changed" : "added"))) shut();
  };
  return (
    <Sheet title={person ? say("change_title", { name: person.name }) : say("add")} does={person ? shared("save") : say("add_does")} acting={acting} shut={shut} send={(form) => void send(form)}>
      {!person && <NewPerson />}
      <Choose label={say("modules")} hint={say("modules_hint")} name="modules" options={[...modules].map(([value, text]) => ({ value, text }))} chosen={chosen} choose={choose} />
    </Sheet>
  );
}
