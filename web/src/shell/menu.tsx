/** The menu of the role: what is there, what is planned, what was not granted (R021, R025). */
import { useSpeech } from "../i18n/language";
import { ahead } from "../screen/ahead";
import { link } from "../url";
import type { Pages } from "./shell";

type Module = Pages["menu"][number];

export function Menu({ pages, shown, open }: { pages: Pages; shown: string | null; open: boolean }) {
  const { say } = useSpeech();
  return (
    <nav id="menu" className={open ? "menu open" : "menu"} aria-label={say("menu")}>
      <ul>
        {pages.menu.map((module) => (
          <Entry key={module.id} module={module} pages={pages} shown={shown} />
        ))}
      </ul>
    </nav>
  );
}

function Entry({ module, pages, shown }: { pages: Pages; module: Module; shown: string | null }) {
  const { say, text } = useSpeech();
  const alone = module.entries.length === 1;
  if (!module.granted)
    return (
      <li className="shut" title={say("not_granted")}>
        {text(module.name)} <small>🔒<span className="sr">{say("not_granted")}</span></small>
      </li>
    );
  return (
    <li>
      {alone ? <Leaf entry={module.entries[0]!} pages={pages} shown={shown} /> : <span className="module">{text(module.name)}</span>}
      {!alone && (
        <ul>
          {module.entries.map((entry) => (
            <li key={entry.name.en}>
              <Leaf entry={entry} pages={pages} shown={shown} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Who points at a screen is likely to go there. */
function soon(page: string, pages: Pages) {
  const fetch = () => void ahead(page, pages).catch(() => undefined); // whoever goes there is told
  return { onPointerEnter: fetch, onFocus: fetch };
}

function Leaf({ entry, pages, shown }: { pages: Pages; entry: Module["entries"][number]; shown: string | null }) {
  const { say, text } = useSpeech();
  if (entry.page === null)
    return (
      <span className="planned">
        {text(entry.name)} <small>{say("planned")}</small>
      </span>
    );
  return (
    <a {...link(entry.page, { open: null })} {...soon(entry.page, pages)} aria-current={entry.page === shown ? "page" : undefined}>
      {text(entry.name)}
    </a>
  );
}
