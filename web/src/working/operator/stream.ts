/** A load as the server tells of it while it runs: `progress` again and again, then `done`; leaving stops it. */
import { authorization, Refused, type Problem, type Schemas } from "../../asking/client";

/** How far a load is: the file being read, rows so far, bytes of all bytes, seconds since the start. */
export interface Progress {
  file: string;
  table: string;
  rows: number;
  bytes_read: number;
  bytes_total: number;
  seconds: number;
}
export type Report = Schemas["LoadReport"];

const TYPES: Record<string, string> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  ndjson: "application/x-ndjson",
  json: "application/json",
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Send a file of this computer as rows of a table. */
export function upload(file: File, table: string, watch: (progress: Progress) => void, signal: AbortSignal): Promise<Report> {
  const suffix = file.name.split(".").pop()?.toLowerCase() ?? "";
  const path = `/api/v1/loads?${new URLSearchParams({ table, file: file.name })}`;
  return run(path, file, TYPES[suffix] ?? (file.type || "application/octet-stream"), watch, signal);
}

/** Load what lies on the server's machine. */
export function loadPaths(paths: string[], watch: (progress: Progress) => void, signal: AbortSignal): Promise<Report> {
  return run("/api/v1/loads", JSON.stringify({ paths }), "application/json", watch, signal);
}

async function run(path: string, body: BodyInit, type: string, watch: (progress: Progress) => void, signal: AbortSignal): Promise<Report> {
  const response = await fetch(path, { method: "POST", body, signal, headers: { ...authorization(), "Content-Type": type, Accept: "text/event-stream" } });
  if (!response.ok || !response.body) throw refusal(response.status, (await response.json()) as Problem);
  for await (const [event, data] of events(response.body)) {
    if (event === "progress") watch(data as Progress);
    if (event === "done") return data as Report;
    if (event === "error") throw refusal((data as Problem).status, data as Problem);
  }
  throw new Refused(502, "cut_off", "The server stopped answering; look at the list whether the load is there.");
}

const refusal = (status: number, { code, detail, zh }: Problem) => new Refused(status, code, detail, zh);

async function* events(stream: ReadableStream<Uint8Array>): AsyncGenerator<[string, unknown]> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (text + decoder.decode(value, { stream: true })).split("\n\n");
    text = parts.pop()!;
    for (const part of parts) {
      const [event, data] = [/^event: (.*)$/m.exec(part)?.[1], /^data: (.*)$/m.exec(part)?.[1]];
      if (event && data) yield [event, JSON.parse(data)];
    }
  }
}
