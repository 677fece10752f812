/** As of when the whole screen is asked: now, as a platform's screen showed it, or any moment; in the address. */
import { Button, Select } from "antd";
import { useState } from "react";

import { useSpeech } from "../i18n/language";
import type { Word } from "../i18n/words";
import { useScreen } from "../screen/screen";
import { hinted } from "../shell/hint";
import { go, usePlace } from "../url";
import { late } from "../late";

const Moment = late(() => import("./moment"), () => <Button loading />);

const REFRESHES: Record<string, Word> = { up_to_yesterday: "up_to_yesterday", live_screen: "live_screen", live_list: "live_list" };

export function AsOf() {
  const { say } = useSpeech();
  const { page, market, common } = useScreen();
  const { set } = usePlace();
  const [choosing, choose] = useState(false);
  const [moment, refresh] = [common.lens?.as_of ?? null, set.get("refresh")];
  const offered = page.of === "live_id" && set.get("id") ? Object.keys(REFRESHES) : ["up_to_yesterday"];
  const options = [
    { value: "now", label: say("as_of_now") },
    ...offered.map((value) => ({ value, label: say(REFRESHES[value]!) })),
    { value: "moment", label: say("as_of_moment") },
  ];
  const take = (value: string) => {
    choose(value === "moment");
    if (value !== "moment") go(null, { as_of: null, refresh: value === "now" ? null : value });
  };
  const own = choosing || moment !== null;
  return (
    <span className="period" {...hinted(() => say("as_of_about"))}>
      <Select aria-label={say("as_of")} popupMatchSelectWidth={false} value={own ? "moment" : (refresh ?? "now")} options={options} onChange={take} />
      {own && (
        <Moment zone={market?.zone ?? "UTC"} chosen={moment} take={(instant) => go(null, { as_of: instant, refresh: null })} />
      )}
    </span>
  );
}
