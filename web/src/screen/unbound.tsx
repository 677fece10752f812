/** What an agency sees on its screens as long as nobody has a contract with it: why there is nothing, and what to do. */
import { Button } from "antd";

import { useSpeech } from "../i18n/language";
import type { Pages } from "../shell/shell";
import { link } from "../url";

export function Unbound({ role }: { role: Pages["role"] }) {
  const { say } = useSpeech();
  const mcn = role === "mcn";
  return (
    <div className="panels">
      <section className="panel span-24 nothing">
        <p>{say(mcn ? "unbound_mcn" : "unbound_tsp")}</p>
        <Button type="primary" {...link(mcn ? "applications" : "services")}>
          {say(mcn ? "unbound_mcn_does" : "unbound_tsp_does")}
        </Button>
      </section>
    </div>
  );
}
