/** What stands beside lives and videos in a table besides numbers: when each began, how long it is, what it shows (R126). */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import type { Answer } from "../asking/batch";
import { client, given, type Schemas } from "../asking/client";
import { useSpeech, type Speech } from "../i18n/language";
import { compact, NONE } from "../i18n/numbers";
import { wall } from "../i18n/times";
import { useScreen } from "../screen/screen";
import type { TablePanel } from "./set";

export type Content = Schemas["Content"];
export type Kind = "live_id" | "video_id";
export type About = NonNullable<TablePanel["about"]>[number];

/** What is known of these lives or videos, by id. */
export function useContents(kind: Kind | null, ids: readonly string[]): Readonly<Record<string, Content>> | undefined {
  const { data } = useQuery({
    queryKey: ["contents", kind, ids],
    queryFn: ({ signal }) => given(client.POST("/api/v1/contents", { body: { [kind!]: [...ids] }, signal })),
    enabled: kind !== null && ids.length > 0,
  });
  return kind === "live_id" ? data?.lives : data?.videos;
}

/** By the first value of a line the words of its columns; none where the table has no such columns. */
export function useAbout(panel: TablePanel, answer: Answer): ReadonlyMap<string, readonly string[]> {
  const speech = useSpeech();
  const { page, market } = useScreen();
  const kind = panel.about?.length ? (page.questions[panel.question]!.by![0] as Kind) : null;
  const ids = useMemo(() => answer.rows.flatMap(([id]) => (id === null ? [] : [String(id)])), [answer]);
  const found = useContents(kind, ids);
  const zone = market?.zone ?? "UTC";
  return useMemo(() => new Map(Object.entries(found ?? {}).map(([id, content]) => [id, panel.about!.map((each) => said(content, each, zone, speech))])), [found, panel, zone, speech]);
}

/** The name of a column. */
export function aboutName(about: About, kind: string, { say }: Speech): string {
  return say(about === "at" ? (kind === "live_id" ? "started_at" : "posted_at") : about === "seconds" ? "duration" : "promoted");
}

export function said(content: Content, about: About, zone: string, { locale, say }: Speech): string {
  if (about === "at") return wall(new Date(content.at), zone).replace("T", " ");
  if (about === "seconds") return compact(content.seconds, { unit: "s" }, locale);
  const shown = content.products.map(({ name }) => name).join(" · ") || NONE;
  return content.visibility === "private" || content.visibility === "deleted" ? `${shown} · ${say(content.visibility)}` : shown;
}
