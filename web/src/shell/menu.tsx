/** The menu of the role: what is there, what is planned, what was not granted (R021, R025). */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { useSpeech } from "../i18n/language";
import { screenQuery } from "../screen/ahead";
import type { Page } from "../screen/set";
import { link } from "../url";
import type { Pages } from "./shell";

type Module = Pages["menu"][number];

export function Menu({ pages, shown, open }: { pages: Pages; shown: string | null; open: boolean }) {
  const { say } = useSpeech();
  const { data } = useQuery({ ...screenQuery(shown ?? ""), enabled: shown !== null });
  const current = standing(pages, shown, data?.page);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (place.current) inSight(place.current);
  }, [current, open]);
  return (
    <nav id="menu" ref={place} className={open ? "menu open" : "menu"} aria-label={say("menu")}>
      <ul>
        {pages.menu.map((module) => (
          <Entry key={module.id} module={module} shown={current} />
        ))}
      </ul>
    </nav>
  );
}

/** The screen of the menu that one stands under: itself, the one that leads to it, else the first of its module. */
function standing({ menu, role }: Pages, shown: string | null, page: Page | undefined): string | null {
  const there = menu.flatMap(({ entries }) => entries.map((entry) => entry.page));
  const near = [shown, page?.under].find((each) => each && there.includes(each));
  const module = page?.places.find((place) => place.role === role)?.module;
  return near ?? menu.find(({ id }) => id === module)?.entries.find((entry) => entry.page)?.page ?? null;
}

/** Scroll the menu, and it alone, to where its reader is. */
function inSight(menu: HTMLElement) {
  const here = menu.querySelector("[aria-current]")?.getBoundingClientRect();
  const { top, bottom, height } = menu.getBoundingClientRect();
  if (here && height > 0 && (here.top < top || here.bottom > bottom)) menu.scrollTop += here.top - top - height / 2;
}

function Entry({ module, shown }: { module: Module; shown: string | null }) {
  const { say, text } = useSpeech();
  const alone = module.entries.length === 1;
  if (!module.granted)
    return (
      <li className="shut" title={say("not_granted")}>
        {text(module.name)} <small aria-hidden="true">{say("shut")}</small>
        <span className="sr">{say("not_granted")}</span>
      </li>
    );
  return (
    <li>
      {alone ? <Leaf entry={module.entries[0]!} shown={shown} /> : <span className="module">{text(module.name)}</span>}
      {!alone && (
        <ul>
          {module.entries.map((entry) => (
            <li key={entry.name.en}>
              <Leaf entry={entry} shown={shown} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Leaf({ entry, shown }: { entry: Module["entries"][number]; shown: string | null }) {
  const { say, text } = useSpeech();
  if (entry.page === null)
    return (
      <span className="planned">
        {text(entry.name)} <small>{say("planned")}</small>
      </span>
    );
  return (
    <a {...link(entry.page, { open: null })} aria-current={entry.page === shown ? "page" : undefined}>
      {text(entry.name)}
    </a>
  );
}
