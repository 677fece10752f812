/** Why a number is another: than in the days before, at another moment, on another screen, or as somebody says it is. */
import { Segmented } from "antd";

import { useSpeech } from "../../i18n/language";
import { go, usePlace } from "../../url";
import { useNumber } from "../number";
import { AgainstBefore } from "./before";
import { AgainstFigure } from "./figure";
import { AgainstMoment } from "./moment";
import { AgainstScreen } from "./screens";

const WAYS = { before: AgainstBefore, moment: AgainstMoment, screen: AgainstScreen, figure: AgainstFigure };
type Way = keyof typeof WAYS;

/** What of the address belongs to one way alone. */
const OWN = { step: null, moved: null, sort: null, by: null, moment: null, pair: null, metric: null, figure: null, screen: null };

export function Why({ metric }: { metric: string }) {
  const { say } = useSpeech();
  const { set } = usePlace();
  const query = useNumber(metric);
  const asked = set.get("against");
  const way: Way = asked !== null && asked in WAYS ? (asked as Way) : "before";
  const Against = WAYS[way];
  return (
    <>
      <Segmented
        className="ways-of-why"
        aria-label={say("against")}
        value={way}
        options={(Object.keys(WAYS) as Way[]).map((value) => ({ value, label: say(`against_${value}`) }))}
        onChange={(value) => go(null, { ...OWN, against: value }, true)}
      />
      <Against query={query} />
    </>
  );
}
