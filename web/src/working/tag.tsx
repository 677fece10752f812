/** The state of something, in the words of whoever looks; never by colour alone. */
import type { ReactNode } from "react";

const TONES: Record<string, string> = {
  active: "good",
  accepted: "good",
  ok: "good",
  pending: "waits",
  note: "waits",
  warning: "waits",
  cancelled: "bad",
  refused: "bad",
  closed_by_platform: "bad",
  fault: "bad",
};

export function Tag({ state, children }: { state: string; children: ReactNode }) {
  return (
    <span className={`tag ${TONES[state] ?? "over"}`} data-state={state}>
      {children}
    </span>
  );
}
