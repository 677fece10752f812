/** Creators who are not head, by how often they show a product and how that leads to orders, against peers' means (R172). */
import { useMemo } from "react";

import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact } from "../i18n/numbers";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { Listed } from "../table/listed";
import { go, link } from "../url";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel } from "./found";
import { Value } from "./value";
import { ASSESSMENT_WORDS } from "./words";
import { late } from "../late";

const Points = late(() => import("../chart/points"), () => <div className="chart tall" />);
const [IMPRESSIONS, CONVERSION] = ["avg_impr_pv_per_product_live", "impr_to_order_rate"] as const;
const TONES = { excellent: "good", potential: "waits", poor: "bad" } as const;
type Creator = Schemas["MidTailCreator"];

export default function MidTail({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  return (
    <Around basis={false} panel={panel} query={useFound("creator_live")}>
      {({ mid_tail, means, currency }) => {
        if (mid_tail.length === 0) return <p className="nothing">{say("no_creators")}</p>;
        const { impressions, conversion } = means;
        const compared = impressions !== null && conversion !== null;
        return (
          <>
            <Drawn creators={mid_tail} means={compared ? [impressions, conversion] : undefined} />
            <p className="basis">
              {compared
                ? say("means", { n: means.creators, shops: means.shops, impressions: compact(impressions, { unit: "ratio_of" }, locale), conversion: compact(conversion, { unit: "ratio" }, locale) })
                : say("no_peers")}
            </p>
            <Table creators={mid_tail} currency={currency} />
          </>
        );
      }}
    </Around>
  );
}

function Drawn({ creators, means }: { creators: readonly Creator[]; means?: [number, number] }) {
  const screen = useScreen();
  const speech = useSpeech();
  const axes = useMemo(() => [{ name: metricName(screen, IMPRESSIONS, speech), unit: { unit: "count" } }, { name: metricName(screen, CONVERSION, speech), unit: { unit: "ratio" } }], [screen, speech]);
  const points = useMemo(
    () => creators.flatMap(({ account_id, name, impressions, conversion }) => (impressions === null || conversion === null ? [] : [{ key: account_id, name: name ?? account_id, values: [impressions, conversion] }])),
    [creators],
  );
  if (points.length === 0) return null;
  return (
    <Points points={points} axes={axes} label={axes.map(({ name }) => name).join(", ")} middle={means} pick={(id) => go("creator", { id })} />
  );
}

function Table({ creators, currency }: { creators: readonly Creator[]; currency: string | null }) {
  const screen = useScreen();
  const speech = useSpeech();
  const say = useSpoken(ASSESSMENT_WORDS);
  const heads = [
    { name: say("creator") },
    { name: say("label") },
    { name: say("gmv"), number: true },
    { name: metricName(screen, IMPRESSIONS, speech), number: true },
    { name: metricName(screen, CONVERSION, speech), number: true },
  ];
  const rows = creators.map((each) => [
    <a key="name" {...link("creator", { id: each.account_id })}>
      {each.name ?? each.account_id}
    </a>,
    each.label ? <span key="label" className={`tag ${TONES[each.label]}`}>{say(`label_${each.label}`)}</span> : "–",
    <Value key="gmv" value={each.gmv} unit={{ unit: "money", currency }} />,
    <Value key="shown" value={each.impressions} unit={{ unit: "count" }} />,
    <Value key="bought" value={each.conversion} unit={{ unit: "ratio" }} />,
  ]);
  return <Listed heads={heads} rows={rows} />;
}
