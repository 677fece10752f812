/** Every metric that there is, fetched once. */
import { useQuery } from "@tanstack/react-query";

import { client, given } from "../asking/client";

export const useDictionary = () =>
  useQuery({ queryKey: ["metrics"], queryFn: ({ signal }) => given(client.GET("/api/v1/metrics", { signal })), staleTime: Infinity });
