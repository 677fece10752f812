/** What a metric of the installation's own is narrowed to: some values of a dimension, or all but some. */
import { Button, Select } from "antd";

import type { Schemas } from "../../asking/client";
import { useDictionary } from "../../drawers/dictionary";
import { INSTANTS } from "../../screen/reading";
import { useSpoken } from "../words";
import { OWN } from "./own-words";

export type Filters = NonNullable<Schemas["OwnMetric"]["filters"]>;
type Said = Filters[string];

interface Props {
  /** The metrics that its formula names, which all have to have the dimension. */
  parts: readonly string[];
  filters: Filters;
  change: (filters: Filters) => void;
}

export function OwnFilters({ parts, filters, change }: Props) {
  const say = useSpoken(OWN);
  const offered = useDimensions(parts).filter((dimension) => !(dimension in filters));
  const without = (dimension: string) => Object.fromEntries(Object.entries(filters).filter(([other]) => other !== dimension));
  return (
    <fieldset className="field">
      <legend>{say("filters")}</legend>
      {Object.entries(filters).map(([dimension, said]) => (
        <div key={dimension} className="own-filter">
          <code>{dimension}</code>
          <Filter dimension={dimension} said={said} change={(next) => change({ ...filters, [dimension]: next })} />
          <Button type="text" size="small" aria-label={say("filter_off", { dimension })} onClick={() => change(without(dimension))}>
            ✕
          </Button>
        </div>
      ))}
      <Select showSearch value={null} placeholder={say("filter_by")} aria-label={say("filter_by")} disabled={offered.length === 0} options={offered.map((dimension) => ({ value: dimension, label: dimension }))} onChange={(dimension: string | null) => dimension && change({ ...filters, [dimension]: [] })} />
      <small>{say("filters_hint")}</small>
    </fieldset>
  );
}

/** One that is no list of values, a range such as, is shown as it was written and stays. */
function Filter({ dimension, said, change }: { dimension: string; said: Said; change: (said: Said) => void }) {
  const say = useSpoken(OWN);
  const listed = listOf(said);
  if (!listed) return <code>{JSON.stringify(said)}</code>;
  const { not, values } = listed;
  const told = (otherwise: boolean, next: string[]) => change(otherwise ? { not: next } : next);
  return (
    <>
      <Select aria-label={say("filter_way", { dimension })} value={not} options={[{ value: false, label: say("is") }, { value: true, label: say("is_not") }]} onChange={(otherwise: boolean) => told(otherwise, values)} />
      <Select mode="tags" open={false} suffix={null} aria-label={say("filter_values", { dimension })} placeholder={say("filter_write")} tokenSeparators={[",", "，"]} value={values} onChange={(next: string[]) => told(not, next)} />
    </>
  );
}

function listOf(said: Said): { not: boolean; values: string[] } | null {
  if (Array.isArray(said)) return { not: false, values: said.map(String) };
  if (said === null || typeof said !== "object") return { not: false, values: [String(said)] };
  const { not, ...others } = said as { not?: unknown };
  return not !== undefined && Object.keys(others).length === 0 ? { not: true, values: [not].flat().map(String) } : null;
}

/** The filters as they are sent: a list that nothing was written into is none. */
export const written = (filters: Filters): Filters => Object.fromEntries(Object.entries(filters).filter(([, said]) => listOf(said)?.values.length !== 0));

const TIMES = ["day", "week", "month", ...INSTANTS]; // what a period says

/** The dimensions that all of these metrics have, those of time left out. */
function useDimensions(parts: readonly string[]): string[] {
  const { data } = useDictionary();
  const known = parts.flatMap((id) => data?.metrics.find((metric) => metric.id === id) ?? []);
  const [first, ...others] = known.map(({ filters }) => filters);
  return (first ?? []).filter((dimension) => !TIMES.includes(dimension) && others.every((each) => each.includes(dimension)));
}
