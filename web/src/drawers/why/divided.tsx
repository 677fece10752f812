/** How a difference divides over what was sold through, what, by whom: the parts that moved most, each with its own why. */
import { Button, Segmented } from "antd";
import { useQuery } from "@tanstack/react-query";

import { answerQuery, type Answer, type Question } from "../../asking/batch";
import { useSpeech } from "../../i18n/language";
import { number } from "../../i18n/numbers";
import { PREVIOUS, unitOf, valueText } from "../../screen/reading";
import { useScreen } from "../../screen/screen";
import { go, usePlace } from "../../url";
import { Waiting } from "../waiting";
import type { Bridge } from "./bridge";
import { Waterfall } from "./waterfall";

const WAYS = { content_type: "by_content", product_id: "by_product", account_id: "by_account", shop_id: "by_shop" } as const;
type Way = keyof typeof WAYS;
const MOST = 5; // parts that fell, and as many that rose

/** Nothing of a number whose parts do not add up to it. */
export function Divided({ metric, query }: { metric: string; query: Question }) {
  const { metrics, dimensions } = useScreen();
  const { say } = useSpeech();
  const { set } = usePlace();
  const entry = metrics.get(metric);
  const fits = (way: Way) => entry?.additive && entry.dimensions.includes(way) && query.where?.[way] === undefined;
  const offered = (Object.keys(WAYS) as Way[]).filter((way) => fits(way) && (way !== "shop_id" || dimensions[way])); // a shop by itself needs no division by shops
  if (offered.length === 0) return null;
  const way = offered.find((each) => each === set.get("by")) ?? offered[0]!;
  return (
    <section className="divided">
      <h3>{say("divided")}</h3>
      <Segmented aria-label={say("divided")} value={way} options={offered.map((value) => ({ value, label: say(WAYS[value]) }))} onChange={(value) => go(null, { by: value }, true)} />
      <Parts key={way} query={query} metric={metric} way={way} />
    </section>
  );
}

function Parts({ query, metric, way }: { query: Question; metric: string; way: Way }) {
  const { say } = useSpeech();
  const moving = (order: string): Question => ({ ...query, by: [way], compare: "previous", order: [order, way], limit: MOST, totals: true });
  const falling = useQuery(answerQuery(moving(`${metric}__change`)));
  const rising = useQuery(answerQuery(moving(`-${metric}__change`)));
  const build = useBuild(metric, way);
  if (!falling.data || !rising.data) return <Waiting query={falling.data ? rising : falling} of={["question"]} />;
  const { bridge, keys } = build(falling.data, rising.data);
  const narrowed = (key: string) => go(null, { line: JSON.stringify({ ...query.where, [way]: [key] }), step: null, moved: null, sort: null, by: null });
  return (
    <Waterfall
      bridge={bridge}
      ends={[say("previous_period"), say("this_period")]}
      more={(place) =>
        keys[place] != null && (
          <Button size="small" type="link" onClick={() => narrowed(keys[place]!)}>
            {say("why")}
          </Button>
        )
      }
    />
  );
}

/** The parts as steps of a bridge; what the others moved is one more step. */
function useBuild(metric: string, way: Way) {
  const screen = useScreen();
  const speech = useSpeech();
  return (fell: Answer, rose: Answer): { bridge: Bridge; keys: (string | null)[] } => {
    const [now, before] = [metric, metric + PREVIOUS].map((column) => fell.columns.findIndex(({ id }) => id === column)) as [number, number];
    const moved = (row: Answer["rows"][number]) => cents((number(row[now]) ?? 0) - (number(row[before]) ?? 0));
    const parts = new Map([...rose.rows.map((row) => [row, rose] as const), ...fell.rows.toReversed().map((row) => [row, fell] as const)].map(([row, answer]) => [row[0] ?? null, { row, answer }]));
    const steps = [...parts].map(([key, { row, answer }]) => ({ key: key === null ? null : String(key), name: valueText(screen, answer, way, key, speech), delta: moved(row) })).filter(({ delta }) => delta !== 0);
    const [from, to] = [number(fell.totals?.[before]) ?? 0, number(fell.totals?.[now]) ?? 0];
    const rest = cents(to - from - steps.reduce((sum, { delta }) => sum + delta, 0));
    const all = rest === 0 ? steps : [...steps, { key: null, name: speech.say("all_others"), delta: rest }];
    const { unit, currency } = unitOf(fell, metric, screen);
    const told = all.map(({ name, delta }) => ({ coordinate: "filters" as const, label: { en: name, zh: name }, delta }));
    return { bridge: { from, to, steps: told, residual: 0, unit, currency, facts: [], notes: [], ends: null, pair: null, rule: null }, keys: all.map(({ key }) => key) };
  };
}

/** Without what binary fractions add to a difference of amounts. */
const cents = (value: number) => Math.round(value * 10_000) / 10_000;
