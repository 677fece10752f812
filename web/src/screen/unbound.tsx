/** What an agency sees on its screens as long as no contract with it is in force: why there is nothing, and what to do. */
import { Button } from "antd";

import { useSpeech } from "../i18n/language";
import type { Pages } from "../shell/shell";
import type { Page } from "./set";
import { link } from "../url";

export function Unbound({ page, pages }: { page: Page; pages: Pages }) {
  const { say, text } = useSpeech();
  const mcn = pages.role === "mcn";
  const ended = pages.unbound === "now";
  return (
    <>
      <div className="head">
        <div>
          <h1>{text(page.name)}</h1>
          <p className="about">{text(page.about)}</p>
        </div>
      </div>
      <div className="panels">
        <section className="panel span-24 nothing unbound">
          <p>{say(ended ? (mcn ? "ended_mcn" : "ended_tsp") : mcn ? "unbound_mcn" : "unbound_tsp")}</p>
          <p>
            <Button type="primary" {...link(mcn ? "applications" : "services")}>
              {say(mcn ? "unbound_mcn_does" : "unbound_tsp_does")}
            </Button>{" "}
            {ended && !mcn && <Button {...link("authorisations")}>{say("ended_tsp_does")}</Button>}
          </p>
        </section>
      </div>
    </>
  );
}
