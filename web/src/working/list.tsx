/** A list that the server searches and pages: what is looked for and which page is shown stand in the address. */
import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { Button, Input, Skeleton } from "antd";
import type { ReactNode } from "react";

import { Failed } from "../panels/frame";
import { Pager } from "../table/pager";
import { go, usePlace } from "../url";
import { SHARED, useSpoken } from "./words";

export const SIZE = 50;

export interface Part<Row> {
  rows: readonly Row[];
  count: number;
}

export interface List<Row> {
  query: UseQueryResult<Part<Row>>;
  offset: number;
  filtered: boolean;
  /** The parameters of the address that it reads: those that narrow it, and its page. */
  filters: readonly string[];
  at: string;
}

/** What is looked for, and which page of it. What an address says is checked by the server. */
export type Asked<Filters> = Partial<Filters> & { limit: number; offset: number };

/** `filters` narrow the list; `key` is what makes it stale. What the address says of the second list of a page begins with
 * `of`. */
export function useList<Row, Filters = object>(
  key: string,
  filters: readonly (keyof Filters & string)[],
  fetch: (asked: Asked<Filters>, signal: AbortSignal) => Promise<Part<Row>>,
  of = "",
): List<Row> {
  const { set } = usePlace();
  const at = `${of}offset`;
  const wanted = Object.fromEntries(filters.flatMap((name) => (set.get(of + name) === null ? [] : [[name, set.get(of + name)]])));
  const offset = Number(set.get(at) ?? 0);
  const asked = { ...wanted, limit: SIZE, offset } as Asked<Filters>;
  const query = useQuery({
    queryKey: [key, "list", asked],
    queryFn: ({ signal }) => fetch(asked, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const named = filters.map((name) => of + name);
  return { query, offset, at, filters: named, filtered: named.some((name) => set.has(name)) };
}

interface Props<Row> {
  list: List<Row>;
  empty: ReactNode;
  children: (rows: readonly Row[]) => ReactNode;
}

/** The list once it is there; else why it is not, or that there is nothing, and what to do. */
export function Listed<Row>({ list, empty, children }: Props<Row>) {
  const say = useSpoken(SHARED);
  const { data, error, isPending, refetch, isPlaceholderData } = list.query;
  if (error) return <Failed error={error} retry={refetch} />;
  if (isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  if (data.count === 0 && list.filtered)
    return (
      <div className="nothing">
        <p>{say("none_fits")}</p>
        <Button onClick={() => go(null, none(list))}>{say("clear")}</Button>
      </div>
    );
  if (data.count === 0) return <div className="nothing">{empty}</div>;
  return (
    <div className={isPlaceholderData ? "stale" : undefined} aria-busy={isPlaceholderData}>
      {children(data.rows)}
      <Pager offset={list.offset} size={SIZE} count={data.count} turn={(offset) => go(null, { [list.at]: offset ? String(offset) : null })} />
    </div>
  );
}

const none = ({ filters, at }: Pick<List<unknown>, "filters" | "at">) => Object.fromEntries([...filters, at].map((name) => [name, null]));

/** What is searched for. */
export function Searched({ hint, of = "" }: { hint: string; of?: string }) {
  const { set } = usePlace();
  const name = `${of}search`;
  const wanted = set.get(name) ?? "";
  return (
    <Input.Search
      key={wanted}
      className="searched"
      allowClear
      defaultValue={wanted}
      placeholder={hint}
      aria-label={hint}
      onSearch={(text) => go(null, { [name]: text.trim() || null, [`${of}offset`]: null }, true)}
    />
  );
}

/** One of a few, or all of them. */
export function Choices<Value extends string>({ name: word, label, options, first, of = "" }: { name: string; label: string; options: readonly (readonly [Value, string])[]; first?: Value; of?: string }) {
  const say = useSpoken(SHARED);
  const { set } = usePlace();
  const name = of + word;
  const chosen = set.get(name) ?? first ?? "";
  const every = first === undefined ? ([["", say("all")], ...options] as const) : options;
  return (
    <span role="group" aria-label={label} className="narrowing">
      <span aria-hidden="true">{label}</span>
      {every.map(([value, text]) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => go(null, { [name]: value === first ? null : value || null, [`${of}offset`]: null }, true)}>
          {text}
        </button>
      ))}
    </span>
  );
}
