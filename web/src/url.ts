/** Everything on screen is in the address: the screen in its path, what it is set to in its parameters. */
import { useSyncExternalStore } from "react";

export interface Place {
  page: string | null;
  set: URLSearchParams;
}
export type Changes = Record<string, string | null>;

const listeners = new Set<() => void>();
let known = "";
let place: Place = { page: null, set: new URLSearchParams() };

function read(): Place {
  const { pathname, search } = window.location;
  if (pathname + search !== known) {
    known = pathname + search;
    const page = /^\/page\/([^/]+)/.exec(pathname);
    place = { page: page ? decodeURIComponent(page[1]!) : null, set: new URLSearchParams(search) };
  }
  return place;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

export const usePlace = (): Place => useSyncExternalStore(subscribe, read);

/** What of the address goes along to another screen; the rest is of the screen that is left. */
const KEPT = ["period", "from", "to", "compare", "market", "as_of", "refresh", "profile", "lang", "theme"];

/** What would go along from here. */
export const kept = () => new URLSearchParams([...read().set].filter(([name]) => KEPT.includes(name)));

export function address(page: string | null, changes: Changes): string {
  const { page: here, set } = read();
  const next = new URLSearchParams();
  for (const [name, value] of set) if (page === null || page === here || KEPT.includes(name)) next.set(name, value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") next.delete(name);
    else next.set(name, value);
  }
  const target = page ?? here;
  return `${target === null ? "/" : `/page/${encodeURIComponent(target)}`}${next.size ? `?${next}` : ""}`;
}

/** Go to a screen, or with `page` null change what this one is set to. */
export function go(page: string | null, changes: Changes = {}, replace = false) {
  const to = address(page, changes);
  if (to === window.location.pathname + window.location.search) return;
  if (replace) window.history.replaceState(window.history.state, "", to);
  else window.history.pushState(stepTo(page), "", to);
  if (page !== null && !replace) window.scrollTo(0, 0);
  for (const listener of listeners) listener();
}

/** What the browser's history keeps of a screen: from which it was opened, how many steps ago. */
interface Step {
  from: string | null;
  steps: number;
}

function stepTo(page: string | null): Step {
  const { page: here } = read();
  const { from, steps } = (window.history.state ?? { from: null, steps: 0 }) as Step;
  return page === null || page === here ? { from, steps: steps + 1 } : { from: here, steps: 1 };
}

/** The way back to the screen that this one is opened from: as it was left, where somebody came from there. */
export function wayBack(page: string) {
  const way = link(page, { id: null });
  const onClick = (event: React.MouseEvent) => {
    const { from, steps } = (window.history.state ?? { from: null, steps: 0 }) as Step;
    if (from === page && plainClick(event)) {
      event.preventDefault();
      window.history.go(-steps);
    } else way.onClick(event);
  };
  return { ...way, onClick };
}

const plainClick = (event: React.MouseEvent) => !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0;

/** For links: the browser's own ways of opening them (a new tab, a copy) stay. */
export function link(page: string | null, changes: Changes = {}) {
  return {
    href: address(page, changes),
    onClick: (event: React.MouseEvent) => {
      if (!plainClick(event)) return;
      event.preventDefault();
      go(page, changes);
    },
  };
}
