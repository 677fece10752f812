/** What an assessment has around it: title, waiting, refusals; below it its days and what is to be known of it. */
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { moment } from "../i18n/times";
import { Frame } from "../panels/frame";
import { useScreen } from "../screen/screen";
import { useSpoken } from "../working/words";
import type { AssessmentPanel } from "./found";
import { ASSESSMENT_WORDS } from "./words";

interface Basis {
  period?: Schemas["DaysBody"] | null;
  previous?: Schemas["DaysBody"] | null;
  data_through?: string | null;
  notes?: Schemas["NoteBody"][];
}

interface Props<Body> {
  panel: AssessmentPanel;
  query: UseQueryResult<Body>;
  tools?: ReactNode;
  rows?: number;
  /** Whether its days and notes stand below it; not where another part of the same body says them. */
  basis?: boolean;
  children: (body: Body) => ReactNode;
}

export function Around<Body extends object>({ panel, query, tools, rows = 8, basis = true, children }: Props<Body>) {
  return (
    <Frame panel={panel} query={query} tools={tools} rows={rows}>
      {() => (
        <>
          {children(query.data!)}
          {basis && <Known body={query.data!} />}
        </>
      )}
    </Frame>
  );
}

/** Of which days an assessment is, through when the data reach, and why something is missing. */
function Known({ body }: { body: Basis }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { say: speak, text, locale } = useSpeech();
  const { market } = useScreen();
  const { period, previous, data_through } = body;
  const general = (body.notes ?? []).filter(({ metric }) => metric === null).map((note) => text(note.text));
  const days = period && say(previous ? "days" : "only_days", { from: period.from, to: period.to, before_from: previous?.from ?? "", before_to: previous?.to ?? "" });
  const through = data_through && speak("data_through", { time: moment(new Date(data_through), market?.zone ?? "UTC", locale) });
  return (
    <p className="basis known-of">
      {[days, through].filter(Boolean).join(" · ")}
      {[...new Set(general)].map((note) => (
        <span key={note}>{note}</span>
      ))}
    </p>
  );
}
