/** What opens over a screen, as the address says: why, rows, the dictionary. */
import { Drawer } from "antd";
import type { ReactNode } from "react";

import { useSpeech } from "../i18n/language";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { go, usePlace } from "../url";
import { RowsBehind } from "./rows";
import { Why } from "./why";

const SHUT = { open: null, of: null, line: null, asked: null, step: null, rows: null };
export const shut = () => go(null, SHUT);

export function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Drawer open title={title} size="min(880px, 100vw)" onClose={shut} destroyOnHidden>
      {children}
    </Drawer>
  );
}

/** The drawers that speak of a number of this screen. */
export default function Drawers() {
  const { set } = usePlace();
  const screen = useScreen();
  const speech = useSpeech();
  const [open, metric] = [set.get("open"), set.get("of")];
  if (!metric || (open !== "why" && open !== "rows")) return null;
  const where = read(set.get("line"));
  const name = metricName(screen, metric, speech);
  return open === "why" ? (
    <Side title={speech.say("why_against", { name })}>
      <Why metric={metric} where={where} />
    </Side>
  ) : (
    <Side title={`${name} · ${speech.say("rows")}`}>
      <RowsBehind metric={metric} where={where} />
    </Side>
  );
}

/** The line of a table that a number stands in; an address that people changed by hand may say anything. */
function read(text: string | null): Record<string, string[]> {
  try {
    return text ? (JSON.parse(text) as Record<string, string[]>) : {};
  } catch {
    return {};
  }
}
