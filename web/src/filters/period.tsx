/** The days of a screen: presets, or first and last day. */
import { Button, Select } from "antd";
import { useState } from "react";

import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { PERIODS } from "../i18n/words";
import { earliestOf, todayOf, useScreen } from "../screen/screen";
import { go, usePlace } from "../url";
import { late } from "../late";

const Custom = late(() => import("./custom"), () => <Button loading />);

export function Period({ preset, shown }: { preset: string; shown: Schemas["DaysBody"] | null }) {
  const { say, pick } = useSpeech();
  const { set } = usePlace();
  const own = set.get("from") !== null;
  const { page, profile, market } = useScreen();
  const months = profile === "parity" ? page.months : null;
  const [choosing, choose] = useState(false);
  const options = [...Object.entries(PERIODS).map(([value, words]) => ({ value, label: pick(words) })), { value: "custom", label: say("custom") }];
  const take = (value: string) => {
    if (value === "custom") choose(true);
    else {
      choose(false);
      go(null, { period: value, from: null, to: null });
    }
  };
  return (
    <span className="period">
      <Select aria-label={say("this_period")} popupMatchSelectWidth={false} value={own || choosing ? "custom" : (set.get("period") ?? preset)} options={options} onChange={take} />
      {(own || choosing) && (
        <Custom earliest={earliestOf(months, market)} latest={todayOf(market)} first={set.get("from") ?? shown?.from} last={set.get("to") ?? shown?.to} take={(from, to) => go(null, { from, to, period: null })} />
      )}
    </span>
  );
}
