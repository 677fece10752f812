/** Signing in, before anything is shown. */
import { useQueryClient } from "@tanstack/react-query";

import { useSpeech } from "../i18n/language";
import { Preferences } from "./preferences";
import { SignInForm } from "./sign-in-form";

export default function SignIn() {
  const { say } = useSpeech();
  const queries = useQueryClient();
  return (
    <main className="sign-in">
      <div>
        <h1>
          Luopan <span lang="zh">罗盘</span>
        </h1>
        <p>{say("tagline")}</p>
        <SignInForm done={() => queries.resetQueries()} />
        <Preferences />
      </div>
    </main>
  );
}
