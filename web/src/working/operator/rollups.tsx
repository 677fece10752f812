/** Rollups and attribution: through which load each is built, and building them. */
import { Button, Skeleton } from "antd";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { Failed } from "../../panels/frame";
import { tell } from "../../shell/telling";
import { useActing } from "../acting";
import { Confirm } from "../confirm";
import { Lines } from "../lines";
import { Part } from "../part";
import { Tag } from "../tag";
import { useSpoken } from "../words";
import { Running } from "./running";
import { RUNNING } from "./words";

export default function Rollups() {
  const say = useSpoken(RUNNING);
  const { data, error, isPending, refetch } = useQuery({ queryKey: ["rollups"], queryFn: ({ signal }) => given(client.GET("/api/v1/rollups", { signal })), staleTime: 0 });
  if (error) return <Failed error={error} retry={refetch} />;
  if (isPending) return <Skeleton active className="span-24" />;
  const behind = data.rollups.some((each) => each.behind);
  return (
    <>
    <Running />
    <Part title={behind ? say("status_stale") : say("all_built")} tools={<Building />}>
      <Lines
        label={say("rollup")}
        rows={data.rollups}
        keyOf={(each) => each.id}
        columns={[
          { name: say("rollup"), show: (each) => each.id },
          { name: say("built_through"), number: true, show: (each) => each.built_through },
          { name: "", show: (each) => <Tag state={each.behind ? "pending" : "ok"}>{each.behind ? say("behind") : say("today")}</Tag> },
        ]}
      />
    </Part>
    </>
  );
}

function Building() {
  const say = useSpoken(RUNNING);
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const acting = useActing("rollups", "health", "doctor", "running");
  const build = (full: boolean) =>
    acting.act(async () => {
      setTimeout(() => void queries.invalidateQueries({ queryKey: ["running"] }), 500);
      const report = (await given(client.POST("/api/v1/builds", { body: { full } }))) as Schemas["BuildReport"];
      tell(say("built", { seconds: report.seconds.toFixed(1), load: report.load_id }));
    });
  const anew = () => {
    setOpen(false);
    void build(true);
  };
  return (
    <span className="does acts">
      <Button loading={acting.busy} onClick={() => void build(false)}>
        {say("build")}
      </Button>
      <Button onClick={() => setOpen(true)}>{say("build_all")}</Button>
      {!open && acting.refused ? <Failed error={acting.refused} /> : null}
      {open && (
        <Confirm
          title={say("build_all_title")}
          does={say("build_all")}
          danger={false}
          follows={[say("build_all_follows"), say("build_all_follows_answers")]}
          acting={acting}
          act={anew}
          shut={() => setOpen(false)}
        />
      )}
    </span>
  );
}
