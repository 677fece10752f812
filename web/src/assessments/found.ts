/** What is found out about a shop over the days of the screen: asked once, whichever panels draw it. */
import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import { client, given, type Schemas } from "../asking/client";
import { useScreen, type Panel, type Screen } from "../screen/screen";
import { usePlace } from "../url";

export type AssessmentPanel = Extract<Panel, { kind: "assessment" }>;
type Days = Schemas["PeriodBody"];
type Asking = { signal: AbortSignal };
interface Asked {
  days: Days;
  entity: string | null;
  /** The shop that a screen is of; without one the asker's own. */
  shop: string | null;
}

const ASK = {
  self_live: ({ days }: Asked, signal: AbortSignal) => given(client.GET("/api/v1/diagnosis/self-live", { params: { query: inAddress(days) }, signal })),
  service: ({ days, entity }: Asked, signal: AbortSignal) =>
    given(client.GET("/api/v1/diagnosis/service", { params: { query: { ...inAddress(days), ...(entity ? { entity: entity as Entity } : {}) } }, signal })),
  creator_live: ({ days }: Asked, signal: AbortSignal) => given(client.GET("/api/v1/diagnosis/creator-live", { params: { query: inAddress(days) }, signal })),
  users: ({ days }: Asked, signal: AbortSignal) => given(client.GET("/api/v1/diagnosis/users", { params: { query: inAddress(days) }, signal })),
  score: ({ days, shop }: Asked, signal: AbortSignal) =>
    given(client.GET("/api/v1/scores/experience", { params: { query: { ...inAddress(days), ...(shop ? { shop_id: shop } : {}) } }, signal })),
  insights: ({ days }: Asked, signal: AbortSignal) => given(client.GET("/api/v1/insights", { params: { query: inAddress(days) }, signal })),
} as const;

export type Entity = Schemas["Influence"]["entity"];
type Bodies = { [Of in keyof typeof ASK]: Awaited<ReturnType<(typeof ASK)[Of]>> };
const ASKED: { [Of in keyof Bodies]: (asked: Asked, signal: AbortSignal) => Promise<Bodies[Of]> } = ASK;

/** How it is asked on a screen and kept: once, whoever asks it. */
export function foundQuery<Of extends keyof Bodies>(kind: Of, { page, common }: Screen, set: URLSearchParams) {
  const asked = { days: common.period!, shop: page.of === "shop_id" ? set.get("id") : null, entity: kind === "service" ? set.get("entity") : null };
  return { queryKey: ["found", kind, asked], queryFn: ({ signal }: Asking): Promise<Bodies[Of]> => ASKED[kind](asked, signal) };
}

/** `enabled`: whether it is wanted yet. */
export function useFound<Of extends keyof Bodies>(kind: Of, enabled = true): UseQueryResult<Bodies[Of]> {
  return useQuery<Bodies[Of]>({ ...foundQuery(kind, useScreen(), usePlace().set), enabled });
}

/** The metrics of a panel beside those of the peers', in whole or `by` day. */
export function peersQuery(metrics: readonly string[], days: Days, by?: "day") {
  const query = { ...inAddress(days), metrics: metrics.join(","), ...(by ? { by } : {}) };
  return { queryKey: ["found", "peers", query], queryFn: ({ signal }: Asking) => given(client.GET("/api/v1/peers", { params: { query }, signal })) };
}

export const usePeers = (metrics: readonly string[], by?: "day") => useQuery(peersQuery(metrics, useDays(), by));

/** The days that the screen is set to. */
export function useDays(): Days {
  return useScreen().common.period!;
}

type Named = Partial<Record<"from" | "to" | "anchor", string>> & { preset?: NonNullable<Days["preset"]> };

/** Days as an address says them. */
export const inAddress = ({ from, to, preset }: Days): Named => (from && to ? { from, to } : preset ? { preset } : {});
