/** Doing something on the server: busy while it goes on, what was refused, and the lists that are stale afterwards. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { Refused } from "../asking/client";
import { tell } from "../shell/telling";

export interface Acting {
  busy: boolean;
  refused: unknown;
  forgive: () => void;
  /** Gives whether it was done; `told` is then said at the foot of the page. */
  act: (work: () => Promise<unknown>, told?: string) => Promise<boolean>;
}

export function useActing(...stale: string[]): Acting {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refused, refuse] = useState<unknown>(null);
  const working = useRef(false); // at once, where `busy` is drawn a moment later: who clicks twice does it once
  const act = async (work: () => Promise<unknown>, told?: string) => {
    if (working.current) return false;
    working.current = true;
    setBusy(true);
    refuse(null);
    try {
      await work();
      await Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      if (told) tell(told);
      return true;
    } catch (reason) {
      if (reason instanceof Refused && reason.status === 401) void queries.invalidateQueries({ queryKey: ["pages"] }); // asks to sign in again
      else refuse(reason);
      return false;
    } finally {
      working.current = false;
      setBusy(false);
    }
  };
  return { busy, refused, forgive: () => refuse(null), act };
}

/** A line into the clipboard; gives whether the browser let us. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
