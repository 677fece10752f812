/** What narrows the access ledger: by whom it was looked at, and on which days. */
import { Input, Select } from "antd";
import { useQuery } from "@tanstack/react-query";

import { client, given } from "../../asking/client";
import { go, usePlace } from "../../url";
import { useViewers } from "../viewers";
import { useSpoken } from "../words";
import { LOOKING } from "./ledger-words";

/** One of those who looked, with how often each did. */
export function Looker() {
  const say = useSpoken(LOOKING);
  const who = useViewers();
  const { set } = usePlace();
  const { data } = useQuery({ queryKey: ["ledger", "lookers"], queryFn: ({ signal }) => given(client.GET("/api/v1/ledger/lookers", { signal })), staleTime: 0 });
  const chosen = set.get("viewer");
  const options = (data?.lookers ?? []).map(({ viewer, viewer_name, looks }) => ({ value: viewer, label: say("looker", { who: who(viewer, viewer_name), n: looks }) }));
  if (options.length === 0 && chosen === null) return null;
  return (
    <Select
      aria-label={say("who")}
      className="chosen"
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder={say("anybody")}
      popupMatchSelectWidth={false}
      value={chosen ?? undefined}
      options={options}
      onChange={(value: string | undefined) => go(null, { viewer: value ?? null, offset: null }, true)}
    />
  );
}

export function Day({ name, label }: { name: string; label: string }) {
  const { set } = usePlace();
  return (
    <label className="day">
      {label} <Input type="date" size="small" value={set.get(name) ?? ""} onChange={(event) => go(null, { [name]: event.target.value || null, offset: null }, true)} />
    </label>
  );
}
