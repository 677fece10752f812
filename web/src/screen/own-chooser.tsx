/** Which of the installation's own metrics stand among the numbers and trends of a screen. */
import { Button, Dropdown } from "antd";
import { useEffect } from "react";

import { useSpeech } from "../i18n/language";
import { usePlace } from "../url";
import { chosenOwn, offeredOwn, tellOwn, chooseOwn } from "./own";
import { metricName } from "./reading";
import { useScreen } from "./screen";

export function OwnChooser() {
  const screen = useScreen();
  const speech = useSpeech();
  const { set } = usePlace();
  const { page } = screen;
  const offered = offeredOwn(page);
  const chosen = chosenOwn(page, set);
  useEffect(() => tellOwn(chosen, set));
  if (offered.length === 0) return null;
  const items = offered.map((metric) => ({ key: metric, label: metricName(screen, metric, speech) }));
  const take = (metric: string) => chooseOwn(page, chosen.includes(metric) ? chosen.filter((other) => other !== metric) : [...chosen, metric]);
  return (
    <Dropdown trigger={["click"]} menu={{ items, selectable: true, multiple: true, selectedKeys: chosen, onClick: ({ key }) => take(key) }}>
      <Button size="small" aria-haspopup="menu">
        {speech.say("own_metrics")} {chosen.length}/{offered.length}
      </Button>
    </Dropdown>
  );
}
