/** The access ledger: who looked at what is mine, when, at what, and what was taken away as a file. */
import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { useDictionary } from "../../drawers/dictionary";
import { Lines } from "../lines";
import { Choices, Listed, useList } from "../list";
import { Part } from "../part";
import { useTimes } from "../times";
import { useJoined, useViewers } from "../viewers";
import { useSpoken } from "../words";
import { Day, Looker } from "./ledger-tools";
import { LOOKING } from "./ledger-words";

type Look = Schemas["LookBody"];
const WHATS = ["question", "rows", "export"] as const;

export default function Ledger() {
  const say = useSpoken(LOOKING);
  const { moment } = useTimes();
  const who = useViewers();
  const metrics = useMetrics();
  const shortened = useShortened();
  const list = useList<Look, { what: (typeof WHATS)[number]; viewer: string; since: string; until: string }>("ledger", ["what", "viewer", "since", "until"], async ({ since, until, ...asked }, signal) => {
    const query = { ...asked, from: since, to: until };
    const body = await given(client.GET("/api/v1/ledger", { params: { query }, signal }));
    return { rows: body.looks, count: body.row_count };
  });
  const looker = (each: Look) => {
    const viewer = who(each.viewer, each.viewer_name);
    const said = each.by_operator ? say("as_operator", { viewer }) : viewer;
    return each.person ? (
      <>
        {said} <small className="about">{each.person.name}</small>
      </>
    ) : (
      said
    );
  };
  return (
    <Part
      tools={
        <>
          <Choices name="what" label={say("what")} options={WHATS.map((each) => [each, say(`what_${each}`)] as const)} />
          <Looker />
          <Day name="since" label={say("from")} />
          <Day name="until" label={say("to")} />
        </>
      }
    >
      <Listed list={list} empty={<p>{say("no_looks")}</p>}>
        {(rows) => (
          <Lines
            label={say("who")}
            rows={rows}
            keyOf={(each, place) => `${each.at} ${place}`}
            columns={[
              { name: say("at"), show: (each) => <time dateTime={each.at}>{moment(each.at)}</time> },
              { name: say("who"), show: looker },
              { name: say("what"), show: (each) => did(each.what, say) },
              { name: say("metrics"), show: (each) => metrics(each.metrics) },
              { name: say("days"), show: (each) => each.first && each.last && say("between", { first: each.first, last: each.last }) },
              { name: say("of"), show: (each) => shortened(each.subjects.map(({ id, name }) => name ?? id)) },
            ]}
          />
        )}
      </Listed>
    </Part>
  );
}

/** `question`, `rows`, or `export` with its format. */
function did(what: string, say: ReturnType<typeof useSpoken<typeof LOOKING>>): string {
  const [kind, format] = what.split(" ");
  if (kind === "export") return say("export", { format: (format ?? "").toUpperCase() });
  return say(kind === "rows" ? "rows" : "question");
}

/** The first of several and how many more; all of them on hover. */
function useShortened() {
  const say = useSpoken(LOOKING);
  const joined = useJoined();
  return (all: readonly string[]) => {
    const shown = all.length > 1 ? say("and_more", { first: all[0]!, n: all.length - 1, all: all.length }) : all[0];
    return <span title={joined(all)}>{shown}</span>;
  };
}

function useMetrics() {
  const { text } = useSpeech();
  const shortened = useShortened();
  const { data } = useDictionary();
  const names = new Map(data?.metrics.map(({ id, name }) => [id, text(name)]));
  return (ids: readonly string[]) => shortened(ids.map((id) => names.get(id) ?? id));
}
