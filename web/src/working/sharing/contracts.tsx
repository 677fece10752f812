/** Contracts that were loaded: they give access as what was authorised here does, and can only be read. */
import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { NONE, percent } from "../../i18n/numbers";
import { Lines, type Column } from "../lines";
import { Choices, Listed, Searched, useList } from "../list";
import { Part } from "../part";
import { Tag } from "../tag";
import { usePages, useTimes } from "../times";
import { SHARED, useSpoken } from "../words";
import { STATES } from "./states";
import { CONTRACTS } from "./contract-words";

type Contract = Schemas["ContractBody"];
const OF = "contract_"; // what the address says of this list begins so: it is the second one of its page

export function Contracts() {
  const say = useSpoken(CONTRACTS);
  const { pick } = useSpeech();
  const agency = ["tsp", "mcn"].includes(usePages().role);
  const columns = useColumns(agency);
  const list = useList<Contract, { search: string; state: Contract["state"] }>(
    "contracts",
    ["search", "state"],
    async (query, signal) => {
      const body = await given(client.GET("/api/v1/contracts", { params: { query }, signal }));
      return { rows: body.contracts, count: body.row_count };
    },
    OF,
  );
  if (!list.filtered && !list.query.error && !list.query.data?.count) return null;
  const known = STATES[agency ? "agency" : "seller"].filter(([state]) => state === "active" || state === "expired");
  const states = [...known.map(([state, name]) => [state, pick(name)] as const), ["upcoming", say("upcoming")] as const];
  return (
    <Part
      title={say("contracts")}
      tools={
        <>
          <Searched of={OF} hint={say("search")} />
          <Choices of={OF} name="state" label={say("state")} options={states} />
        </>
      }
    >
      <p className="about">{say("about")}</p>
      <Listed list={list} empty={null}>
        {(rows) => <Lines label={say("contracts")} rows={rows} keyOf={(each) => each.contract_id} columns={columns} />}
      </Listed>
    </Part>
  );
}

function useColumns(agency: boolean): Column<Contract>[] {
  const say = useSpoken(CONTRACTS);
  const shared = useSpoken(SHARED);
  const { text, locale } = useSpeech();
  const { role } = usePages();
  const { day, moment } = useTimes();
  return [
    { name: say(role === "mcn" ? "creator" : "what"), show: (each) => <span className="wrap">{each.asset.name ?? each.asset.id}</span> },
    ...(agency ? [] : [{ name: say("agency"), show: (each: Contract) => <span className="wrap">{each.agency_name ?? each.agency_id}</span> }]),
    ...(role === "mcn" ? [] : [{ name: say("sees"), show: (each: Contract) => text(each.sees) }]),
    { name: say("state"), show: (each) => <Tag state={each.state}>{text(each.label)}</Tag> },
    { name: say("from"), show: (each) => day(each.from) },
    { name: say("until"), show: (each) => (each.ended_at ? day(each.ended_at) : shared("ever")) },
    ...(["mcn", "creator"].includes(role) ? [{ name: say("share"), number: true, show: (each: Contract) => (each.share_rate === null ? NONE : percent(each.share_rate, locale)) }] : []),
    { name: say("source"), show: (each) => <span title={each.source ? undefined : say("file")}>{each.source ?? NONE}</span> },
    { name: say("loaded"), show: (each) => <span title={moment(each.loaded_at)}>{day(each.loaded_at)}</span> },
    { name: say("id"), show: (each) => <code title={each.contract_id}>{each.contract_id}</code> },
  ];
}
