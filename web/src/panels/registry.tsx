/** The panels that the browser knows, by the kind that a page names. */
import type { ComponentType } from "react";

import { useSpeech } from "../i18n/language";
import { late } from "../late";
import type { Panel } from "../screen/screen";
import { Waiting } from "./frame";
import { Numbers } from "./numbers";
import { Bars, Funnel, Ranking, Share } from "./parts";
import { Trend } from "./trend";

const waiting = (props: { panel: Panel }) => <Waiting {...props} />;
const Table = late(() => import("../table/table"), waiting);
const Assessed = late(() => import("../assessments/registry"), waiting);
const LATE = {
  table: Table,
  calendar: late(() => import("./calendar"), waiting),
  contrast: late(() => import("./contrast"), waiting),
  distribution: late(() => import("./distribution"), waiting),
  cards: late(() => import("./gallery"), waiting),
  heat: late(() => import("./heat"), waiting),
  movers: late(() => import("./movers"), waiting),
  pairs: late(() => import("./pairs"), waiting),
  records: late(() => import("./records"), waiting),
  quadrant: late(() => import("./quadrant"), waiting),
  assessment: Assessed,
};
requestIdleCallback(() => void Table.fetch()); // most screens have one

function Words({ panel }: { panel: Extract<Panel, { kind: "words" }> }) {
  const { text } = useSpeech();
  return (
    <section className="panel words span-24">
      {panel.title && <h2>{text(panel.title)}</h2>}
      <p>{text(panel.text)}</p>
    </section>
  );
}

type Registry = { [Kind in Panel["kind"]]: ComponentType<{ panel: Extract<Panel, { kind: Kind }> }> };

const KNOWN: Registry = {
  ...LATE,
  numbers: Numbers,
  trend: Trend,
  share: Share,
  bars: Bars,
  funnel: Funnel,
  ranking: Ranking,
  words: Words,
};

/** Fetch the parts of panels before they are drawn. */
export function fetchParts(panels: readonly Panel[]) {
  for (const panel of panels) {
    if (panel.kind === "assessment") void import("../assessments/registry").then(({ KNOWN }) => KNOWN[panel.assessment].fetch());
    if (panel.kind in LATE) void LATE[panel.kind as keyof typeof LATE].fetch();
  }
}

export function Drawn({ panel }: { panel: Panel }) {
  const Known = KNOWN[panel.kind] as ComponentType<{ panel: Panel }>;
  return <Known panel={panel} />;
}
