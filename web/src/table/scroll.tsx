/** A part of the page that scrolls by itself, by the keyboard too. */
import type { ReactNode, Ref } from "react";

import { useSpeech } from "../i18n/language";

interface Props {
  label?: string;
  className?: string;
  at?: Ref<HTMLDivElement>;
  question?: string;
  children: ReactNode;
}

export function Scroll({ label, className = "scroll", at, question, children }: Props) {
  const { say } = useSpeech();
  return (
    <div className={className} role="region" aria-label={label ?? say("numbers")} tabIndex={0} ref={at} data-question={question}>
      {children}
    </div>
  );
}
