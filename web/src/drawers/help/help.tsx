/** The help centre: what every number means, what is asked often, the manual; one search finds in all of them (R011, R022). */
import { Input, Segmented } from "antd";
import { useDeferredValue, useState } from "react";

import { useSpeech } from "../../i18n/language";
import { go, usePlace } from "../../url";
import { Side } from "../side";
import { Faq } from "./faq";
import { Manual } from "./manual";
import { Metrics } from "./metrics";

const PARTS = { metrics: Metrics, faq: Faq, manual: Manual };
type Part = keyof typeof PARTS;

export default function Help() {
  const { say } = useSpeech();
  const { set } = usePlace();
  const [typed, type] = useState("");
  const wanted = useDeferredValue(typed.trim());
  const asked = set.get("part");
  const part: Part = asked !== null && asked in PARTS ? (asked as Part) : set.get("manual") ? "manual" : "metrics";
  const shown = wanted ? (Object.keys(PARTS) as Part[]) : [part];
  return (
    <Side title={say("help_centre")}>
      <Input.Search allowClear placeholder={say("search_help")} aria-label={say("search_help")} onChange={(event) => type(event.target.value)} />
      {!wanted && (
        <Segmented
          className="parts-of-help"
          aria-label={say("help_centre")}
          value={part}
          options={(Object.keys(PARTS) as Part[]).map((value) => ({ value, label: say(`help_${value}`) }))}
          onChange={(value) => go(null, { part: value, manual: null }, true)}
        />
      )}
      {shown.map((each) => {
        const Shown = PARTS[each];
        return <Shown key={each} wanted={wanted} />;
      })}
    </Side>
  );
}
