/** What opens over a screen, as the address says: why, rows, the dictionary. */
import { useSpeech } from "../i18n/language";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { usePlace } from "../url";
import { useLine } from "./number";
import { RowsBehind } from "./rows";
import { Side } from "./side";
import { Why } from "./why/why";

/** The drawers that speak of a number of this screen. */
export default function Drawers() {
  const { set } = usePlace();
  const screen = useScreen();
  const speech = useSpeech();
  const [open, metric] = [set.get("open"), set.get("of")];
  const line = useLine();
  if (!metric || (open !== "why" && open !== "rows")) return null;
  const name = [metricName(screen, metric, speech), ...line].join(" · ");
  return open === "why" ? (
    <Side title={speech.say("why_another", { name })}>
      <Why metric={metric} />
    </Side>
  ) : (
    <Side title={`${name} · ${speech.say("rows")}`}>
      <RowsBehind metric={metric} />
    </Side>
  );
}
