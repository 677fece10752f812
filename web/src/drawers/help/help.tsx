/** The help centre: what every number means, what is asked often, the manual; one search finds in all of them (R011, R022). */
import { Input, Segmented } from "antd";
import { useDeferredValue, useState } from "react";

import { useSpeech } from "../../i18n/language";
import { go, usePlace } from "../../url";
import { Side } from "../side";
import { Faq } from "./faq";
import { Found } from "./found";
import { Manual } from "./manual";
import { Metrics } from "./metrics";

const PARTS = { metrics: Metrics, faq: Faq, manual: Manual };
type Part = keyof typeof PARTS;
const LONGEST = 200; // characters, as the server searches for

export default function Help() {
  const { say } = useSpeech();
  const { set } = usePlace();
  const [typed, type] = useState("");
  const wanted = useDeferredValue(typed.trim().slice(0, LONGEST));
  const [asked, reading] = [set.get("part"), set.get("manual")];
  const part: Part = asked !== null && asked in PARTS ? (asked as Part) : reading ? "manual" : "metrics";
  const Shown = PARTS[part];
  const look = (text: string) => {
    if (reading) go(null, { manual: null }, true);
    type(text);
  };
  return (
    <Side title={say("help_centre")}>
      <Input.Search allowClear maxLength={LONGEST} placeholder={say("search_help")} aria-label={say("search_help")} value={typed} onChange={(event) => look(event.target.value)} />
      {!wanted && (
        <Segmented
          className="parts-of-help"
          aria-label={say("help_centre")}
          value={part}
          options={(Object.keys(PARTS) as Part[]).map((value) => ({ value, label: say(`help_${value}`) }))}
          onChange={(value) => go(null, { part: value, manual: null }, true)}
        />
      )}
      {reading ? <Manual /> : wanted ? <Found wanted={wanted} /> : <Shown />}
    </Side>
  );
}
