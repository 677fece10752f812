/** Chooses the live whose data is asked for, of those that may be asked for. */
import { Input, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";

import { client, given } from "../../asking/client";
import { Failed } from "../../panels/frame";
import { Choose, Field } from "../sheet";
import { usePages, useTimes } from "../times";
import { useSpoken } from "../words";
import { APPLYING } from "./application-words";

const SHOWN = 20;

export function LiveToAskFor({ chosen, choose }: { chosen: string | null; choose: (live: string) => void }) {
  const say = useSpoken(APPLYING);
  const { role } = usePages();
  const { moment } = useTimes();
  const [wanted, want] = useState("");
  const search = useDeferredValue(wanted.trim());
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["lives-to-ask-for", search],
    queryFn: ({ signal }) => given(client.GET("/api/v1/applications/lives", { params: { query: { search, limit: SHOWN } }, signal })),
  });
  return (
    <>
      <Field label={say("choose_live")}>
        <Input allowClear placeholder={say("search_lives")} onChange={(event) => want(event.target.value)} />
      </Field>
      {error ? <Failed error={error} retry={refetch} /> : isPending ? <Skeleton active title={false} /> : null}
      {data?.lives.length === 0 && <p className="nothing">{say(role === "shop" ? "lives_none_shop" : "lives_none_agency")}</p>}
      {data && data.lives.length > 0 && (
        <Choose
          label={say("live")}
          name="live"
          kind="radio"
          options={data.lives.map((live) => ({
            value: live.live_id,
            text: live.title ?? live.live_id,
            about: `${live.account_name} · ${moment(live.started_at)}${live.ended_at ? "" : ` · ${say("running")}`}`,
          }))}
          chosen={chosen ? [chosen] : []}
          choose={([live]) => choose(live!)}
        />
      )}
    </>
  );
}
