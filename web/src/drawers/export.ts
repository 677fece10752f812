/** Makes a file of a question's whole answer and hands it to the browser once it is there. */
import type { Question } from "../asking/batch";
import { authorization, client, given, Refused, type Problem } from "../asking/client";
import type { Speech } from "../i18n/language";
import { told } from "../i18n/refusals";
import { tell } from "../shell/telling";

const AGAIN = 400; // milliseconds between looks whether the file is there

export async function writeOut(query: Question, format: "csv" | "xlsx" | "parquet", { say, language }: Speech, rows = false) {
  const control = new AbortController();
  const begun = Date.now();
  const waiting = () => tell(say("seconds", { text: say("export_running"), n: Math.round((Date.now() - begun) / 1000) }), 600, () => control.abort());
  tell(say("export_running"), 600, () => control.abort());
  const clock = setInterval(waiting, 1000);
  try {
    const { signal } = control;
    const { id } = await given(client.POST("/api/v1/exports", { body: { query, format, rows, names: true }, signal }));
    save(await finished(id, signal), `luopan-${id.slice(0, 8)}.${format}`);
    tell(say("export_ready"));
  } catch (reason) {
    if (control.signal.aborted) tell(say("cancelled"));
    else tell(told(reason, language), 12);
  } finally {
    clearInterval(clock);
  }
}

async function finished(id: string, signal: AbortSignal): Promise<Blob> {
  for (;;) {
    const response = await fetch(`/api/v1/exports/${encodeURIComponent(id)}`, { headers: authorization(), signal });
    if (response.status === 200) return response.blob();
    if (response.status !== 202) throw await refusal(response);
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
    signal.throwIfAborted();
  }
}

async function refusal(response: Response): Promise<Refused> {
  const { code, detail, zh } = (await response.json()) as Problem;
  return new Refused(response.status, code, detail, zh);
}

export function save(blob: Blob, name: string) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
