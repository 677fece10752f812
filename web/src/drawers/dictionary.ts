/** Every metric that there is, fetched once. */
import { useQuery } from "@tanstack/react-query";

import { client, given } from "../asking/client";
import type { Metric } from "../screen/screen";

export const useDictionary = () =>
  useQuery({ queryKey: ["metrics"], queryFn: ({ signal }) => given(client.GET("/api/v1/metrics", { signal })), staleTime: Infinity });

export function fits(metric: Metric, wanted: string): boolean {
  const text = wanted.trim().toLowerCase();
  return !text || [metric.id, metric.name.en, metric.name.zh].some((name) => name.toLowerCase().includes(text));
}
