/** The dictionary: what every number means, searchable in both languages (R022). */
import { Input, Skeleton } from "antd";
import { useEffect, useRef, useState } from "react";

import { useSpeech } from "../i18n/language";
import { Failed } from "../panels/frame";
import type { Metric } from "../screen/screen";
import { usePlace } from "../url";
import { useDictionary } from "./dictionary";
import { Side } from "./side";

export default function Help() {
  const { say, text } = useSpeech();
  const { set } = usePlace();
  const [wanted, want] = useState("");
  const { data, error, isPending, refetch } = useDictionary();
  const of = set.get("of");
  const found = (data?.metrics ?? []).filter((metric) => fits(metric, wanted));
  return (
    <Side title={say("help_about")}>
      <Input.Search allowClear placeholder={say("search")} aria-label={say("search")} onChange={(event) => want(event.target.value)} />
      {error ? <Failed error={error} retry={refetch} /> : isPending ? <Skeleton active /> : null}
      {data && found.length === 0 && <p className="nothing">{say("nothing_found")}</p>}
      {found.map((metric) => (
        <Entry key={metric.id} metric={metric} chosen={metric.id === of} name={text(metric.name)} />
      ))}
    </Side>
  );
}

function Entry({ metric, chosen, name }: { metric: Metric; chosen: boolean; name: string }) {
  const { say, text } = useSpeech();
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: "center" });
  }, [chosen]);
  return (
    <article ref={place} className={chosen ? "entry chosen" : "entry"}>
      <h3>
        {name} <code>{metric.id}</code>
      </h3>
      <p>{text(metric.definition)}</p>
      <p className="basis">
        {say("formula")}: <code>{metric.formula}</code> · {say("clock")}: {metric.clocks.join(", ")} · {say("version")} {metric.version} · {metric.requirement}
      </p>
    </article>
  );
}

export function fits(metric: Metric, wanted: string): boolean {
  const text = wanted.trim().toLowerCase();
  return !text || [metric.id, metric.name.en, metric.name.zh].some((name) => name.toLowerCase().includes(text));
}
