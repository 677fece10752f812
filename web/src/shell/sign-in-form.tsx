/** The form for signing in: by a password, by a token, at the identity provider; and a link for who forgot. */
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useRef, useState, type SubmitEvent } from "react";

import { client, given, Refused, token } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { told } from "../i18n/refusals";
import { SOMETHING } from "../working/something";

type Way = "password" | "token" | "forgotten";

/** `done` is called once somebody is signed in. */
export function SignInForm({ done }: { done: () => Promise<unknown> }) {
  const { say } = useSpeech();
  const [way, choose] = useState<Way>("password");
  const [said, tell] = useState<{ text: string; refused: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false); // at once, where `busy` is drawn a moment later: who clicks twice sends once
  const why = useWhy();
  const turn = (next: Way) => {
    tell(null);
    choose(next);
  };
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    tell(null);
    try {
      await WAYS[way](form);
      if (way === "forgotten") tell({ text: say("link_sent"), refused: false });
      else await done();
    } catch (reason) {
      tell({ text: why(reason, way), refused: true });
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };
  return (
    <form key={way} onSubmit={(event) => void send(event)}>
      {way === "token" && (
        <label>
          {say("token")}
          <Input.Password name="token" required pattern={SOMETHING} maxLength={1024} autoFocus autoComplete="off" />
        </label>
      )}
      {way === "password" && (
        <>
          <label>
            {say("name")}
            <Input name="name" required pattern={SOMETHING} maxLength={256} autoFocus autoComplete="username" />
          </label>
          <label>
            {say("password")}
            <Input.Password name="password" required maxLength={1024} autoComplete="current-password" />
          </label>
        </>
      )}
      {way === "forgotten" && (
        <label>
          {say("your_email")}
          <Input name="email" type="email" required maxLength={256} autoFocus autoComplete="email" />
        </label>
      )}
      {said && <p role={said.refused ? "alert" : "status"}>{said.text}</p>}
      <Button type="primary" htmlType="submit" loading={busy} block>
        {say(way === "forgotten" ? "send_link" : "sign_in")}
      </Button>
      {way === "password" ? (
        <>
          <Provider />
          <Button type="link" onClick={() => turn("forgotten")}>
            {say("forgot_password")}
          </Button>
          <Button type="link" onClick={() => turn("token")}>
            {say("sign_in_token")}
          </Button>
        </>
      ) : (
        <Button type="link" onClick={() => turn("password")}>
          {say("sign_in_password")}
        </Button>
      )}
    </form>
  );
}

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

const WAYS: Record<Way, (form: FormData) => Promise<unknown>> = {
  password: (form) => given(client.POST("/api/v1/session", { body: { name: text(form, "name").trim(), password: text(form, "password") } })),
  token: (form) => tried(text(form, "token").trim()),
  forgotten: (form) => given(client.POST("/api/v1/password-resets", { body: { email: text(form, "email").trim() } })),
};

/** Keep a token for this tab if it is in force. */
async function tried(secret: string) {
  token.set(secret);
  try {
    await given(client.GET("/api/v1/pages"));
  } catch (reason) {
    token.forget();
    throw reason;
  }
}

/** Why nobody is signed in. */
function useWhy() {
  const { say, language } = useSpeech();
  return (reason: unknown, way: Way): string =>
    reason instanceof Refused && reason.status === 401 ? say(way === "token" ? "wrong_token" : "wrong_password") : told(reason, language);
}

/** Signing in at the identity provider, where there is one. */
function Provider() {
  const { say } = useSpeech();
  const { data } = useQuery({ queryKey: ["ways"], queryFn: ({ signal }) => given(client.GET("/api/v1/session/ways", { signal })), staleTime: Infinity });
  if (!data?.provider) return null;
  return (
    <Button block href="/api/v1/session/provider">
      {say("sign_in_provider", { name: data.provider })}
    </Button>
  );
}
