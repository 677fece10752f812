/** The dictionary as the operator sees it: every metric, and which are this installation's own. */
import { Button, Skeleton } from "antd";
import { useState } from "react";

import { useDictionary } from "../../drawers/dictionary";
import { useSpeech } from "../../i18n/language";
import { CLOCKS } from "../../i18n/clocks";
import { Failed } from "../../panels/frame";
import type { Metric } from "../../screen/screen";
import { usePlace } from "../../url";
import { Lines } from "../lines";
import { Choices, Searched } from "../list";
import { Part } from "../part";
import { Tag } from "../tag";
import { SHARED, useSpoken } from "../words";
import { ForgetMetric, OwnMetric, useOwn } from "./own-metric";
import { OWN as OWNED } from "./own-words";
import { RUNNING } from "./words";

const OWN = "own";

export default function Dictionary() {
  const say = useSpoken(RUNNING);
  const shared = useSpoken(SHARED);
  const speech = useSpeech();
  const { text } = speech;
  const { set } = usePlace();
  const owned = useSpoken(OWNED);
  const [doing, start] = useState<{ what: "add" | "change" | "forget"; id: string } | null>(null);
  const { data, error, isPending, refetch } = useDictionary();
  const { data: own } = useOwn();
  if (error) return <Failed error={error} retry={refetch} />;
  if (isPending) return <Skeleton active className="span-24" />;
  const wanted = (set.get("search") ?? "").toLowerCase();
  const found = data.metrics.filter((metric) => (set.get("origin") !== OWN || metric.requirement === OWN) && holds(metric, wanted));
  const stop = () => start(null);
  const said = own?.metrics.find(({ id }) => id === doing?.id);
  return (
    <Part
      tools={
        <>
          <Searched hint={say("search_metrics")} />
          <Choices name="origin" label={say("source")} options={[[OWN, say("origin_own")]]} />
          <span className="about">{say("number_of", { n: found.length })}</span>
          <span className="does">
            <Button type="primary" onClick={() => start({ what: "add", id: "" })}>
              {owned("add")}
            </Button>
          </span>
        </>
      }
    >
      {found.length === 0 ? (
        <p className="nothing">{set.get("origin") === OWN && !wanted ? say("no_own") : shared("none_fits")}</p>
      ) : (
        <Lines
          label={say("metric")}
          rows={found}
          keyOf={(each) => each.id}
          columns={[
            {
              name: say("metric"),
              show: (each) => (
                <span className="wrap">
                  {text(each.name)} <code>{each.id}</code> {each.proposed && <Tag state="note">{say("proposed")}</Tag>}
                  {each.requirement === OWN && <Tag state="note">{say("own")}</Tag>}
                </span>
              ),
            },
            { name: say("definition"), show: (each) => <span className="wrap">{text(each.definition)}</span> },
            { name: say("formula"), show: (each) => <code className="wrap">{each.formula}</code> },
            { name: say("clock"), show: (each) => <span className="wrap">{each.clocks.map((clock) => speech.pick(CLOCKS[clock] ?? [clock, clock])).join(speech.say("and_next"))}</span> },
            { name: say("unit"), show: (each) => each.unit },
            { name: say("version"), number: true, show: (each) => each.version },
            {
              name: say("source"),
              show: (each) =>
                each.requirement !== OWN ? (
                  each.requirement
                ) : (
                  <span className="acts">
                    <Button size="small" onClick={() => start({ what: "change", id: each.id })}>
                      {owned("change")}
                    </Button>
                    <Button size="small" danger onClick={() => start({ what: "forget", id: each.id })}>
                      {owned("forget")}
                    </Button>
                  </span>
                ),
            },
          ]}
        />
      )}
      {doing?.what === "add" && <OwnMetric of={null} shut={stop} />}
      {doing?.what === "change" && said && <OwnMetric of={{ id: said.id, said: said.metric }} shut={stop} />}
      {doing?.what === "forget" && <ForgetMetric id={doing.id} shut={stop} />}
    </Part>
  );
}

const holds = (metric: Metric, wanted: string) =>
  !wanted || [metric.id, metric.name.en, metric.name.zh, metric.formula].some((text) => text.toLowerCase().includes(wanted));
