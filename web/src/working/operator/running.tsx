/** Loads and builds that go on, whoever began them: how far each is, and stopping it. */
import { Button } from "antd";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { percent } from "../../i18n/numbers";
import { Failed } from "../../panels/frame";
import { useActing } from "../acting";
import { Part } from "../part";
import { useTimes } from "../times";
import { useSpoken } from "../words";
import { isOf } from "./chosen";
import { RUNNING } from "./words";

type Job = Schemas["RunningJob"];
const SOON = 1_000; // milliseconds between looks while something goes on
const LATER = 5_000;

/** `except`: the upload whose job is shown elsewhere. */
export function Running({ except = null }: { except?: string | null }) {
  const say = useSpoken(RUNNING);
  const all = useRunning();
  const jobs = all.filter((job) => except === null || !isOf(job, except));
  useWhenFewer(all.length);
  if (jobs.length === 0) return null;
  return (
    <Part title={say("going_on")}>
      <ul className="jobs">
        {jobs.map((job) => (
          <Line key={job.job_id} job={job} />
        ))}
      </ul>
    </Part>
  );
}

/** How far the server is with an upload that is ours. */
export function OwnJob({ path }: { path: string }) {
  const job = useRunning().find((each) => isOf(each, path));
  return job ? <HowFar job={job} brief /> : <progress className="progress" max={1} />;
}

function useRunning(): Job[] {
  const { data } = useQuery({
    queryKey: ["running"],
    queryFn: ({ signal }) => given(client.GET("/api/v1/loads/running", { signal })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.jobs.length ? SOON : LATER),
  });
  return data?.jobs ?? [];
}

/** What a load or a build has changed is asked again once it has ended. */
function useWhenFewer(count: number) {
  const queries = useQueryClient();
  const before = useRef(0);
  useEffect(() => {
    if (count < before.current) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "running" });
    before.current = count;
  }, [count, queries]);
}

function Line({ job }: { job: Job }) {
  const say = useSpoken(RUNNING);
  const { ago } = useTimes();
  const acting = useActing("running");
  const stop = () => acting.act(() => given(client.DELETE("/api/v1/loads/running/{job_id}", { params: { path: { job_id: job.job_id } } })));
  return (
    <li data-job={job.kind}>
      <HowFar job={job} />
      <p>
        <span className="about">
          {say("begun", { who: job.by ?? say("by_machine"), when: ago(job.started_at, new Date().toISOString()) })}
        </span>{" "}
        <Button size="small" disabled={job.stopping} loading={acting.busy} onClick={() => void stop()}>
          {say(job.stopping ? "stopping" : "stop")}
        </Button>
      </p>
      {acting.refused ? <Failed error={acting.refused} /> : null}
    </li>
  );
}

/** `brief`: without the file's name. */
function HowFar({ job, brief = false }: { job: Job; brief?: boolean }) {
  const [text, share] = useHowFar(job, brief);
  return (
    <>
      <p>
        <strong>{text}</strong>
      </p>
      <progress className="progress" max={1} value={share ?? undefined} aria-label={text} />
    </>
  );
}

/** How far it is, in words, and which share of what it is at (null: not known). */
function useHowFar({ kind, file, progress, building }: Job, brief: boolean): [string, number | null] {
  const say = useSpoken(RUNNING);
  const { locale } = useSpeech();
  if (building) return [say("building_step", { step: building.step, n: building.done + 1, all: building.steps }), building.done / building.steps];
  if (!progress) return [say(kind === "build" ? "waits_build" : "waits_load", { file: file ?? "" }), null];
  const share = progress.bytes_total ? Math.min(1, progress.bytes_read / progress.bytes_total) : null;
  const rows = progress.rows.toLocaleString(locale);
  const done = say("rows_done", { rows, share: share === null ? "" : percent(share, locale), seconds: Math.round(progress.seconds) });
  return [brief ? done : `${say("running", { file: progress.file })} · ${done}`, share];
}
