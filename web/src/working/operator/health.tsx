/** What the doctor finds, and how the server is. */
import { Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { Failed } from "../../panels/frame";
import { Facts, Lines } from "../lines";
import { Part } from "../part";
import { Tag } from "../tag";
import { useTimes } from "../times";
import { useSpoken } from "../words";
import { RUNNING } from "./words";

type Finding = Schemas["Finding"];
const ORDER = ["fault", "warning", "note", "ok"];

export const useDoctor = () => useQuery({ queryKey: ["doctor"], queryFn: ({ signal }) => given(client.GET("/api/v1/doctor", { signal })), staleTime: 0 });

export default function Health() {
  return (
    <>
      <Server />
      <Busy />
      <Findings />
    </>
  );
}

function Server() {
  const say = useSpoken(RUNNING);
  const { moment } = useTimes();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["health"],
    queryFn: ({ signal }) => given(client.GET("/api/v1/health", { signal })),
    refetchInterval: 5_000,
  });
  return (
    <Part title={say("server")} tools={data && <Tag state={data.status === "ok" ? "ok" : "note"}>{say(`status_${data.status}`)}</Tag>}>
      {error ? <Failed error={error} retry={refetch} /> : null}
      {isPending && <Skeleton active />}
      {data && (
        <Facts
          facts={[
            [say("version"), data.version],
            [say("load"), data.last_load],
            [say("built_through"), data.built_through],
            [say("loaded_at"), data.loaded_at && moment(data.loaded_at)],
          ]}
        />
      )}
    </Part>
  );
}

/** Memory, and what waits. */
function Busy() {
  const say = useSpoken(RUNNING);
  const { locale } = useSpeech();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["activity"],
    queryFn: ({ signal }) => given(client.GET("/api/v1/activity", { signal })),
    refetchInterval: 5_000,
  });
  return (
    <Part title={say("busy")}>
      {error ? <Failed error={error} retry={refetch} /> : null}
      {isPending && <Skeleton active />}
      {data && (
        <Facts
          facts={[
            [say("memory"), data.memory === null ? null : bytes(data.memory, locale)],
            [say("engine_memory"), say("of_limit", { held: bytes(data.engine_memory, locale), limit: data.engine_limit })],
            [say("loading"), say("n_of_them", { n: data.loading })],
            [say("mails"), data.mail_problem ? `${say("n_of_them", { n: data.mails })} · ${data.mail_problem}` : say("n_of_them", { n: data.mails })],
            [say("contracts"), say("n_of_them", { n: data.contracts })],
          ]}
        />
      )}
    </Part>
  );
}

/** In mebibytes, as the engine tells of its limit. */
function bytes(held: number, locale: string): string {
  return `${Math.round(held / 2 ** 20).toLocaleString(locale)} MiB`;
}

function Findings() {
  const say = useSpoken(RUNNING);
  const { text, locale } = useSpeech();
  const { data, error, isPending, refetch } = useDoctor();
  if (error) return <Failed error={error} retry={refetch} />;
  if (isPending) return <Skeleton active className="span-24" />;
  const findings = [...data.findings].sort((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level));
  return (
    <Part title={say("checks")} tools={findings.every(({ level }) => level === "ok") && say("healthy")}>
      <Lines
        label={say("check")}
        rows={findings}
        keyOf={(each, place) => `${each.check} ${place}`}
        columns={[
          { name: say("check"), show: (each) => <code className="wrap">{each.check}</code> },
          { name: "", show: (each) => <Tag state={each.level}>{say(`level_${each.level}`)}</Tag> },
          { name: say("what"), show: (each) => <What finding={each} said={text(each.text)} /> },
          { name: say("count"), number: true, show: (each) => (each.level === "ok" ? "" : each.count.toLocaleString(locale)) },
        ]}
      />
    </Part>
  );
}

function What({ finding, said }: { finding: Finding; said: string }) {
  const say = useSpoken(RUNNING);
  const { locale } = useSpeech();
  const examples = finding.examples ?? [];
  return (
    <span className="wrap">
      {said}
      {examples.length > 0 && <small className="about"> {say("examples", { examples: new Intl.ListFormat(locale).format(examples.slice(0, 5)) })}</small>}
    </span>
  );
}
