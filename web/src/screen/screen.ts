/** The screen that is shown, and the answers to its questions. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";

import { answerQuery, type Answer, type Question } from "../asking/batch";
import type { Screen } from "./set";

export * from "./set";

export const ScreenContext = createContext<Screen | null>(null);

export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (!screen) throw new Error("This is shown on a screen only.");
  return screen;
}

/** The answer to a question; an older one stays until the new one comes. */
export function useAnswer(question: Question, enabled = true) {
  return useQuery<Answer>({ ...answerQuery(question), placeholderData: keepPreviousData, enabled });
}
