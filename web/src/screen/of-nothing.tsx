/** A screen of one thing that nobody has chosen: where it is chosen. */
import { Button } from "antd";

import { useSpeech } from "../i18n/language";
import { link } from "../url";
import type { Screen } from "./screen";

export function OfNothing({ screen: { page, dimensions }, under }: { screen: Screen; under: string }) {
  const { say, text } = useSpeech();
  const of = dimensions[page.of!];
  return (
    <div className="panels">
      <section className="panel span-24 nothing">
        <h1>{text(page.name)}</h1>
        <p>{say("of_one", { what: of ? text(of) : page.of! })}</p>
        <Button type="primary" {...link(under)}>
          {say("to_list")}
        </Button>
      </section>
    </div>
  );
}
