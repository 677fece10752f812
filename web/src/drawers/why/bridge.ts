/** Asking for bridges, and for the pairs between which there are named ones. */
import { client, given, type Schemas } from "../../asking/client";

export const bridged = (body: Schemas["BridgeBody"], signal: AbortSignal) => given(client.POST("/api/v1/bridge", { body, signal }));
export const pairsNamed = (signal: AbortSignal) => given(client.GET("/api/v1/bridge/pairs", { signal }));

export type Bridge = Awaited<ReturnType<typeof bridged>>;
export type Pair = Awaited<ReturnType<typeof pairsNamed>>["pairs"][number];
