/** Components whose code is fetched when they are first drawn, or before. React's own `lazy` holds what comes back until
 * what stood in its place was there for 300 ms, so that a first visit of any screen would take as long. */
import { useEffect, useState, type ComponentType, type ReactNode } from "react";

interface Found<Props> {
  Part?: ComponentType<Props>;
  error?: unknown;
}

/** `waiting`: what stands in its place meanwhile. Gives the component, and with it the way to `fetch` it before. */
export function late<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>, waiting: (props: Props) => ReactNode = () => null) {
  let known: ComponentType<Props> | undefined;
  const fetch = async () => (known ??= (await load()).default);

  function Late(props: Props) {
    const [{ Part, error }, find] = useState<Found<Props>>(known ? { Part: known } : {});
    useEffect(() => {
      if (Part) return;
      let here = true;
      void fetch().then(
        (found) => here && find({ Part: found }),
        (reason: unknown) => here && find({ error: reason }),
      );
      return () => {
        here = false;
      };
    }, [Part]);
    if (error) throw error as Error; // what is around it tells, and tries again
    return Part ? <Part {...props} /> : waiting(props);
  }
  return Object.assign(Late, { fetch });
}
