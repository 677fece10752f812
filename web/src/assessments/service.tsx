/** The nine indicators of service, and by what their influence is told (R175). */
import { Select } from "antd";

import { go, usePlace } from "../url";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel, type Entity } from "./found";
import { Indicators } from "./judged";
import { ASSESSMENT_WORDS } from "./words";

const ENTITIES: readonly Entity[] = ["live_id", "product_id", "account_id", "carrier", "agent"];

export default function Service({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { set } = usePlace();
  const query = useFound("service");
  const tools = (
    <Select
      size="small"
      allowClear
      aria-label={say("by_entity")}
      placeholder={say("by_entity")}
      popupMatchSelectWidth={false}
      value={set.get("entity") ?? undefined}
      options={ENTITIES.map((value) => ({ value, label: say(value) }))}
      onChange={(entity: string | undefined) => go(null, { entity: entity ?? null }, true)}
    />
  );
  return (
    <Around panel={panel} query={query} tools={tools} rows={16}>
      {({ indicators }) => <Indicators indicators={indicators} />}
    </Around>
  );
}
