/** Loading: a file of this computer or what lies on the server's, with progress; and what became of earlier loads. */
import { Button, Input } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type SubmitEvent } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { percent } from "../../i18n/numbers";
import { Failed } from "../../panels/frame";
import { link } from "../../url";
import { Lines } from "../lines";
import { Listed, useList } from "../list";
import { Part } from "../part";
import { Field, field } from "../sheet";
import { useTimes } from "../times";
import { useSpoken } from "../words";
import { loadPaths, upload, type Progress, type Report } from "./stream";
import { RUNNING } from "./words";

type Load = Schemas["LoadedBody"];
type Run = (watch: (progress: Progress) => void, signal: AbortSignal) => Promise<Report>;

export default function Loads() {
  return (
    <>
      <Loading />
      <Loaded />
    </>
  );
}

/** One load at a time is watched from here. */
function Loading() {
  const say = useSpoken(RUNNING);
  const queries = useQueryClient();
  const stopping = useRef<AbortController>(null);
  const [progress, watch] = useState<Progress | null>(null);
  const [report, tell] = useState<Report | null>(null);
  const [refused, refuse] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: Run) => {
    stopping.current = new AbortController();
    tell(null);
    refuse(null);
    setBusy(true);
    try {
      tell(await work(watch, stopping.current.signal));
    } catch (reason) {
      refuse(stopping.current.signal.aborted ? new Error(say("stopped")) : reason);
    } finally {
      watch(null);
      setBusy(false);
      await queries.invalidateQueries();
    }
  };
  return (
    <>
      <Part title={say("upload")} span={12}>
        <Upload busy={busy} run={(work) => void run(work)} />
      </Part>
      <Part title={say("of_server")} span={12}>
        <OfServer busy={busy} run={(work) => void run(work)} />
      </Part>
      {(busy || report || refused) && (
        <Part>
          {busy && <Running progress={progress} stop={() => stopping.current?.abort()} />}
          {report && <Told report={report} />}
          {refused ? <Failed error={refused} /> : null}
        </Part>
      )}
    </>
  );
}

interface Starting {
  busy: boolean;
  run: (work: Run) => void;
}

function Upload({ busy, run }: Starting) {
  const say = useSpoken(RUNNING);
  const [file, choose] = useState<File | null>(null);
  const [table, setTable] = useState("");
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (file) run((watch, signal) => upload(file, table, watch, signal));
  };
  const chosen = (found: File | undefined) => {
    choose(found ?? null);
    setTable((found?.name ?? "").split(".")[0]!.toLowerCase());
  };
  return (
    <form className="form" onSubmit={send}>
      <Field label={say("file")} hint={say("file_hint")}>
        <span className="file">
          <input type="file" required accept=".csv,.tsv,.ndjson,.json,.parquet,.xlsx" onChange={(event) => chosen(event.target.files?.[0])} />
          <span aria-hidden="true">{file?.name ?? say("file_choose")}</span>
        </span>
      </Field>
      <Field label={say("table")} hint={say("table_hint")}>
        <Input required value={table} onChange={(event) => setTable(event.target.value.trim())} />
      </Field>
      <Button htmlType="submit" type="primary" loading={busy}>
        {say("load_does")}
      </Button>
    </form>
  );
}

function OfServer({ busy, run }: Starting) {
  const say = useSpoken(RUNNING);
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const paths = field(new FormData(event.currentTarget), "paths").split("\n").map((path) => path.trim());
    run((watch, signal) => loadPaths(paths.filter(Boolean), watch, signal));
  };
  return (
    <form className="form" onSubmit={send}>
      <Field label={say("load_paths")}>
        <Input.TextArea name="paths" rows={4} required />
      </Field>
      <Button htmlType="submit" loading={busy}>
        {say("load_does")}
      </Button>
    </form>
  );
}

function Running({ progress, stop }: { progress: Progress | null; stop: () => void }) {
  const say = useSpoken(RUNNING);
  const { locale } = useSpeech();
  const share = progress && progress.bytes_total ? progress.bytes_read / progress.bytes_total : null;
  return (
    <div role="status">
      <p>
        {say("running", { file: progress?.file ?? "…" })}{" "}
        {progress && say("rows_done", { rows: progress.rows.toLocaleString(locale), share: share === null ? "" : percent(share, locale), seconds: Math.round(progress.seconds) })}{" "}
        <Button size="small" onClick={stop}>
          {say("stop")}
        </Button>
      </p>
      <progress className="progress" max={1} value={share ?? undefined} aria-label={say("running", { file: progress?.file ?? "" })} />
    </div>
  );
}

function Told({ report }: { report: Report }) {
  const say = useSpoken(RUNNING);
  const { locale } = useSpeech();
  const shown = (count: number) => count.toLocaleString(locale);
  const refused = report.tables.some(({ rejected }) => rejected > 0);
  return (
    <div role="status" data-loaded>
      <ul className="follows">
        {report.tables.map((each) => (
          <li key={each.table}>
            <strong>{each.table}</strong>: {say("loaded", { new: shown(each.new), changed: shown(each.changed), unchanged: shown(each.unchanged), rejected: shown(each.rejected) })}
          </li>
        ))}
        {report.remarks.map(({ text, count }) => (
          <li key={text}>
            {text} ({shown(count)})
          </li>
        ))}
      </ul>
      {refused && <a {...link("rejects")}>{say("open_rejects")}</a>}
    </div>
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
  return (
    <Part title={say("history")}>
      <Listed list={list} empty={<p>{say("no_loads")}</p>}>
        {(rows) => (
          <Lines
            label={say("history")}
            rows={rows}
            keyOf={(each) => `${each.load_id} ${each.table}`}
            columns={[
              { name: say("load"), show: (each) => each.load_id },
              { name: say("table"), show: (each) => each.table },
              { name: say("file"), show: (each) => <span className="wrap">{each.file}</span> },
              { name: say("finished"), show: (each) => moment(each.finished_at) },
              { name: say("new"), number: true, show: (each) => count(each.new) },
              { name: say("changed"), number: true, show: (each) => count(each.changed) },
              { name: say("unchanged"), number: true, show: (each) => count(each.unchanged) },
              { name: say("rejected"), number: true, show: (each) => (each.rejected ? <a {...link("rejects", { table: each.table })}>{count(each.rejected)}</a> : count(0)) },
            ]}
          />
        )}
      </Listed>
    </Part>
  );
}
