/** Rows that were refused: file, line, column, value and why; taken away as a file, or forgotten. */
import { Button } from "antd";
import { useState } from "react";

import type { paths } from "../../api";
import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { tell } from "../../shell/telling";
import { usePlace } from "../../url";
import { useActing } from "../acting";
import { Confirm } from "../confirm";
import { Lines } from "../lines";
import { Choices, Listed, useList, type Asked } from "../list";
import { Part } from "../part";
import { useSpoken } from "../words";
import { saveCsv } from "./csv";
import { reason } from "./reasons";
import { RUNNING } from "./words";

type Reject = Schemas["Reject"];
type Table = NonNullable<NonNullable<paths["/api/v1/rejects"]["get"]["parameters"]["query"]>["table"]>;
type Filters = { table: Table };
const MOST = 100_000;
const COLUMNS = ["table", "file", "line", "column", "value", "reason", "row"] as const;

export default function Rejects() {
  const say = useSpoken(RUNNING);
  const { set } = usePlace();
  const { language } = useSpeech();
  const table = set.get("table");
  const [file, forget] = useState<string | null>(null);
  const list = useList<Reject, Filters>("rejects", ["table"], fetched);
  const tables = [...new Set([...(table ? [table] : []), ...(list.query.data?.rows ?? []).map((each) => each.table)])];
  const download = async () => {
    try {
      const { rows } = await fetched({ ...(table ? { table: table as Table } : {}), limit: MOST, offset: 0 });
      saveCsv("rejects.csv", COLUMNS, rows);
    } catch (reason) {
      tell(String(reason), 12);
    }
  };
  return (
    <Part
      tools={
        <>
          {tables.length > 0 && <Choices name="table" label={say("table")} options={tables.map((each) => [each, each] as const)} />}
          <span className="does">
            <Button disabled={!list.query.data?.count} onClick={() => void download()}>
              {say("download")}
            </Button>
          </span>
        </>
      }
    >
      <Listed list={list} empty={<p>{say("no_rejects")}</p>}>
        {(rows) => (
          <Lines
            label={say("rejected")}
            rows={rows}
            keyOf={(each, place) => `${each.file} ${place}`}
            columns={[
              { name: say("table"), show: (each) => each.table },
              { name: say("file"), show: (each) => <span className="wrap">{each.file}</span> },
              { name: say("line"), number: true, show: (each) => each.line ?? "–" },
              { name: say("column"), show: (each) => each.column ?? "–" },
              { name: say("value"), show: (each) => <code className="wrap">{each.value ?? "–"}</code> },
              { name: say("reason"), show: (each) => <span className="wrap" title={each.reason}>{reason(each.reason, language === "zh")}</span> },
              {
                name: "",
                show: (each) => (
                  <Button size="small" title={say("forget")} onClick={() => forget(each.file)}>
                    {say("forget_short")}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Listed>
      {file && <Forget file={file} shut={() => forget(null)} />}
    </Part>
  );
}

async function fetched(query: Asked<Filters>, signal?: AbortSignal) {
  const body = await given(client.GET("/api/v1/rejects", { params: { query }, signal }));
  return { rows: body.rejects, count: body.total };
}

function Forget({ file, shut }: { file: string; shut: () => void }) {
  const say = useSpoken(RUNNING);
  const acting = useActing("rejects", "doctor");
  const act = async () => {
    if (await acting.act(() => given(client.DELETE("/api/v1/rejects", { params: { query: { file } } })))) shut();
  };
  return (
    <Confirm title={say("forget_title")} does={say("forget")} follows={[say("forget_follows", { file }), say("forget_follows_again")]} acting={acting} act={() => void act()} shut={shut} />
  );
}
