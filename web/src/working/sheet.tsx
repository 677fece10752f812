/** A form at the side of a page: fields, what was refused, and the one thing that it does. */
import { Button, Drawer } from "antd";
import { useId, type ReactNode, type SubmitEvent } from "react";

import { Failed } from "../panels/frame";
import type { Acting } from "./acting";
import { SHARED, useSpoken } from "./words";

interface Props {
  title: string;
  does: string;
  acting: Acting;
  shut: () => void;
  send: (form: FormData) => void;
  ready?: boolean;
  children: ReactNode;
}

export function Sheet({ title, does, acting, shut, send, ready = true, children }: Props) {
  const say = useSpoken(SHARED);
  const form = useId();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    send(new FormData(event.currentTarget));
  };
  const leave = () => {
    acting.forgive();
    shut();
  };
  const footer = (
    <div className="form-foot">
      <Button onClick={leave}>{say("cancel")}</Button>
      <Button type="primary" htmlType="submit" form={form} loading={acting.busy} disabled={!ready}>
        {does}
      </Button>
    </div>
  );
  return (
    <Drawer open title={title} size="min(560px, 100vw)" onClose={leave} footer={footer} afterOpenChange={(open) => open && begin(form)} destroyOnHidden>
      <form id={form} className="form" onSubmit={submit}>
        {children}
        {acting.refused ? <Failed error={acting.refused} /> : null}
      </form>
    </Drawer>
  );
}

/** Who opens a form begins to write in its first field. */
const begin = (form: string) => document.getElementById(form)?.querySelector<HTMLElement>("input:not([disabled]), textarea")?.focus();

/** A field and what it is for. */
export function Field({ label, hint, children }: { label: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <label className="field">
      <span>{label}</span>
      {children}
      {hint && <small>{hint}</small>}
    </label>
  );
}

interface Ticks {
  label: string;
  hint?: ReactNode;
  name: string;
  kind?: "checkbox" | "radio";
  options: readonly { value: string; text: ReactNode; about?: ReactNode; shut?: boolean }[];
  chosen: readonly string[];
  choose: (values: string[]) => void;
}

/** Some of several, or one of them. */
export function Choose({ label, hint, name, kind = "checkbox", options, chosen, choose }: Ticks) {
  const turn = (value: string, on: boolean) => (kind === "radio" ? [value] : on ? [...chosen, value] : chosen.filter((each) => each !== value));
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      {options.map(({ value, text, about, shut }) => (
        <label key={value} className={shut ? "tick shut" : "tick"}>
          <input type={kind} name={name} value={value} checked={chosen.includes(value)} disabled={shut} onChange={(event) => choose([...turn(value, event.target.checked)])} />
          <span>
            {text}
            {about && <small>{about}</small>}
          </span>
        </label>
      ))}
      {hint && <small>{hint}</small>}
    </fieldset>
  );
}

/** What a field of a form says. */
export function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** A password as it was typed: spaces count. */
export function secret(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
