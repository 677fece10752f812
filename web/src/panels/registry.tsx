/** The panels that the browser knows, by the kind that a page names. */
import { lazy, Suspense, type ComponentType } from "react";

import { useSpeech } from "../i18n/language";
import type { Panel } from "../screen/screen";
import { Waiting } from "./frame";
import { Numbers } from "./numbers";
import { Bars, Funnel, Ranking, Share } from "./parts";
import { Trend } from "./trend";

const Table = lazy(() => import("../table/table"));
const Assessed = lazy(() => import("../assessments/registry"));
const Calendar = lazy(() => import("./calendar"));
const Contrast = lazy(() => import("./contrast"));
const Distribution = lazy(() => import("./distribution"));
const Gallery = lazy(() => import("./gallery"));
const Heat = lazy(() => import("./heat"));
const Movers = lazy(() => import("./movers"));
const Pairs = lazy(() => import("./pairs"));
const Records = lazy(() => import("./records"));
const Quadrant = lazy(() => import("./quadrant"));
requestIdleCallback(() => void import("../table/table")); // most screens have one

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
  numbers: Numbers,
  trend: Trend,
  table: Table,
  share: Share,
  bars: Bars,
  funnel: Funnel,
  ranking: Ranking,
  heat: Heat,
  calendar: Calendar,
  quadrant: Quadrant,
  distribution: Distribution,
  contrast: Contrast,
  cards: Gallery,
  movers: Movers,
  pairs: Pairs,
  assessment: Assessed,
  records: Records,
  words: Words,
};

export function Drawn({ panel }: { panel: Panel }) {
  const Known = KNOWN[panel.kind] as ComponentType<{ panel: Panel }>;
  return (
    <Suspense fallback={<Waiting panel={panel} />}>
      <Known panel={panel} />
    </Suspense>
  );
}
