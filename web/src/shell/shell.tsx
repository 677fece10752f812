/** The frame around a screen: who looks, the menu of the role, search, help, language and theme. */
import { Button } from "antd";
import { useEffect, useState } from "react";

import type { Schemas } from "../asking/client";
import { Freshness } from "../asking/freshness";
import { useSpeech } from "../i18n/language";
import { go, link, usePlace } from "../url";
import { token } from "../asking/token";
import { aheadOfMost, visited } from "../screen/ahead";
import { Screened } from "../screen/screened";
import { Account } from "./account";
import { Boundary } from "./boundary";
import { Hints } from "./hint";
import { Menu } from "./menu";
import { usePointing } from "./pointing";
import { Preferences } from "./preferences";
import { Telling } from "./telling";
import { late } from "../late";

const Palette = late(() => import("./palette"));
const Help = late(() => import("../drawers/help/help"));

export type Pages = Schemas["PagesBody"];

export function Shell({ pages }: { pages: Pages }) {
  const { say } = useSpeech();
  const { page, set } = usePlace();
  const [menuOn, setMenuOn] = useState<string | null>(null);
  const open = set.get("open");
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        go(null, { open: "search" });
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => (pages.unbound ? undefined : aheadOfMost(pages)), [pages]);
  usePointing(pages);
  const shown = page ?? pages.home;
  useEffect(() => {
    if (shown) visited(shown);
  }, [shown]);
  const menu = menuOn !== null && menuOn === shown; // leaving a screen shuts it
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {say("skip")}
      </a>
      <header className="top">
        <Button className="hamburger" type="text" aria-expanded={menu} aria-controls="menu" onClick={() => setMenuOn(menu ? null : shown)}>
          <span aria-hidden="true">☰</span>
          <span className="sr">{say("menu")}</span>
        </Button>
        <Account pages={pages} />
        <span className="fill" />
        <Button className="search" onClick={() => go(null, { open: "search" })}>
          {say("search")} <kbd>⌘K</kbd>
        </Button>
        <Button type="text" onClick={() => go(null, { open: "help" })}>
          {say("help")}
        </Button>
        {token.get() === null && (
          <Button type="text" className="personal" {...link("personal", { open: null })}>
            {say("personal")}
          </Button>
        )}
        <Preferences />
      </header>
      {pages.markets.some(({ simulated }) => simulated) && <p className="simulated">{say("about_simulated")}</p>}
      <Freshness />
      <div className="body">
        <Menu pages={pages} shown={shown} open={menu} />
        <main id="content" tabIndex={-1}>
          {shown ? (
            <Boundary key={shown}>
              <Screened id={shown} pages={pages} />
            </Boundary>
          ) : (
            <p className="nothing">{say("no_screen")}</p>
          )}
        </main>
      </div>
      {open === "search" && <Palette pages={pages} />}
      {open === "help" && <Help />}
      <Boundary>
        <Hints />
      </Boundary>
      <Telling />
    </div>
  );
}
