/** The rows that a step of a bridge moved: what left, what came, what changed. */
import { useQuery } from "@tanstack/react-query";

import { authorization, Refused, type Problem, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { exact, number, type Cell, type Unit } from "../../i18n/numbers";
import { Pager } from "../../table/pager";
import { go, usePlace } from "../../url";
import { Cells } from "../cells";
import { Waiting } from "../waiting";

const SIZE = 50;

interface Props {
  link: string;
  unit: Unit;
  /** Whether the step lowers the number: what lowers it most then comes first. */
  falls: boolean;
}

export function Moved({ link, unit, falls }: Props) {
  const { say, locale } = useSpeech();
  const { set } = usePlace();
  const offset = Number(set.get("moved") ?? 0);
  const order = set.get("sort") ?? (falls ? "delta" : "-delta");
  const of = ["moved", link, order, offset];
  const query = useQuery({ queryKey: of, queryFn: ({ signal }) => moved(`${link}&order=${encodeURIComponent(order)}&limit=${SIZE}&offset=${offset}`, signal) });
  const { data } = query;
  if (!data) return <Waiting query={query} of={of} />;
  if (data.parts) return <Parts parts={data.parts} />;
  return (
    <>
      {typeof data.sum === "number" && <p className="basis">{say("rows_sum", { value: exact(data.sum, unit, locale) })}</p>}
      <Cells columns={data.columns} rows={data.rows} names={data.names ?? {}} order={order} by={(next) => go(null, { sort: next, moved: null }, true)} />
      <Pager offset={offset} size={SIZE} count={data.row_count} turn={(next) => go(null, { moved: next ? String(next) : null }, true)} />
    </>
  );
}

async function moved(path: string, signal: AbortSignal): Promise<Schemas["MovedBody"]> {
  const response = await fetch(path, { signal, headers: authorization() });
  if (response.ok) return (await response.json()) as Schemas["MovedBody"];
  const { code, detail, zh } = (await response.json()) as Problem;
  throw new Refused(response.status, code, detail, zh);
}

const SIDES = { before: "side_before", after: "side_after" } as const;
const HALVES = ["numerator", "denominator"];

/** What a ratio is made of on both sides, which its rows do not add up to. */
function Parts({ parts }: { parts: NonNullable<Schemas["MovedBody"]["parts"]> }) {
  const { say, locale } = useSpeech();
  const shown = (value: Cell) => exact(number(value), { unit: "count" }, locale);
  return (
    <dl className="facts">
      {(Object.keys(SIDES) as (keyof typeof SIDES)[]).map((side) => {
        const made = parts[side] ?? {};
        const halves = HALVES.filter((half) => half in made);
        const rows = number(made.rows ?? null);
        return (
          <div key={side}>
            <dt>{say(SIDES[side])}</dt>
            <dd>{[halves.map((half) => shown(made[half] ?? null)).join(" ÷ "), rows !== null && say("rows_made", { n: rows })].filter(Boolean).join(" · ")}</dd>
          </div>
        );
      })}
    </dl>
  );
}
