/** The heads of a table: a click sorts, a drag or Alt with an arrow moves the column. */
import { useState, type DragEvent, type KeyboardEvent } from "react";

import { useSpeech } from "../i18n/language";
import { Meaning } from "../panels/figure";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { aboutName, type About } from "./about";
import { moved } from "./order";
import { dimensionName } from "./reader";
import type { TableSet } from "./set";

export function Heads({ table, about }: { table: TableSet; about: readonly About[] }) {
  const screen = useScreen();
  const speech = useSpeech();
  const [dragged, drag] = useState<number | null>(null);
  const { columns, choose } = table;
  const moving = (place: number) => ({
    draggable: true,
    className: dragged === place ? "number asked dragged" : "number asked",
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = "move";
      drag(place);
    },
    onDragEnd: () => drag(null),
    onDragOver: (event: DragEvent) => {
      if (dragged !== null) event.preventDefault();
    },
    onDrop: () => {
      if (dragged !== null && dragged !== place) choose(moved(columns, dragged, place));
      drag(null);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = event.altKey ? { ArrowLeft: -1, ArrowRight: 1 }[event.key] : undefined;
      if (step === undefined) return;
      event.preventDefault();
      choose(moved(columns, place, place + step));
    },
  });
  return (
    <tr aria-rowindex={1}>
      {table.dimensions.map((dimension) => (
        <th key={dimension} scope="col" aria-sort={sorted(table, dimension)}>
          <Sorter id={dimension} name={dimensionName(screen, dimension, speech)} table={table} />
        </th>
      ))}
      {about.map((each) => (
        <th key={each} scope="col">
          {aboutName(each, table.dimensions[0]!, speech)}
        </th>
      ))}
      {columns.map((metric, place) => (
        <th key={metric} scope="col" aria-sort={sorted(table, metric)} {...moving(place)}>
          <Sorter id={metric} name={metricName(screen, metric, speech)} table={table} />
          <Meaning metric={screen.metrics.get(metric)!} />
        </th>
      ))}
    </tr>
  );
}

const sorted = ({ order }: TableSet, id: string) => (order === `-${id}` ? "descending" : order === id ? "ascending" : "none");

function Sorter({ id, name, table }: { id: string; name: string; table: TableSet }) {
  const way = sorted(table, id);
  return (
    <button type="button" className="sorter" onClick={() => table.change({ order: way === "descending" ? id : `-${id}`, offset: null })}>
      {name}
      {way !== "none" && <span aria-hidden="true">{way === "descending" ? "\u00a0▾" : "\u00a0▴"}</span>}
    </button>
  );
}
