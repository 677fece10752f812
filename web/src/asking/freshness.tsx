/** Looks now and then whether the data, or the page itself, are others; a page that was open all night is right in the morning. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { useSpeech } from "../i18n/language";
import { tell } from "../shell/telling";
import { client, given } from "./client";
import { askAgain } from "./queries";

const EVERY = 120_000; // milliseconds between looks, while the page is seen
const TRIED = 10_000; // milliseconds between tries while the server does not answer
const AWAY = 600_000; // milliseconds after which somebody is told that the numbers are new

export function Freshness() {
  const { say } = useSpeech();
  const { data, isError, isPaused, dataUpdatedAt } = useQuery({
    queryKey: ["state"],
    queryFn: ({ signal }) => given(client.GET("/api/v1/state", { signal })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.status === "error" ? TRIED : EVERY),
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
  });
  const before = useRef<{ data: string; page: string | null; at: number } | null>(null);
  useEffect(() => {
    if (!data) return;
    const known = before.current;
    before.current = { ...data, page: known?.page ?? data.page, at: dataUpdatedAt };
    if (!known || known.data === data.data) return;
    askAgain();
    if (dataUpdatedAt - known.at > AWAY) tell(say("renewed"), 15);
  }, [data, dataUpdatedAt]);
  const newer = data && before.current && before.current.page !== data.page;
  if (isError || isPaused) return <p className="aside">{say("no_connection")}</p>;
  return newer ? (
    <p className="aside">
      {say("newer_page")} <a href={window.location.href}>{say("load_again")}</a>
    </p>
  ) : null;
}
