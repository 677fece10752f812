/** Loads: beginning one, those that go on, and what became of earlier ones. */
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { link } from "../../url";
import { Lines } from "../lines";
import { Listed, useList } from "../list";
import { Part } from "../part";
import { Path } from "../path";
import { useTimes } from "../times";
import { useSpoken } from "../words";
import { OfServer } from "./loading";
import { Running } from "./running";
import { Uploads } from "./uploads";
import { RUNNING } from "./words";

type Load = Schemas["LoadedBody"];

export default function Loads() {
  const [own, shownAbove] = useState<string | null>(null);
  return (
    <>
      <Uploads own={shownAbove} />
      <OfServer />
      <Running except={own} />
      <Loaded />
    </>
  );
}

function Loaded() {
  const say = useSpoken(RUNNING);
  const { locale } = useSpeech();
  const { moment } = useTimes();
  const list = useList<Load>("loads", [], async (query, signal) => {
    const body = await given(client.GET("/api/v1/loads", { params: { query }, signal }));
    return { rows: body.loads, count: body.row_count };
  });
  const count = (number: number) => number.toLocaleString(locale);
  const took = (each: Load) => ((Date.parse(each.finished_at) - Date.parse(each.started_at)) / 1000).toLocaleString(locale, { maximumFractionDigits: 1 });
  return (
    <Part title={say("history")}>
      <Listed list={list} empty={<p>{say("no_loads")}</p>}>
        {(rows) => (
          <Lines
            label={say("history")}
            rows={rows}
            keyOf={(each) => `${each.load_id} ${each.table}`}
            columns={[
              { name: say("table"), show: (each) => each.table },
              { name: say("file"), show: (each) => <Path path={each.file} /> },
              { name: say("finished"), show: (each) => moment(each.finished_at) },
              { name: say("took"), number: true, show: took },
              { name: say("new"), number: true, show: (each) => count(each.new) },
              { name: say("changed"), number: true, show: (each) => count(each.changed) },
              { name: say("unchanged"), number: true, show: (each) => count(each.unchanged) },
              { name: say("rejected"), number: true, show: (each) => (each.rejected ? <a {...link("rejects", { table: each.table })}>{count(each.rejected)}</a> : count(0)) },
              { name: say("load"), number: true, show: (each) => each.load_id },
            ]}
          />
        )}
      </Listed>
    </Part>
  );
}
