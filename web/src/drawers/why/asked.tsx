/** A bridge as it is asked for: waited for, given up, or drawn. */
import { useQuery, type QueryKey } from "@tanstack/react-query";

import { Waiting } from "../waiting";
import type { Bridge } from "./bridge";
import { Waterfall } from "./waterfall";

interface Props {
  of: QueryKey;
  ask: (signal: AbortSignal) => Promise<Bridge>;
  ends?: readonly [string, string];
}

export function Asked({ of, ask, ends }: Props) {
  const query = useQuery({ queryKey: of, queryFn: ({ signal }) => ask(signal) });
  if (!query.data) return <Waiting query={query} of={of} />;
  return <Waterfall bridge={query.data} ends={ends} />;
}
