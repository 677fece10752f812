/** The dictionary: what every number means, in both languages (R022). */
import { Skeleton } from "antd";
import { useEffect, useRef } from "react";

import { useSpeech } from "../../i18n/language";
import { Failed } from "../../panels/frame";
import { Definition } from "../../panels/meaning";
import type { Metric } from "../../screen/screen";
import { usePlace } from "../../url";
import { useDictionary } from "../dictionary";

export function Metrics() {
  const { set } = usePlace();
  const { data, error, refetch } = useDictionary();
  if (error) return <Failed error={error} retry={refetch} />;
  if (!data) return <Skeleton active />;
  return data.metrics.map((metric) => <Entry key={metric.id} metric={metric} chosen={metric.id === set.get("of")} />);
}

export function Entry({ metric, chosen = false }: { metric: Metric; chosen?: boolean }) {
  const { text } = useSpeech();
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: "center" });
  }, [chosen]);
  return (
    <article ref={place} className={chosen ? "entry chosen" : "entry"}>
      <h3>
        {text(metric.name)} <code>{metric.id}</code>
      </h3>
      <Definition metric={metric} />
    </article>
  );
}
