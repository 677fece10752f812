/** A number against a figure from outside: which screens it may have come from, and the bridge from there. */
import { Button, Input } from "antd";
import { useQuery } from "@tanstack/react-query";

import type { Question } from "../../asking/batch";
import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { exact, number, type Unit } from "../../i18n/numbers";
import { go, usePlace } from "../../url";
import { Waiting } from "../waiting";
import { Asked } from "./asked";
import { bridged } from "./bridge";

type Candidate = Schemas["Candidate"];

export function AgainstFigure({ query }: { query: Question }) {
  const { say } = useSpeech();
  const { set } = usePlace();
  const figure = pasted(set.get("figure") ?? "");
  return (
    <>
      <Input.Search
        key={set.get("figure")}
        className="wide"
        inputMode="decimal"
        defaultValue={set.get("figure") ?? ""}
        placeholder={say("paste_figure")}
        aria-label={say("paste_figure")}
        enterButton={say("find_screen")}
        onSearch={(text) => go(null, { figure: text.trim() || null, screen: null, step: null }, true)}
      />
      {set.get("figure") && figure === null && <p className="failed">{say("no_figure")}</p>}
      {figure !== null && <Candidates figure={figure} query={query} />}
    </>
  );
}

/** The number that was pasted, with whatever marks and spaces stood around it. */
function pasted(text: string): number | null {
  const plain = text.replace(/[^\d.,+-]/g, "").replace(/,(?=\d{3}(\D|$))/g, "").replace(",", ".");
  const value = Number(plain);
  return plain !== "" && Number.isFinite(value) ? value : null;
}

function Candidates({ figure, query }: { figure: number; query: Question }) {
  const { say, text, locale } = useSpeech();
  const { set } = usePlace();
  const of = ["screens", figure, query];
  const found = useQuery({ queryKey: of, queryFn: ({ signal }) => given(client.POST("/api/v1/bridge/screens", { body: { figure, query }, signal })) });
  if (!found.data) return <Waiting query={found} of={of} />;
  const { candidates, currency, unit, tried } = found.data;
  const scale: Unit = { unit: unit ?? "count", currency };
  const chosen = candidates[Number(set.get("screen") ?? -1)];
  return (
    <>
      <p className="basis">{say("tried", { n: tried })}</p>
      <ol className="candidates">
        {candidates.map((candidate, place) => (
          <li key={place}>
            <Button type="text" aria-pressed={candidate === chosen} onClick={() => go(null, { screen: String(place), step: null }, true)}>
              {text(candidate.label)}
            </Button>
            <span>{exact(number(candidate.number), scale, locale)}</span>
            <span className="basis">{candidate.match ? say(`match_${candidate.match}`) : say("off_by", { value: exact(number(candidate.difference), scale, locale) })}</span>
          </li>
        ))}
      </ol>
      {candidates.length === 0 && <p className="nothing">{say("no_screen_found")}</p>}
      {chosen && <Asked of={["bridge", "figure", figure, chosen.query, query]} ask={(signal) => from(figure, chosen, query, signal)} />}
    </>
  );
}

function from(figure: number, { query, stated }: Candidate, ours: Question, signal: AbortSignal) {
  return bridged({ from: { figure, query, ...(stated ? { stated } : {}) }, to: { query: ours } }, signal);
}
