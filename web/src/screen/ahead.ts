/** Fetches a screen, and asks its questions, before anybody goes there. */
import { answerQuery } from "../asking/batch";
import { client, given } from "../asking/client";
import { queries } from "../asking/queries";
import { fetchParts } from "../panels/registry";
import type { Pages } from "../shell/shell";
import { kept } from "../url";
import { asks } from "./asks";
import { askBeside } from "./beside";
import { screenOf, type Screen } from "./screen";

export const screenQuery = (id: string) => ({
  queryKey: ["page", id],
  queryFn: ({ signal }: { signal: AbortSignal }) => given(client.GET("/api/v1/pages/{page_id}", { params: { path: { page_id: id } }, signal })),
});

let held = false;

/** While who looks is about to be another nothing is fetched ahead, which would be asked as that other. */
export function hold(on: boolean) {
  held = on;
}

/** A screen as it will be when it is entered by an address that sets it so; from the menu without one. */
export async function ahead(id: string, pages: Pages, set = kept()): Promise<void> {
  if (held) return;
  const body = await queries.query({ ...screenQuery(id), staleTime: "static" });
  if (body.page.work || pages.unbound || (body.page.of && !set.get("id"))) return; // of one thing: which, nobody has chosen yet
  fetchParts(body.page.panels);
  await askAll(screenOf(body, { page: id, set }, pages.markets), set);
}

/** Ask all questions of a screen at once, those of panels too whose parts are still fetched. */
export async function askAll(screen: Screen, set: URLSearchParams): Promise<void> {
  const answers = asks(screen, set).map((question) => queries.query(answerQuery(question)));
  await Promise.allSettled([...answers, ...screen.page.panels.map((panel) => askBeside(screen, panel, set))]);
}

/** The screens that somebody goes to most, else the first of the menu, one after another while nothing else is asked; of
 * the others what they are made of. Gives the way to stop. */
export function aheadOfMost(pages: Pages): () => void {
  let stopped = false;
  const screens = byVisits(pages.menu.filter(({ granted }) => granted).flatMap(({ entries }) => entries.flatMap(({ page }) => page ?? [])));
  const next = async (place: number) => {
    const id = screens[place];
    if (stopped || held || id === undefined) return;
    const free = queries.isFetching() === 0;
    if (free) await (place < MOST ? ahead(id, pages) : queries.query({ ...screenQuery(id), staleTime: "static" })).catch(() => undefined); // whoever goes there is told
    whenIdle(() => void next(free ? place + 1 : place));
  };
  whenIdle(() => void next(0));
  return () => {
    stopped = true;
  };
}

const MOST = 6; // screens whose questions are asked before anybody goes there
const VISITS = "luopan.visits";

function visits(): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(VISITS) ?? "{}") as Record<string, number>;
  } catch {
    return {};
  }
}

/** Remember in this browser that a screen was visited. */
export function visited(id: string) {
  const all = visits();
  localStorage.setItem(VISITS, JSON.stringify({ ...all, [id]: (all[id] ?? 0) + 1 }));
}

function byVisits(ids: string[]): string[] {
  const all = visits();
  return [...ids].sort((one, other) => (all[other] ?? 0) - (all[one] ?? 0));
}

const whenIdle = (work: () => void) => setTimeout(() => requestIdleCallback(work, { timeout: 2000 }), 150);
