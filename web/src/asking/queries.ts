/** What was answered is kept, and asked again only once the state of the data is another. */
import { QueryCache, QueryClient } from "@tanstack/react-query";

import { Refused } from "./client";

/** What is made of the data; the first word of a query's key. */
const ANSWERS = ["question", "rows", "bridge", "moved", "named", "maturity", "changed", "screens", "found", "contents", "loads"];
const KEPT = 30 * 60_000; // milliseconds that an answer outlives the screen that asked for it

export const queries = new QueryClient({
  queryCache: new QueryCache({
    // a session that has ended meanwhile: the page begins with signing in again
    onError: (error, { queryKey }) => {
      if (error instanceof Refused && error.status === 401 && queryKey[0] !== "pages") void queries.invalidateQueries({ queryKey: ["pages"] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => !(error instanceof Refused) && count < 2,
    },
  },
});
for (const key of [...ANSWERS, "page"]) queries.setQueryDefaults([key], { staleTime: Infinity, gcTime: KEPT, refetchOnWindowFocus: false });

/** Ask again what is on the screen, and the rest when it is shown. */
export function askAgain() {
  void queries.invalidateQueries({ predicate: ({ queryKey }) => ANSWERS.includes(String(queryKey[0])) });
}
