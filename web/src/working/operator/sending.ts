/** Beginning a load: a file of this computer is sent first, then the server works by itself, whoever leaves. */
import { authorization, Refused, type Problem, type Schemas } from "../../asking/client";

export type Report = Schemas["LoadReport"];

const JSON_TYPE = "application/json";
const TYPES: Record<string, string> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  ndjson: "application/x-ndjson",
  json: JSON_TYPE,
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Send a file of this computer as rows of a table; `watch` hears which share of it is sent. */
export function upload(file: File, table: string, watch: (share: number) => void, signal: AbortSignal): Promise<Report> {
  const suffix = file.name.split(".").pop()?.toLowerCase() ?? "";
  const query = new URLSearchParams({ table, file: file.name });
  return send(`/api/v1/loads?${query}`, file, TYPES[suffix] ?? (file.type || "application/octet-stream"), watch, signal);
}

/** Load what lies on the server's machine. */
export function loadPaths(paths: string[], watch: (share: number) => void, signal: AbortSignal): Promise<Report> {
  return send("/api/v1/loads", JSON.stringify({ paths }), JSON_TYPE, watch, signal);
}

/** Only this way of asking tells how much of a body is sent. */
function send(path: string, body: XMLHttpRequestBodyInit, type: string, watch: (share: number) => void, signal: AbortSignal): Promise<Report> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Content-Type", type);
    request.setRequestHeader("Accept", JSON_TYPE);
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => watch(total ? loaded / total : 1);
    request.onload = () => {
      const said = JSON.parse(request.responseText) as Report | Problem;
      if ("code" in said) reject(new Refused(request.status, said.code, said.detail, said.zh));
      else resolve(said);
    };
    request.onerror = () => reject(new Refused(502, "cut_off", "The server stopped answering; look below whether the load is there."));
    signal.addEventListener("abort", () => {
      request.abort();
      reject(new DOMException("stopped", "AbortError"));
    });
    request.send(body);
  });
}
