/** Whether the window is as narrow as a phone's. */
import { useSyncExternalStore } from "react";

const phone = matchMedia("(max-width: 760px)");

function subscribe(listener: () => void) {
  phone.addEventListener("change", listener);
  return () => phone.removeEventListener("change", listener);
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => phone.matches);
