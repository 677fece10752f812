/** Talks to the API: as whoever signed in, by the session's cookie or a token kept for this tab. */
import createClient from "openapi-fetch";

import type { components, paths } from "../api";
import { taken } from "./begun";
import { authorization } from "./token";

export { authorization, token } from "./token";

export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];

/** What the server refused, in its own words; `zh`: in Chinese, of its kind. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly zh = "",
  ) {
    super(detail);
  }
}

export const client = createClient<paths>({ baseUrl: "", fetch: taken });
client.use({
  onRequest({ request }) {
    for (const [name, value] of Object.entries(authorization())) request.headers.set(name, value);
    return request;
  },
});

/** The body of an answer; what was refused is thrown. */
export async function given<T>(reply: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await reply;
  if (response.ok) return data as T;
  const problem = (error ?? {}) as Partial<Problem>;
  throw new Refused(response.status, problem.code ?? String(response.status), problem.detail ?? response.statusText, problem.zh);
}
