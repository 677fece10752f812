/** Asking for bridges, and for the pairs between which there are named ones. */
import { ask, type Question } from "../../asking/batch";
import { client, given, Refused, type Schemas } from "../../asking/client";
import type { Speech } from "../../i18n/language";
import type { Screen } from "../../screen/screen";

export const bridged = (body: Schemas["BridgeBody"], signal: AbortSignal) => given(client.POST("/api/v1/bridge", { body, signal }));
export const pairsNamed = (signal: AbortSignal) => given(client.GET("/api/v1/bridge/pairs", { signal }));

export type Bridge = Awaited<ReturnType<typeof bridged>>;
export type Pair = Awaited<ReturnType<typeof pairsNamed>>["pairs"][number];

/** What a pair is about that is not chosen yet: words to say so; none where it can be asked. */
export function lacking({ needs }: Pair, where: Question["where"], { dimensions }: Screen, { say, text }: Speech): string {
  const missing = needs.filter((dimension) => !where?.[dimension]).map((dimension) => (dimensions[dimension] ? text(dimensions[dimension]) : dimension));
  return missing.length ? say("of_one", { what: missing.join(say("and_next")) }) : "";
}

/** The question of its days, whatever preset they came from, so that both ends speak of the same ones. */
export async function ofDays(query: Question, signal: AbortSignal): Promise<Question & { period: { from: string; to: string } }> {
  const { period } = await ask(query, signal);
  if (!period) throw new Refused(422, "no_period", "This number has no days to compare.");
  return { ...query, period: { from: period.from, to: period.to } };
}
