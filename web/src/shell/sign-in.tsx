/** Signing in, with a name and a password or with a token. */
import { useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState, type SubmitEvent } from "react";

import { client, given, token } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { told } from "../i18n/refusals";
import { Preferences } from "./preferences";

export default function SignIn() {
  const { say, language } = useSpeech();
  const queries = useQueryClient();
  const [byToken, setByToken] = useState(false);
  const [refused, refuse] = useState("");
  const [busy, setBusy] = useState(false);
  const enter = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    setBusy(true);
    refuse("");
    try {
      if (byToken) await tried(field("token"));
      else await given(client.POST("/api/v1/session", { body: { name: field("name"), password: field("password") } }));
      await queries.resetQueries();
    } catch (reason) {
      refuse(told(reason, language));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <form onSubmit={(event) => void enter(event)}>
        <h1>
          Luopan <span lang="zh">罗盘</span>
        </h1>
        <p>{say("tagline")}</p>
        {byToken ? (
          <label>
            {say("token")}
            <Input.Password name="token" required autoComplete="off" />
          </label>
        ) : (
          <>
            <label>
              {say("name")}
              <Input name="name" required autoFocus autoComplete="username" />
            </label>
            <label>
              {say("password")}
              <Input.Password name="password" required autoComplete="current-password" />
            </label>
          </>
        )}
        {refused && <p role="alert">{refused}</p>}
        <Button type="primary" htmlType="submit" loading={busy} block>
          {say("sign_in")}
        </Button>
        <Button type="link" onClick={() => setByToken(!byToken)}>
          {say(byToken ? "sign_in_password" : "sign_in_token")}
        </Button>
        <Preferences />
      </form>
    </main>
  );
}

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
