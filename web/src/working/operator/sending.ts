/** Files of this computer on their way: looked at by their beginning, then sent; the server works by itself, whoever leaves. */
import { authorization, Refused, type Problem, type Schemas } from "../../asking/client";

export type Report = Schemas["LoadReport"];
export type Looked = Schemas["FileBody"];

const JSON_TYPE = "application/json";
const OTHER = "application/octet-stream"; // the file's name says what it is
const HEAD = 1 << 18; // bytes of text that hold the names of the columns
const FOOT = 4 << 20; // and of the end of a Parquet file
const BOOK = 60 << 20; // a workbook is looked at whole, up to this size

/** What is said of a file: how it is to be read (null: the server tells), and that more follow. */
export interface Said {
  path: string;
  kind: "table" | "export" | null;
  id: string;
  parameters: Readonly<Record<string, string>>;
  last: boolean;
}

/** What a file is, told by a piece of it; null: it would have to be sent whole. */
export async function look(file: File, path: string): Promise<Looked | null> {
  const piece = pieceOf(file);
  if (!piece) return null;
  const reply = await fetch(`/api/v1/loads/look?${new URLSearchParams({ file: path })}`, {
    method: "POST",
    headers: { "Content-Type": OTHER, ...authorization() },
    body: piece,
  });
  const said = (await reply.json()) as Looked | Problem;
  if ("code" in said) throw refusal(reply.status, said);
  return said;
}

function pieceOf(file: File): Blob | null {
  const name = file.name.toLowerCase();
  if (/\.xlsx(\.gz)?$/.test(name)) return file.size > BOOK ? null : file;
  if (/\.(parquet|pq)$/.test(name)) return file.slice(-FOOT);
  return file.slice(0, HEAD);
}

/** Send a file; `watch` hears which share of it is sent. */
export function upload(file: File, said: Said, watch: (share: number) => void, signal: AbortSignal): Promise<Report> {
  const query = new URLSearchParams({ file: said.path, build: String(said.last) });
  if (said.kind) query.set(said.kind === "table" ? "table" : "map", said.id);
  for (const [name, value] of Object.entries(said.parameters)) if (value) query.append("set", `${name}=${value}`);
  return send(`/api/v1/loads?${query}`, file, OTHER, watch, signal);
}

/** Load what lies on the server's machine. */
export function loadPaths(paths: string[], signal: AbortSignal): Promise<Report> {
  return send("/api/v1/loads", JSON.stringify({ paths }), JSON_TYPE, () => undefined, signal);
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
    request.upload.onload = () => watch(1);
    request.onload = () => {
      const said = JSON.parse(request.responseText) as Report | Problem;
      if ("code" in said) reject(refusal(request.status, said));
      else resolve(said);
    };
    request.onerror = () => reject(new Refused(502, "cut_off", "The server stopped answering; look below whether the load is there.", "服务器未响应，请查看下方加载历史确认是否已加载。"));
    signal.addEventListener("abort", () => {
      request.abort();
      reject(new DOMException("stopped", "AbortError"));
    });
    request.send(body);
  });
}

const refusal = (status: number, said: Problem) => new Refused(status, said.code, said.detail, said.zh);
