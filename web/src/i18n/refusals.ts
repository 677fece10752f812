/** What went wrong, in the language that is spoken: in English what it was, in Chinese what kind of thing it was. */
import { Refused, Unreached } from "../asking/client";
import type { Language } from "./language";

export const detail = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const told = (error: unknown, language: Language): string => (language === "zh" && (error instanceof Refused || error instanceof Unreached) && error.zh ? error.zh : detail(error));
