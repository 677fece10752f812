/** Signing in again over the page that was open when the session ended: what stands in its forms stays. */
import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";

import { client, given } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { SignInForm } from "./sign-in-form";

/** `viewer`: as whom the page is open; who signs in as another begins anew. */
export default function SignInAgain({ viewer }: { viewer: string }) {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const done = async () => {
    const pages = await given(client.GET("/api/v1/pages"));
    if (pages.viewer === viewer) await queries.invalidateQueries();
    else window.location.assign("/");
  };
  return (
    <Modal open title={say("session_ended")} closable={false} mask={{ closable: false }} keyboard={false} footer={null} className="sign-in-again">
      <p>{say("session_ended_about")}</p>
      <SignInForm done={done} />
    </Modal>
  );
}
