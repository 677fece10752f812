/** My tokens: made with a scope and an end, shown once, revoked. */
import { Button, Input, Modal } from "antd";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { tell } from "../../shell/telling";
import { copied, useActing } from "../acting";
import { Confirm } from "../confirm";
import { Lines } from "../lines";
import { Listed, useList } from "../list";
import { Part } from "../part";
import { Choose, Field, field, Sheet } from "../sheet";
import { SOMETHING } from "../something";
import { usePages, useTimes } from "../times";
import { useMyViews } from "../viewers";
import { SHARED, useSpoken } from "../words";
import { OWN } from "./words";

type Token = Schemas["TokenBody"];
type Scope = "read" | "ingest";

export default function Tokens() {
  const say = useSpoken(OWN);
  const shared = useSpoken(SHARED);
  const { moment, day } = useTimes();
  const who = useMyViews();
  const [making, make] = useState(false);
  const [secret, keep] = useState<string | null>(null);
  const list = useList<Token>("tokens", [], async (_, signal) => {
    const { tokens } = await given(client.GET("/api/v1/tokens", { signal }));
    return { rows: [...tokens].reverse(), count: tokens.length };
  });
  const button = (
    <Button type="primary" onClick={() => make(true)}>
      {say("make")}
    </Button>
  );
  const empty = (
    <>
      <p>{say("no_tokens")}</p>
      {button}
    </>
  );
  return (
    <Part tools={list.query.data?.count ? <span className="does">{button}</span> : undefined}>
      <Listed list={list} empty={empty}>
        {(rows) => (
          <Lines
            label={say("token")}
            rows={rows}
            keyOf={(each) => each.token_id}
            columns={[
              { name: say("label"), show: (each) => <span className="wrap">{each.label || "–"}</span> },
              { name: say("viewer"), show: (each) => who(each.viewer) },
              { name: say("scopes"), show: (each) => each.scopes.join(", ") },
              { name: say("created"), show: (each) => moment(each.created_at) },
              { name: say("last_used"), show: (each) => (each.used_at ? moment(each.used_at) : shared("never")) },
              { name: say("expires"), show: (each) => (each.expires_at ? day(each.expires_at) : shared("ever")) },
              { name: "", show: (each) => <Revoke token={each} /> },
            ]}
          />
        )}
      </Listed>
      {making && <Make shut={() => make(false)} made={keep} />}
      {secret && <Once secret={secret} shut={() => keep(null)} />}
    </Part>
  );
}

function Make({ shut, made }: { shut: () => void; made: (secret: string) => void }) {
  const say = useSpoken(OWN);
  const { role, viewer } = usePages();
  const { lastDay } = useTimes();
  const who = useMyViews();
  const acting = useActing("tokens");
  const [scopes, choose] = useState<string[]>(["read"]);
  const [days, setDays] = useState("90");
  const send = async (form: FormData) => {
    const body = { label: field(form, "label"), scopes: scopes as Scope[], days: days ? Number(days) : null };
    const done = await acting.act(async () => made((await given(client.POST("/api/v1/tokens", { body }))).token));
    if (done) shut();
  };
  const kinds: readonly Scope[] = role === "platform" ? ["read", "ingest"] : ["read"];
  return (
    <Sheet title={say("make")} does={say("make_does")} acting={acting} shut={shut} send={(form) => void send(form)} ready={scopes.length > 0}>
      <p className="about">{say("as_now", { viewer: who(viewer) })}</p>
      <Field label={say("label")} hint={say("label_hint")}>
        <Input name="label" maxLength={256} required pattern={SOMETHING} />
      </Field>
      <Choose label={say("scopes")} hint={role === "platform" ? undefined : say("scope_hint")} name="scopes" options={kinds.map((value) => ({ value, text: say(value) }))} chosen={scopes} choose={choose} />
      <Field label={say("days")} hint={days ? say("days_hint", { last: lastDay(Number(days) + 1) }) : say("days_none")}>
        <Input type="number" min={1} max={36500} value={days} onChange={(event) => setDays(event.target.value)} />
      </Field>
    </Sheet>
  );
}

/** The text of a new token, which is shown this once. */
function Once({ secret, shut }: { secret: string; shut: () => void }) {
  const say = useSpoken(OWN);
  const shared = useSpoken(SHARED);
  const copy = async () => tell((await copied(secret)) ? shared("copied") : "");
  return (
    <Modal
      open
      title={say("made")}
      mask={{ closable: false }}
      keyboard={false}
      onCancel={shut}
      footer={
        <Button type="primary" onClick={shut}>
          {shared("close")}
        </Button>
      }
    >
      <p>{say("made_once")}</p>
      <p className="secret">
        <code data-secret>{secret}</code>
        <Button size="small" onClick={() => void copy()}>
          {shared("copy")}
        </Button>
      </p>
    </Modal>
  );
}

function Revoke({ token }: { token: Token }) {
  const say = useSpoken(OWN);
  const [open, setOpen] = useState(false);
  const acting = useActing("tokens");
  const revoke = async () => {
    const path = { token_id: token.token_id };
    if (await acting.act(() => given(client.DELETE("/api/v1/tokens/{token_id}", { params: { path } })))) setOpen(false);
  };
  return (
    <span className="acts">
      <Button size="small" danger onClick={() => setOpen(true)}>
        {say("revoke")}
      </Button>
      {open && (
        <Confirm
          title={say("revoke_title", { name: token.label || token.token_id.slice(0, 8) })}
          does={say("revoke")}
          follows={[say("revoke_follows"), say("revoke_follows_final")]}
          acting={acting}
          act={() => void revoke()}
          shut={() => setOpen(false)}
        />
      )}
    </span>
  );
}
