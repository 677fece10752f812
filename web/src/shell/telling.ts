/** One line at the foot of the page that tells what goes on in the background. */
import { useSyncExternalStore } from "react";

let told = "";
let timer = 0;
const listeners = new Set<() => void>();

export function tell(text: string, seconds = 6) {
  told = text;
  window.clearTimeout(timer);
  if (text) timer = window.setTimeout(() => tell(""), seconds * 1000);
  for (const listener of listeners) listener();
}

export function useTold(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => told,
  );
}
