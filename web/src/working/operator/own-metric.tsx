/** A metric of the installation's own: added, changed with the reason why, forgotten. */
import { Input } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useDictionary } from "../../drawers/dictionary";
import { useSpeech } from "../../i18n/language";
import { useActing } from "../acting";
import { Confirm } from "../confirm";
import { Choose, Field, field, Sheet } from "../sheet";
import { useSpoken } from "../words";
import { OwnFilters, written } from "./own-filters";
import { DIRECTIONS, OWN, UNITS } from "./own-words";

type Own = Schemas["OwnMetric"];
type Direction = NonNullable<Own["direction"]>;
type Changed = { id: string; said: Own } | null;

/** What was said of the own metrics, by their id. */
export const useOwn = () => useQuery({ queryKey: ["own-metrics"], queryFn: ({ signal }) => given(client.GET("/api/v1/own-metrics", { signal })), staleTime: 0 });

/** `of` null: a new one. A metric that is counted otherwise from now on has a version more, and says why. */
export function OwnMetric({ of, shut }: { of: Changed; shut: () => void }) {
  const say = useSpoken(OWN);
  const { pick } = useSpeech();
  const acting = useActing("own-metrics", "metrics", "page");
  const [unit, chooseUnit] = useState<Own["unit"]>(of?.said.unit ?? "money");
  const [direction, chooseDirection] = useState<Direction>(of?.said.direction ?? "up");
  const [formula, write] = useState(of?.said.formula ?? "");
  const [filters, narrow] = useState(of?.said.filters ?? {});
  const narrowed = written(filters);
  const counted = of !== null && (formula.trim() !== of.said.formula || JSON.stringify(narrowed) !== JSON.stringify(of.said.filters ?? {}));
  const send = async (form: FormData) => {
    const both = (name: string) => ({ en: field(form, `${name}_en`) || field(form, `${name}_zh`), zh: field(form, `${name}_zh`) || field(form, `${name}_en`) });
    const said: Own = { ...of?.said, name: both("name"), definition: both("definition").en ? both("definition") : "", formula: formula.trim(), filters: narrowed, unit, direction };
    const body = counted ? next(said, of.said, field(form, "reason")) : said;
    const path = { metric_id: of?.id ?? field(form, "id") };
    if (await acting.act(() => given(client.PUT("/api/v1/own-metrics/{metric_id}", { params: { path }, body })), say(of ? "changed" : "added"))) shut();
  };
  const [name, definition] = [worded(of?.said.name), worded(of?.said.definition)];
  return (
    <Sheet title={of ? say("change_title", { id: of.id }) : say("add")} does={say(of ? "save" : "add_does")} acting={acting} shut={shut} send={(form) => void send(form)}>
      {!of && (
        <Field label={say("id")} hint={say("id_hint")}>
          <Input name="id" required maxLength={64} pattern="[a-z][a-z0-9_]*" autoComplete="off" />
        </Field>
      )}
      <Field label={say("name_en")}>
        <Input name="name_en" required maxLength={256} defaultValue={name.en} />
      </Field>
      <Field label={say("name_zh")} hint={say("other_language")}>
        <Input name="name_zh" maxLength={256} defaultValue={name.zh} />
      </Field>
      <Field label={say("formula")} hint={say("formula_hint")}>
        <Input.TextArea value={formula} required rows={2} maxLength={4096} onChange={(event) => write(event.target.value)} />
      </Field>
      <Named formula={formula} />
      <OwnFilters parts={partsOf(formula)} filters={filters} change={narrow} />
      {counted && (
        <Field label={say("reason")} hint={say("reason_hint")}>
          <Input name="reason" required maxLength={1024} />
        </Field>
      )}
      <Choose label={say("unit")} name="unit" kind="radio" options={UNITS.map(([value, text]) => ({ value, text: pick(text) }))} chosen={[unit]} choose={([value]) => chooseUnit(value as Own["unit"])} />
      <Choose
        label={say("direction")}
        name="direction"
        kind="radio"
        options={DIRECTIONS.map(([value, text]) => ({ value, text: pick(text) }))}
        chosen={[direction]}
        choose={([value]) => chooseDirection(value as Direction)}
      />
      <Field label={say("definition_en")} hint={say("definition_hint")}>
        <Input.TextArea name="definition_en" rows={2} maxLength={4096} defaultValue={definition.en} />
      </Field>
      <Field label={say("definition_zh")}>
        <Input.TextArea name="definition_zh" rows={2} maxLength={4096} defaultValue={definition.zh} />
      </Field>
    </Sheet>
  );
}

const partsOf = (formula: string) => [...new Set(formula.match(/[a-z_][a-z0-9_]*/gi))];

/** The metrics that a formula names, by what they are called; what is none says so before it is sent. */
function Named({ formula }: { formula: string }) {
  const say = useSpoken(OWN);
  const { text } = useSpeech();
  const { data } = useDictionary();
  const ids = partsOf(formula);
  if (!data || ids.length === 0) return null;
  const names = new Map(data.metrics.map(({ id, name }) => [id, text(name)]));
  return (
    <ul className="follows" aria-live="polite">
      {ids.map((id) => (
        <li key={id}>
          <code>{id}</code>: {names.get(id) ?? say("no_metric")}
        </li>
      ))}
    </ul>
  );
}

const worded = (said: Own["name"] | undefined) => (typeof said === "object" ? said : { en: said ?? "", zh: said ?? "" });

/** The version after one that was counted otherwise; its history keeps that. */
function next(said: Own, before: Own, reason: string): Own {
  const version = before.version ?? 1;
  const kept = { version, reason, formula: before.formula, filters: before.filters ?? {}, ...(before.since ? { since: before.since } : {}), ...(before.definition ? { definition: before.definition } : {}) };
  return { ...said, version: version + 1, since: new Date().toISOString().slice(0, 10), history: [...(before.history ?? []), kept] };
}

export function ForgetMetric({ id, shut }: { id: string; shut: () => void }) {
  const say = useSpoken(OWN);
  const acting = useActing("own-metrics", "metrics", "page");
  const act = async () => {
    if (await acting.act(() => given(client.DELETE("/api/v1/own-metrics/{metric_id}", { params: { path: { metric_id: id } } })), say("forgotten"))) shut();
  };
  return <Confirm title={say("forget_title", { id })} does={say("forget")} follows={[say("forget_follows"), say("forget_follows_data")]} acting={acting} act={() => void act()} shut={shut} />;
}
