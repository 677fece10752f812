/** Which language is spoken, and saying things in it. */
import { createContext, useContext } from "react";

import type { Schemas } from "../asking/client";
import { filled, type Values } from "./filled";
import { WORDS, type Word } from "./words";

export type Language = "en" | "zh";
export type Text = Schemas["Text"];

export const LanguageContext = createContext<Language>("en");

export interface Speech {
  language: Language;
  locale: string;
  say: (word: Word, values?: Values) => string;
  pick: (pair: readonly [string, string]) => string;
  text: (text: Text) => string;
}

export const useSpeech = (): Speech => SPEECHES[useContext(LanguageContext)];

function speech(language: Language): Speech {
  const pick = (pair: readonly [string, string]) => pair[language === "zh" ? 1 : 0];
  const locale = language === "zh" ? "zh-CN" : "en-US";
  return {
    language,
    locale,
    pick,
    say: (word, values = {}) => filled(pick(WORDS[word]), values, locale),
    text: (text) => text[language],
  };
}

const SPEECHES: Record<Language, Speech> = { en: speech("en"), zh: speech("zh") };

/** The language asked for: by the address, else as chosen before, else the browser's. */
export function language(asked: string | null): Language {
  const wanted = asked ?? localStorage.getItem("luopan.lang") ?? navigator.language;
  return wanted.startsWith("zh") ? "zh" : "en";
}
