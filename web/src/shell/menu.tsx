/** The menu of the role: what is there, what is planned, what was not granted (R021, R025). */
import { useSpeech } from "../i18n/language";
import { link } from "../url";
import type { Pages } from "./shell";

type Module = Pages["menu"][number];

export function Menu({ pages, shown, open }: { pages: Pages; shown: string | null; open: boolean }) {
  const { say } = useSpeech();
  return (
    <nav id="menu" className={open ? "menu open" : "menu"} aria-label={say("menu")}>
      <ul>
        {pages.menu.map((module) => (
          <Entry key={module.id} module={module} shown={shown} />
        ))}
      </ul>
    </nav>
  );
}

function Entry({ module, shown }: { module: Module; shown: string | null }) {
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
