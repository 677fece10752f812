/** Whether the screen keeps the platforms' limits (parity) or answers all that the data can (extended); in the address. */
import { Select } from "antd";
import { useState } from "react";

import { useSpeech } from "../i18n/language";
import { useScreen } from "../screen/screen";
import { hinted, hush } from "../shell/hint";
import { go } from "../url";

export function Profile() {
  const { say } = useSpeech();
  const { page, profile } = useScreen();
  const [open, setOpen] = useState(false);
  const options = (["extended", "parity"] as const).map((value) => ({ value, label: say(value) }));
  const words = () => (
    <>
      <p>{say("extended_about")}</p>
      <p>{say("parity_about")}</p>
      {page.months && <p>{say("parity_months", { n: page.months })}</p>}
    </>
  );
  const choosing = (now: boolean) => {
    hush();
    setOpen(now);
  };
  return (
    <span {...(open ? {} : hinted(words))}>
      <Select open={open} onOpenChange={choosing} aria-label={say("profile")} popupMatchSelectWidth={false} value={profile} options={options} onChange={(value) => go(null, { profile: value === "parity" ? value : null })} />
    </span>
  );
}
