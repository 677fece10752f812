/** What an agency does with a service of its own: copy its link, change it, withdraw it (R028). */
import { Button } from "antd";
import { useState } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { tell } from "../../shell/telling";
import { address } from "../../url";
import { copied, useActing } from "../acting";
import { Confirm } from "../confirm";
import { useSpoken } from "../words";
import { Publish } from "./publish";
import { SHARING } from "./words";

type Service = Schemas["ServiceBody"];

export function Offering({ service, size }: { service: Service; size?: "small" }) {
  const say = useSpoken(SHARING);
  const [doing, start] = useState<"edit" | "withdraw" | null>(null);
  if (service.withdrawn) return null;
  const stop = () => start(null);
  const share = async () => {
    const way = window.location.origin + address("service_market", { link: service.link ?? null, id: null, search: null, category: null });
    tell((await copied(way)) ? say("link_copied") : way, 12);
  };
  return (
    <span className="acts">
      <Button size={size} onClick={() => void share()}>
        {say("copy_link")}
      </Button>
      <Button size={size} onClick={() => start("edit")}>
        {say("edit")}
      </Button>
      <Button size={size} danger onClick={() => start("withdraw")}>
        {say("withdraw")}
      </Button>
      {doing === "edit" && <Publish service={service} shut={stop} />}
      {doing === "withdraw" && <Withdraw service={service} shut={stop} />}
    </span>
  );
}

function Withdraw({ service, shut }: { service: Service; shut: () => void }) {
  const say = useSpoken(SHARING);
  const acting = useActing("services");
  const path = { service_id: service.service_id };
  const act = async () => {
    if (await acting.act(() => given(client.POST("/api/v1/services/{service_id}/withdrawal", { params: { path } })))) shut();
  };
  const stay = say("withdraw_follows_stay", { n: service.authorisations });
  return (
    <Confirm
      title={say("withdraw_title", { name: service.name })}
      does={say("withdraw")}
      follows={[say("withdraw_follows_new"), ...(service.authorisations ? [stay] : []), say("withdraw_follows_final")]}
      acting={acting}
      act={() => void act()}
      shut={shut}
    />
  );
}
