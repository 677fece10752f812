/** The operator's forms about a person: added, a role granted, a password set. */
import { Input } from "antd";
import { useState } from "react";

import { client, given } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { ROLES } from "../../i18n/words";
import { useActing } from "../acting";
import { NewPerson, newPerson } from "../new-person";
import { Party, type Listed } from "../party";
import { Choose, Field, secret, Sheet } from "../sheet";
import { usePages } from "../times";
import { useSpoken } from "../words";
import type { Person } from "./people";
import { PEOPLE } from "./people-words";

type Role = keyof typeof ROLES;
const KINDS: readonly Role[] = ["shop", "creator", "tsp", "mcn", "platform"];

export function AddPerson({ shut }: { shut: () => void }) {
  const say = useSpoken(PEOPLE);
  const acting = useActing("people");
  const { whose, set, viewer } = useWhose();
  const send = async (form: FormData) => {
    const body = { ...newPerson(form), views: [{ viewer: viewer! }] };
    if (await acting.act(() => given(client.POST("/api/v1/people", { body })), say("added"))) shut();
  };
  return (
    <Sheet title={say("add")} does={say("add_does")} acting={acting} shut={shut} send={(form) => void send(form)} ready={viewer !== null}>
      <NewPerson invited />
      <RoleOf whose={whose} set={set} />
    </Sheet>
  );
}

export function GrantRole({ person, shut }: { person: Person; shut: () => void }) {
  const say = useSpoken(PEOPLE);
  const acting = useActing("people");
  const { whose, set, viewer } = useWhose();
  const path = { person_id: person.person_id };
  const send = async () => {
    const body = { viewer: viewer! };
    if (await acting.act(() => given(client.POST("/api/v1/people/{person_id}/views", { params: { path }, body })), say("granted"))) shut();
  };
  return (
    <Sheet title={`${say("grant")} · ${person.name}`} does={say("grant_does")} acting={acting} shut={shut} send={() => void send()} ready={viewer !== null}>
      <RoleOf whose={whose} set={set} />
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

interface Whose {
  role: Role;
  party: Listed | null;
  market: string;
}

/** A role, and whose: a shop's, a creator's, an agency's in a market. */
function useWhose() {
  const { markets } = usePages();
  const [whose, set] = useState<Whose>({ role: "shop", party: null, market: markets.length === 1 ? markets[0]!.id : "" });
  const { role, party, market } = whose;
  const agency = role === "tsp" || role === "mcn";
  const viewer = role === "platform" ? "platform" : !party || (agency && !market) ? null : agency ? `agency:${party.id}:${role}:${market}` : `${role}:${party.id}`;
  return { whose, set, viewer };
}

function RoleOf({ whose, set }: { whose: Whose; set: (whose: Whose) => void }) {
  const say = useSpoken(PEOPLE);
  const { pick } = useSpeech();
  const { markets } = usePages();
  const { role, party, market } = whose;
  const kind = kindOf(role);
  const turn = (next: Role) => set({ ...whose, role: next, party: kindOf(next) === kindOf(role) ? party : null });
  return (
    <>
      <Choose label={say("role")} name="role" kind="radio" options={KINDS.map((value) => ({ value, text: pick(ROLES[value]) }))} chosen={[role]} choose={([value]) => turn(value as Role)} />
      {kind !== "platform" && <Party key={kind} kind={kind} label={say("whose")} chosen={party} choose={(found) => set({ ...whose, party: found })} />}
      {kind === "agency" && (
        <Choose label={say("market")} name="market" kind="radio" options={markets.map(({ id, name }) => ({ value: id, text: name }))} chosen={[market]} choose={([value]) => set({ ...whose, market: value! })} />
      )}
    </>
  );
}

const kindOf = (role: Role) => (role === "tsp" || role === "mcn" ? "agency" : role);
