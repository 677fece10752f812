/** A number against that of another screen: one of the named pairs, or any metric of the same unit. */
import { Select } from "antd";
import { useQuery } from "@tanstack/react-query";

import type { Question } from "../../asking/batch";
import { useSpeech } from "../../i18n/language";
import { useDictionary } from "../dictionary";
import { Failed } from "../../panels/frame";
import { useScreen } from "../../screen/screen";
import { go, usePlace } from "../../url";
import { Asked } from "./asked";
import { bridged, lacking, pairsNamed, type Pair } from "./bridge";

export function AgainstScreen({ query }: { query: Question }) {
  const screen = useScreen();
  const speech = useSpeech();
  const { say, text } = speech;
  const { set } = usePlace();
  const metric = query.metrics[0]!;
  const { data, error, refetch } = useQuery({
    queryKey: ["pairs"],
    queryFn: ({ signal }) => pairsNamed(signal),
    staleTime: Infinity,
  });
  const others = useAlike(metric);
  if (error) return <Failed error={error} retry={refetch} />;
  const pairs = (data?.pairs ?? []).filter((pair) => offered(pair, metric));
  const needs = (pair: Pair) => lacking(pair, query.where, screen, speech);
  const chosen = pairs.find(({ id }) => id === set.get("pair"));
  const other = others.find(({ id }) => id === set.get("metric"));
  const options = [
    { label: say("named_pairs"), options: pairs.map((pair) => ({ value: `pair ${pair.id}`, label: [`${text(pair.from)} ↔ ${text(pair.to)}`, needs(pair)].filter(Boolean).join(" · "), disabled: needs(pair) !== "" })) },
    { label: say("other_metrics"), options: others.map(({ id, name }) => ({ value: `metric ${id}`, label: text(name) })) },
  ];
  const take = (value: string) => {
    const [kind, id] = value.split(" ") as ["pair" | "metric", string];
    go(null, { pair: null, metric: null, step: null, moved: null, sort: null, [kind]: id }, true);
  };
  return (
    <>
      <Select
        className="wide"
        showSearch={{ optionFilterProp: "label" }}
        aria-label={say("against_screen")}
        placeholder={say("choose_screen")}
        loading={!data}
        value={chosen ? `pair ${chosen.id}` : other ? `metric ${other.id}` : undefined}
        options={options}
        onChange={take}
      />
      {chosen && <Asked of={["bridge", "pair", chosen.id, query]} ask={(signal) => ofPair(chosen, query, metric, signal)} />}
      {other && <Asked of={["bridge", "metric", other.id, query]} ask={(signal) => between(other.id, query, signal)} ends={[text(other.name), say("this_number")]} />}
    </>
  );
}

/** Pairs of this number that one viewer sees both sides of; two moments have a way of their own. */
function offered({ metrics, moments, views, operator }: Pair, metric: string): boolean {
  return !moments && !views && !operator && (metrics.includes(metric) || metrics.includes("*"));
}

function useAlike(metric: string) {
  const metrics = useDictionary().data?.metrics ?? [];
  const unit = metrics.find(({ id }) => id === metric)?.unit;
  return metrics.filter(({ id, unit: other, alias_of: alias }) => id !== metric && other === unit && alias === null);
}

function ofPair({ id, of }: Pair, { where, period }: Question, metric: string, signal: AbortSignal) {
  return bridged({ pair: id, where, period, ...(of.length ? { metric } : {}) }, signal);
}

function between(other: string, query: Question, signal: AbortSignal) {
  return bridged({ from: { query: { ...query, metrics: [other] } }, to: { query } }, signal);
}
