/** What went wrong, in the language that is spoken: in English what it was, in Chinese what kind of thing it was. */
import { Refused, Unreached } from "../asking/client";
import type { Language } from "./language";

/** What the server says to programs rather than to people. */
const PLAIN: Record<string, string> = {
  not_authenticated: "You are signed out.",
  out_of_scope: "This is not among what you may see.",
};

export const detail = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function told(error: unknown, language: Language): string {
  if (!(error instanceof Refused || error instanceof Unreached)) return detail(error);
  const plain = error instanceof Refused ? PLAIN[error.code] : undefined;
  return (language === "zh" ? error.zh : plain) || detail(error);
}
