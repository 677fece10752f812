/** The rows that a step of a bridge moved: what left, what came, what changed. */
import { useQuery } from "@tanstack/react-query";

import { authorization, Refused, type Problem, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { Pager } from "../../table/pager";
import { go, usePlace } from "../../url";
import { Cells } from "../rows";
import { Waiting } from "../waiting";

const SIZE = 50;

export function Moved({ link }: { link: string }) {
  const { say } = useSpeech();
  const { set } = usePlace();
  const offset = Number(set.get("moved") ?? 0);
  const of = ["moved", link, offset];
  const query = useQuery({ queryKey: of, queryFn: ({ signal }) => moved(`${link}&limit=${SIZE}&offset=${offset}`, signal) });
  const { data } = query;
  if (!data) return <Waiting query={query} of={of} />;
  return (
    <>
      {typeof data.sum === "number" && <p className="basis">{say("rows_sum", { value: data.sum })}</p>}
      <Cells columns={data.columns} rows={data.rows} />
      {data.parts && <Parts parts={data.parts} />}
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

/** What a ratio is made of on both sides, which its rows do not add up to. */
function Parts({ parts }: { parts: NonNullable<Schemas["MovedBody"]["parts"]> }) {
  return (
    <dl className="facts">
      {Object.entries(parts).map(([side, values]) => (
        <div key={side}>
          <dt>{side}</dt>
          <dd>
            {Object.entries(values)
              .map(([part, value]) => `${part} ${String(value)}`)
              .join(" · ")}
          </dd>
        </div>
      ))}
    </dl>
  );
}
