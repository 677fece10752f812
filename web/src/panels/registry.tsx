/** The panels that the browser knows, by the kind that a page names. */
import type { ComponentType } from "react";

import { useSpeech } from "../i18n/language";
import type { Panel } from "../screen/screen";
import { Table } from "../table/table";
import { Calendar } from "./calendar";
import { Distribution } from "./distribution";
import { Gallery } from "./gallery";
import { Heat } from "./heat";
import { Numbers } from "./numbers";
import { Bars, Funnel, Ranking, Share } from "./parts";
import { Quadrant } from "./quadrant";
import { Trend } from "./trend";

function Words({ panel }: { panel: Extract<Panel, { kind: "words" }> }) {
  return <p className="panel words span-24">{useSpeech().text(panel.text)}</p>;
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
  cards: Gallery,
  words: Words,
};

export function Drawn({ panel }: { panel: Panel }) {
  const Known = KNOWN[panel.kind] as ComponentType<{ panel: Panel }>;
  return <Known panel={panel} />;
}
