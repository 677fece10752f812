/** Looks now and then whether the data, or the page itself, are others; a page that was open all night is right in the morning. */
import { onlineManager, useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

import { useSpeech } from "../i18n/language";
import { tell } from "../shell/telling";
import { client, given, type Schemas } from "./client";
import { askAgain } from "./queries";

const EVERY = 120_000; // milliseconds between looks, while the page is seen
const TRIED = 10_000; // milliseconds between tries while the server does not answer
const AWAY = 600_000; // milliseconds after which somebody is told that the numbers are new

let known: (Schemas["StateBody"] & { at: number }) | null = null;

/** What is new since the last look; what was answered is asked again where it may be another. Where another window of
 * this browser looks as somebody else by now, this one does too. */
async function look(signal: AbortSignal) {
  const state = await given(client.GET("/api/v1/state", { signal }));
  const before = known ?? { ...state, at: Date.now() };
  if (before.viewer !== state.viewer) window.location.assign("/");
  known = { ...state, page: before.page, at: Date.now() };
  const moved = before.data !== state.data;
  if (moved) askAgain();
  return { newer: before.page !== state.page, away: moved && known.at - before.at > AWAY };
}

/** Whether this browser has a network at all; without one nothing is asked until it is back. */
const ONLINE = [(told: () => void) => onlineManager.subscribe(told), () => onlineManager.isOnline()] as const;

export function Freshness() {
  const { say } = useSpeech();
  const online = useSyncExternalStore(...ONLINE);
  const { data, isError } = useQuery({
    queryKey: ["state"],
    queryFn: async ({ signal }) => {
      const found = await look(signal);
      if (found.away) tell(say("renewed"), 15);
      return found;
    },
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.status === "error" ? TRIED : EVERY),
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
  });
  if (isError || !online) return <p className="aside">{say("no_connection")}</p>;
  return data?.newer ? (
    <p className="aside">
      {say("newer_page")} <a href={window.location.href}>{say("load_again")}</a>
    </p>
  ) : null;
}
