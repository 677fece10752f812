/** GMV targets of accounts in shops, month by month (R133, R247). */
import { Button, Input, Select, Skeleton } from "antd";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { compact, exact, number, percent } from "../../i18n/numbers";
import { wall } from "../../i18n/times";
import { Failed } from "../../panels/frame";
import { hinted } from "../../shell/hint";
import { go, link, usePlace } from "../../url";
import { useActing } from "../acting";
import { Lines } from "../lines";
import { Part } from "../part";
import { useZone } from "../times";
import { SHARED, useSpoken } from "../words";
import { AIMED } from "./words";
import "./targets.css";

type Target = Schemas["TargetBody"];
const AROUND = [-3, -2, -1, 0, 1, 2, 3]; // months that can be chosen, this one being 0
const FIRST = /^\d{4}-(0[1-9]|1[0-2])-01$/;

export default function Targets() {
  const say = useSpoken(AIMED);
  const { set } = usePlace();
  const asked = set.get("month");
  const months = useMonths(asked && FIRST.test(asked) ? asked : null);
  const month = months.find(({ value }) => value === asked)?.value ?? months[AROUND.indexOf(0)]!.value;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["targets", month],
    queryFn: ({ signal }) => given(client.GET("/api/v1/targets", { params: { query: { month } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const tools = (
    <label>
      {say("month")} <Select aria-label={say("month")} value={month} options={months} popupMatchSelectWidth={false} onChange={(value: string) => go(null, { month: value }, true)} />
    </label>
  );
  const body = () => {
    if (error) return <Failed error={error} retry={refetch} />;
    if (isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
    if (data.targets.length === 0) return <p className="nothing">{say("no_accounts")}</p>;
    return <Aimed targets={data.targets} month={data.month} currency={data.currency ?? null} />;
  };
  return <Part tools={tools}>{body()}</Part>;
}

/** The months around this one, and the one that the address asks for, as the first day of each. */
function useMonths(asked: string | null) {
  const { locale } = useSpeech();
  const [year, month] = wall(new Date(), useZone()).split("-").map(Number) as [number, number];
  const named = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" });
  const around = AROUND.map((away) => new Date(Date.UTC(year, month - 1 + away, 1)).toISOString().slice(0, 10));
  const all = asked && !around.includes(asked) ? [...around, asked] : around;
  return all.map((value) => ({ value, label: named.format(new Date(value)) }));
}

function Aimed({ targets, month, currency }: { targets: Target[]; month: string; currency: string | null }) {
  const say = useSpoken(AIMED);
  const { locale } = useSpeech();
  const money = { unit: "money", currency };
  const amount = (value: Target["sold"]) => {
    const found = number(value);
    return <span {...hinted(() => exact(found, money, locale))}>{compact(found, money, locale)}</span>;
  };
  return (
    <Lines
      label={say("target")}
      rows={targets}
      keyOf={({ account_id, shop_id }) => `${month} ${account_id} ${shop_id}`}
      columns={[
        { name: say("account"), show: (each) => <a {...link("account", { id: each.account_id })}>{each.account_name ?? each.account_id}</a> },
        { name: say("shop"), show: (each) => each.shop_name ?? each.shop_id },
        { name: say("before"), number: true, show: (each) => amount(each.before) },
        { name: say("sold"), number: true, show: (each) => amount(each.sold) },
        { name: currency ? `${say("target")} · ${currency}` : say("target"), show: (each) => <Aim key={String(each.target)} of={each} month={month} /> },
        { name: say("reached"), number: true, show: (each) => <Reached of={each} /> },
      ]}
    />
  );
}

/** How much of a target is reached, as a share and a bar. */
function Reached({ of }: { of: Target }) {
  const { locale } = useSpeech();
  const [target, sold] = [number(of.target), number(of.sold)];
  if (!target) return <>–</>;
  const share = (sold ?? 0) / target;
  return (
    <span className="reached">
      {percent(share, locale)}
      <span className="track" aria-hidden="true">
        <span className={share >= 1 ? "bar rises" : "bar"} style={{ width: `${Math.min(1, share) * 100}%` }} />
      </span>
    </span>
  );
}

/** A target as it is set: written over and saved, or emptied. */
function Aim({ of, month }: { of: Target; month: string }) {
  const say = useSpoken(AIMED);
  const shared = useSpoken(SHARED);
  const acting = useActing("targets", "question");
  const was = of.target === null ? "" : String(of.target);
  const [written, write] = useState(was);
  const amount = written.trim().replace(/[\s,]/g, "");
  const fits = /^\d{0,12}(\.\d{1,4})?$/.test(amount);
  const save = () => {
    if (!fits || amount === was) return;
    const body = { account_id: of.account_id, shop_id: of.shop_id, month, gmv: Number(amount || 0) };
    void acting.act(() => given(client.PUT("/api/v1/targets", { body })), say(amount ? "saved" : "taken"));
  };
  return (
    <form
      className="aim"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Input
        size="small"
        inputMode="decimal"
        value={written}
        status={fits ? "" : "error"}
        placeholder={say("none")}
        aria-label={say("target_of", { account: of.account_name ?? of.account_id, shop: of.shop_name ?? of.shop_id })}
        aria-invalid={!fits}
        onChange={(event) => write(event.target.value)}
      />
      <Button size="small" htmlType="submit" loading={acting.busy} disabled={!fits || amount === was}>
        {shared("save")}
      </Button>
      {!fits && <small role="alert">{say("not_money")}</small>}
      {acting.refused ? <Failed error={acting.refused} /> : null}
    </form>
  );
}
