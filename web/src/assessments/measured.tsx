/** A number with its verdict, the change against the period before, and what else is said of it. */
import type { ReactNode } from "react";

import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { change, compact, percent, type Unit } from "../i18n/numbers";
import { useScreen } from "../screen/screen";
import { useSpoken } from "../working/words";
import { Named, Value } from "./value";
import { Verdict } from "./verdict";
import { ASSESSMENT_WORDS } from "./words";

export type Figured = Schemas["Figure"];

export function Measured({ metric, figure, children }: { metric: string; figure: Figured; children?: ReactNode }) {
  const entry = useScreen().metrics.get(metric);
  const unit = figure.peers ?? { unit: entry?.unit ?? "count" };
  return (
    <>
      <p className="card-name">
        <Named metric={metric} /> <Verdict peers={figure.peers} />
      </p>
      <p className="card-value">
        <Value value={figure.own} unit={unit} />
      </p>
      <Since figure={figure} unit={unit} />
      {children}
    </>
  );
}

/** The change against the period before. */
function Since({ figure: { own, previous }, unit }: { figure: Figured; unit: Unit }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  const share = change(own, previous);
  const before = previous === null ? "" : say("before", { value: compact(previous, unit, locale) });
  if (share === null) return <p className="basis">{before}</p>;
  return (
    <p className="basis">
      <span className={share === 0 ? "change" : share > 0 ? "change good" : "change bad"}>
        {share === 0 ? "→" : share > 0 ? "▲" : "▼"} {percent(share, locale, true)}
      </span>{" "}
      {before}
    </p>
  );
}
