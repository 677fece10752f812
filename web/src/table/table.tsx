/** Lines by dimensions: metrics at choice, sorted, searched and paged by the server, totals by query. */
import { useEffect } from "react";

import type { Answer } from "../asking/batch";
import { Frame, Nothing } from "../panels/frame";
import { useAnswer, useScreen } from "../screen/screen";
import { useSpeech } from "../i18n/language";
import { useNarrow } from "../shell/narrow";
import { LineCards } from "./cards";
import { Grid } from "./grid";
import { Pager } from "./pager";
import { useTable, type TablePanel, type TableSet } from "./set";
import { tableQuestion } from "./told";
import { Tools } from "./tools";

const SIZES = [20, 50, 100, 500, 5000];

export default function Table({ panel }: { panel: TablePanel }) {
  const screen = useScreen();
  const table = useTable(panel);
  const wanted = tableQuestion(screen, panel, table);
  const query = useAnswer(wanted);
  useEffect(() => table.tell());
  return (
    <Frame panel={panel} query={query} rows={10} tools={<Tools panel={panel} table={table} wanted={wanted} answer={query.data} />}>
      {() => <Lines panel={panel} answer={query.data!} table={table} />}
    </Frame>
  );
}

function Lines({ panel, answer, table }: { panel: TablePanel; answer: Answer; table: TableSet }) {
  const { say } = useSpeech();
  const narrow = useNarrow();
  if (answer.row_count === 0) return table.search ? <p className="nothing">{say("nothing_found")}</p> : <Nothing answer={answer} />;
  const { offset, size, change, entry } = table;
  const sizes = [...new Set([entry.limit ?? 100, ...SIZES])].sort((one, other) => one - other);
  return (
    <>
      {narrow ? <LineCards panel={panel} answer={answer} table={table} /> : <Grid panel={panel} answer={answer} table={table} />}
      <Pager
        offset={offset}
        size={size}
        count={answer.row_count}
        turn={(next) => change({ offset: next ? String(next) : null })}
        sizes={sizes}
        resize={(next) => change({ size: next === entry.limit ? null : String(next), offset: null })}
      />
    </>
  );
}
