/** Fetches a screen, and asks its questions, before anybody goes there. */
import { answerQuery } from "../asking/batch";
import { client, given } from "../asking/client";
import { queries } from "../asking/queries";
import type { Pages } from "../shell/shell";
import { kept } from "../url";
import { asks } from "./asks";
import { screenOf, type Screen } from "./screen";

export const screenQuery = (id: string) => ({
  queryKey: ["page", id],
  queryFn: ({ signal }: { signal: AbortSignal }) => given(client.GET("/api/v1/pages/{page_id}", { params: { path: { page_id: id } }, signal })),
});

/** A screen as it will be when it is entered from the menu. */
export async function ahead(id: string, pages: Pages): Promise<void> {
  const body = await queries.query({ ...screenQuery(id), staleTime: "static" });
  if (body.page.of) return; // of one thing, which nobody has chosen yet
  const set = kept();
  const screen = screenOf(body, { page: id, set }, pages.markets);
  await askAll(screen, set);
}

/** Ask all questions of a screen at once, those of panels too whose parts are still fetched. */
export async function askAll(screen: Screen, set: URLSearchParams): Promise<void> {
  await Promise.allSettled(asks(screen, set).map((question) => queries.query(answerQuery(question))));
}

/** All screens of the menu one after another, while nothing else is asked; gives the way to stop. */
export function aheadOfAll(pages: Pages): () => void {
  let stopped = false;
  const screens = pages.menu.filter(({ granted }) => granted).flatMap(({ entries }) => entries.flatMap(({ page }) => page ?? []));
  const next = async (place: number) => {
    if (stopped || place >= screens.length) return;
    if (queries.isFetching() === 0) {
      await ahead(screens[place]!, pages).catch(() => undefined); // whoever goes there is told
      place += 1;
    }
    whenIdle(() => void next(place));
  };
  whenIdle(() => void next(0));
  return () => {
    stopped = true;
  };
}

const whenIdle = (work: () => void) => setTimeout(() => requestIdleCallback(work, { timeout: 2000 }), 150);
