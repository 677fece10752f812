/** What is to be known of a number before it is read: as of when, still growing, seen in part, estimated, a reading of ours. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { Answer, Question } from "../asking/batch";
import { client, given } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact, exact, number, percent } from "../i18n/numbers";
import { clockTime, moment } from "../i18n/times";
import type { Word } from "../i18n/words";
import { place, unitOf } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { hinted } from "../shell/hint";

interface Props {
  answer: Answer;
  metric: string;
  /** The question of this number alone; where it is given, how complete it is is asked. */
  alone?: Question;
}

const WHOLE = 0.9995; // what would read as 100.0 % is not said to be
const ESTIMATES: Record<string, Word> = { touch_unknown: "estimate", from_stats: "from_stats" };

export function Badges({ answer, metric, alone }: Props) {
  const { say, text, locale } = useSpeech();
  const screen = useScreen();
  const zone = screen.market?.zone ?? "UTC";
  const of = answer.notes.filter((note) => note.metric === metric);
  const growing = of.find(({ code }) => code === "still_growing");
  const asOf = answer.columns[place(answer, metric)]?.lens?.as_of ?? answer.lens.as_of;
  const refreshed = answer.notes.find(({ code }) => code === "refreshed");
  const clipped = answer.notes.find(({ code }) => code === "clipped");
  return (
    <span className="badges">
      {asOf && (
        <Badge name={say("as_of_at", { time: clockTime(new Date(asOf), zone, locale) })}>
          {refreshed ? text(refreshed.text) : say("as_of_full", { time: moment(new Date(asOf), zone, locale) })}
        </Badge>
      )}
      {growing && <Growing words={text(growing.text)} alone={alone} answer={answer} metric={metric} />}
      {answer.unseen && (
        <Badge name={say("clipped")}>
          {clipped ? text(clipped.text) : say("clipped_about", { lost: answer.unseen.days, whole: answer.unseen.of })}
        </Badge>
      )}
      {of.map((note) => {
        const word = ESTIMATES[note.code];
        return word && <Badge key={note.code} name={say(word)}>{text(note.text)}</Badge>;
      })}
      {screen.metrics.get(metric)?.proposed && <Badge name={say("proposed")}>{say("proposed_about")}</Badge>}
    </span>
  );
}

function Badge({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className="badge" role="note" tabIndex={0} {...hinted(() => children)}>
      {name}
    </span>
  );
}

/** How complete a number is, and between which values it will come to lie. */
function Growing({ words, alone, answer, metric }: { words: string; alone?: Question; answer: Answer; metric: string }) {
  const { say, text, locale } = useSpeech();
  const unit = unitOf(answer, metric, useScreen());
  const { data } = useQuery({
    queryKey: ["maturity", alone],
    queryFn: ({ signal }) => given(client.POST("/api/v1/maturity", { body: { query: alone! }, signal })),
    enabled: alone !== undefined,
    retry: false,
  });
  const [low, high, forecast] = [data?.low, data?.high, data?.forecast].map((value) => number(value ?? undefined));
  const complete = data?.complete ?? null;
  return (
    <Badge name={complete === null || complete >= WHOLE ? say("growing") : say("growing_at", { share: percent(complete, locale) })}>
      <p>{words}</p>
      {forecast != null && low != null && high != null && (
        <p>
          {say("growing_to", { value: exact(forecast, unit, locale), low: compact(low, unit, locale), high: compact(high, unit, locale) })}
        </p>
      )}
      {data?.notes.filter(({ code }) => code === "too_little_history").map((note) => <p key={note.code}>{text(note.text)}</p>)}
    </Badge>
  );
}
