/** One line at the foot of the page that tells what goes on in the background. */
import { store } from "./store";

const told = store("");
let timer = 0;

export function tell(text: string, seconds = 6) {
  told.set(text);
  window.clearTimeout(timer);
  if (text) timer = window.setTimeout(() => told.set(""), seconds * 1000);
}

export const useTold = told.use;
