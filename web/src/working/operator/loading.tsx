/** Beginning a load: a file of this computer, or what lies on the server's machine; and what it brought. */
import { Button, Input } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type SubmitEvent } from "react";

import { useSpeech } from "../../i18n/language";
import { percent } from "../../i18n/numbers";
import { Failed } from "../../panels/frame";
import { link } from "../../url";
import { Part } from "../part";
import { Field, field } from "../sheet";
import { useSpoken } from "../words";
import { loadPaths, upload, type Report } from "./sending";
import { RUNNING } from "./words";

type Run = (watch: (share: number) => void, signal: AbortSignal) => Promise<Report>;

/** One load at a time is begun from here. */
export function Loading() {
  const say = useSpoken(RUNNING);
  const queries = useQueryClient();
  const sending = useRef<AbortController>(null);
  const [sent, watch] = useState(1);
  const [report, tell] = useState<Report | null>(null);
  const [refused, refuse] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useHeld(busy && sent < 1);
  const run = async (work: Run) => {
    sending.current = new AbortController();
    tell(null);
    refuse(null);
    watch(0);
    setBusy(true);
    setTimeout(() => void queries.invalidateQueries({ queryKey: ["running"] }), 500);
    try {
      tell(await work(watch, sending.current.signal));
    } catch (reason) {
      refuse(sending.current.signal.aborted ? new Error(say("not_sent")) : reason);
    } finally {
      watch(1);
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
      {(sent < 1 || report || refused) && (
        <Part>
          {sent < 1 && <Sending share={sent} stop={() => sending.current?.abort()} />}
          {report && <Told report={report} />}
          {refused ? <Failed error={refused} /> : null}
        </Part>
      )}
    </>
  );
}

/** While a file is still being sent, the browser asks before it leaves. */
function useHeld(held: boolean) {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    if (held) window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [held]);
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
      <Field label={say("load_paths")} hint={say("load_paths_hint")}>
        <Input.TextArea name="paths" rows={4} required />
      </Field>
      <Button htmlType="submit" loading={busy}>
        {say("load_does")}
      </Button>
    </form>
  );
}

function Sending({ share, stop }: { share: number; stop: () => void }) {
  const say = useSpoken(RUNNING);
  const { locale } = useSpeech();
  const text = say("sending", { share: percent(share, locale) });
  return (
    <div role="status">
      <p>
        {text}{" "}
        <Button size="small" onClick={stop}>
          {say("stop")}
        </Button>
      </p>
      <progress className="progress" max={1} value={share} aria-label={text} />
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
        {report.skipped.map((file) => (
          <li key={file}>{say("skipped", { file })}</li>
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
