/** One line at the foot of the page that tells what goes on in the background, and how to stop it. */
import { Button } from "antd";

import { useSpeech } from "../i18n/language";
import { store } from "./store";

interface Told {
  text: string;
  stop?: () => void;
}

const told = store<Told>({ text: "" });
let timer = 0;

export function tell(text: string, seconds = 6, stop?: () => void) {
  told.set({ text, stop });
  window.clearTimeout(timer);
  if (text) timer = window.setTimeout(() => told.set({ text: "" }), seconds * 1000);
}

export function Telling() {
  const { say } = useSpeech();
  const { text, stop } = told.use();
  return (
    <p role="status" className={text ? "told" : "sr"}>
      {text}{" "}
      {stop && (
        <Button size="small" onClick={stop}>
          {say("cancel")}
        </Button>
      )}
    </p>
  );
}
