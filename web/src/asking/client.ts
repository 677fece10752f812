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

/** The server was not reached at all. */
export class Unreached extends Error {
  readonly zh = "暂时无法连接服务器，请稍后重试。";

  constructor() {
    super("The server does not answer. Try again in a moment.");
  }
}

const unreached = (reason: unknown): never => {
  throw reason instanceof TypeError ? new Unreached() : reason; // as browsers say it of a fetch that came nowhere
};

export const client = createClient<paths>({ baseUrl: "", fetch: taken });
client.use({
  onRequest({ request }) {
    for (const [name, value] of Object.entries(authorization())) request.headers.set(name, value);
    return request;
  },
});

/** The body of an answer; what was refused, or never came, is thrown. */
export async function given<T>(reply: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await reply.catch(unreached);
  if (response.ok) return data as T;
  const problem = (error ?? {}) as Partial<Problem>;
  throw new Refused(response.status, problem.code ?? String(response.status), problem.detail ?? response.statusText, problem.zh);
}
