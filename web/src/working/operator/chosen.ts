/** The files that were chosen to be loaded: what each is, and how far it is; looked at, then sent, one after another. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import type { Found } from "./dropped";
import { look, upload, type Looked, type Report } from "./sending";

export type Reading = Schemas["Reading"];

export type State =
  | { at: "looking" | "ready" | "reading" }
  | { at: "stopped"; error: unknown }
  | { at: "sending"; share: number }
  | { at: "done"; report: Report }
  | { at: "failed"; error: unknown };

/** `as`: place of the reading that is taken, in `looked.readings`; null: not chosen, or the server tells. */
export interface Chosen extends Found {
  id: number;
  looked: Looked | null;
  as: number | null;
  parameters: Readonly<Record<string, string>>;
  state: State;
}

export const readingOf = ({ looked, as }: Chosen): Reading | null => (as === null ? null : (looked?.readings[as] ?? null));

/** Whether a file can be sent: it fits what it is taken for, and what must be said of it is said. */
export function isReady(each: Chosen): boolean {
  if (each.state.at !== "ready" && each.state.at !== "stopped" && each.state.at !== "failed") return false;
  const reading = readingOf(each);
  if (!reading) return each.looked === null && each.state.at !== "failed";
  return reading.fits && Object.entries(reading.parameters ?? {}).every(([name, value]) => value !== null || each.parameters[name]);
}

export function useChosen() {
  const queries = useQueryClient();
  const [list, setList] = useState<readonly Chosen[]>([]);
  const [busy, setBusy] = useState(false);
  const sending = useRef<AbortController>(null);
  const halted = useRef(false);
  const number = useRef(0);
  const isHalted = () => halted.current;
  const change = (id: number, more: Partial<Chosen>) => setList((before) => before.map((each) => (each.id === id ? { ...each, ...more } : each)));
  const tell = (id: number, state: State) => change(id, { state });

  const add = async (found: readonly Found[]) => {
    const fresh = found.map((each): Chosen => ({ ...each, id: ++number.current, looked: null, as: null, parameters: {}, state: { at: "looking" } }));
    setList((before) => [...before.filter(({ path, state }) => state.at === "done" || !fresh.some((each) => each.path === path)), ...fresh]);
    for (const { id, file, path } of fresh) {
      try {
        const looked = await look(file, path);
        change(id, { looked, as: looked?.recognised ? 0 : null, state: { at: "ready" } });
      } catch (error) {
        tell(id, { at: "failed", error });
      }
    }
  };

  const send = async (each: Chosen, last: boolean) => {
    const controller = new AbortController();
    sending.current = controller;
    const reading = readingOf(each);
    const said = { path: each.path, kind: reading?.kind ?? null, id: reading?.id ?? "", parameters: each.parameters, last };
    tell(each.id, { at: "sending", share: 0 });
    const watch = (share: number) => tell(each.id, share < 1 ? { at: "sending", share } : { at: "reading" });
    try {
      const report = await upload(each.file, said, watch, controller.signal);
      tell(each.id, { at: "done", report });
    } catch (error) {
      tell(each.id, halted.current ? { at: "stopped", error } : { at: "failed", error });
    }
  };

  const run = async () => {
    const ready = list.filter(isReady);
    halted.current = false;
    setBusy(true);
    for (const each of ready) {
      await send(each, each === ready.at(-1));
      if (isHalted()) break;
    }
    setBusy(false);
    await queries.invalidateQueries();
  };

  /** Stop what goes on: what is being sent is not sent, what the server reads it stops reading; the rest is not begun. */
  const stop = async () => {
    halted.current = true;
    const on = list.find(({ state }) => state.at === "reading");
    if (on) await stopOnServer(on.path);
    else sending.current?.abort();
    await queries.invalidateQueries({ queryKey: ["running"] });
  };

  return { list, busy, add, change, run, stop: () => void stop(), remove: (id: number) => setList((before) => before.filter((each) => each.id !== id)), clear: () => setList([]) };
}

/** Whether a job is that of an upload of this name. */
export const isOf = (job: Schemas["RunningJob"], path: string) => job.kind === "load" && job.file === `upload:${path}`;

async function stopOnServer(path: string) {
  const { jobs } = await given(client.GET("/api/v1/loads/running"));
  const job = jobs.find((each) => isOf(each, path));
  if (job) await given(client.DELETE("/api/v1/loads/running/{job_id}", { params: { path: { job_id: job.job_id } } }));
}
