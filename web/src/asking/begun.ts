/** What every screen needs first is asked for while the page itself is still being fetched. */
import { authorization } from "./token";

const PAGES = "/api/v1/pages";
const begun = new Map<string, Promise<Response>>();

/** Ask for the menu, and for the screen of the address or else the first of the menu. */
export function begin() {
  const page = /^\/page\/([^/]+)/.exec(window.location.pathname)?.[1];
  const pages = ask(PAGES);
  if (page) void ask(`${PAGES}/${page}`);
  else void pages.then(first, () => undefined);
}

async function first(pages: Response) {
  if (!pages.ok) return;
  const { home } = (await pages.clone().json()) as { home: string | null };
  if (home) void ask(`${PAGES}/${encodeURIComponent(home)}`);
}

function ask(path: string): Promise<Response> {
  const reply = fetch(path, { headers: authorization() });
  reply.catch(() => undefined); // whoever takes it is told
  begun.set(new URL(path, window.location.href).href, reply);
  return reply;
}

/** The reply that was begun, once; else the request is sent now. */
export function taken(request: Request): Promise<Response> {
  const reply = request.method === "GET" ? begun.get(request.url) : undefined;
  begun.delete(request.url);
  return reply?.then((response) => response.clone()) ?? fetch(request);
}
