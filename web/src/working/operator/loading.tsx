/** Beginning a load of what lies on the server's machine, and what it brought. */
import { Button, Input } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";

import { Failed } from "../../panels/frame";
import { Part } from "../part";
import { Field, field } from "../sheet";
import { useSpoken } from "../words";
import { loadPaths, type Report } from "./sending";
import { Told } from "./told";
import { UPLOADING } from "./upload-words";
import { RUNNING } from "./words";

export function OfServer() {
  const say = useSpoken(RUNNING);
  const sayOf = useSpoken(UPLOADING);
  const queries = useQueryClient();
  const [report, tell] = useState<Report | null>(null);
  const [refused, refuse] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async (paths: string[]) => {
    tell(null);
    refuse(null);
    setBusy(true);
    setTimeout(() => void queries.invalidateQueries({ queryKey: ["running"] }), 500);
    try {
      tell(await loadPaths(paths, new AbortController().signal));
    } catch (reason) {
      refuse(reason);
    } finally {
      setBusy(false);
      await queries.invalidateQueries();
    }
  };
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const paths = field(new FormData(event.currentTarget), "paths").split("\n").map((path) => path.trim());
    void run(paths.filter(Boolean));
  };
  return (
    <Part>
      <details>
        <summary>{sayOf("server_paths")}</summary>
        <form className="form" onSubmit={send}>
          <Field label={say("load_paths")} hint={say("load_paths_hint")}>
            <Input.TextArea name="paths" rows={3} required />
          </Field>
          <Button htmlType="submit" loading={busy}>
            {say("load_does")}
          </Button>
        </form>
      </details>
      {report && <Told report={report} />}
      {refused ? <Failed error={refused} /> : null}
    </Part>
  );
}
