/** Jump to any page, metric, live, video or product by its name, from the keyboard. */
import { useQueries } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { useDeferredValue, useEffect, useState, type KeyboardEvent } from "react";

import { ask } from "../asking/batch";
import { fits, useDictionary } from "../drawers/dictionary";
import { useSpeech } from "../i18n/language";
import { go } from "../url";
import { useReturning } from "./returning";
import type { Pages } from "./shell";

interface Way {
  key: string;
  name: string;
  kind: string;
  take: () => void;
}

const THINGS = [
  { dimension: "live_id", metric: "live_direct_gmv", kind: ["Live", "直播"] },
  { dimension: "video_id", metric: "video_direct_gmv", kind: ["Video", "短视频"] },
  { dimension: "product_id", metric: "gmv", kind: ["Product", "商品"] },
] as const;
const SHOWN = 5;

export default function Palette({ pages }: { pages: Pages }) {
  const { say } = useSpeech();
  const [wanted, want] = useState("");
  const [at, setAt] = useState(0);
  const found = useWays(pages, wanted);
  useReturning();
  useEffect(() => {
    document.getElementById(`way-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const shut = () => go(null, { open: null }, true);
  const take = (way: Way | undefined) => way?.take();
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((at + step + found.length) % Math.max(1, found.length));
    } else if (event.key === "Enter") take(found[at]);
  };
  return (
    <Modal open footer={null} closable={false} onCancel={shut} title={say("search")}>
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="ways"
        aria-activedescendant={found[at] ? `way-${at}` : undefined}
        placeholder={say("search_words")}
        aria-label={say("search_words")}
        onChange={(event) => {
          want(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div id="ways" role="listbox" className="ways" aria-label={say("search")}>
        {found.map((way, place) => (
          <button key={way.key} type="button" id={`way-${place}`} role="option" tabIndex={-1} aria-selected={place === at} onClick={way.take}>
            {way.name} <small>{way.kind}</small>
          </button>
        ))}
      </div>
      {wanted && found.length === 0 && <p className="nothing">{say("nothing_found")}</p>}
    </Modal>
  );
}

function useWays(pages: Pages, wanted: string): Way[] {
  const { text } = useSpeech();
  const dictionary = useDictionary();
  const things = useThings(useDeferredValue(wanted), pages.details);
  const like = wanted.trim().toLowerCase();
  const screens = pages.menu
    .filter(({ granted }) => granted)
    .flatMap((module) => module.entries.map((entry) => ({ entry, module })))
    .filter(({ entry, module }) => entry.page && [entry.name.en, entry.name.zh, module.name.en, module.name.zh].some((name) => name.toLowerCase().includes(like)))
    .map(({ entry, module }) => ({ key: entry.page!, name: text(entry.name), kind: text(module.name), take: () => go(entry.page, { open: null }) }));
  const metrics = like
    ? (dictionary.data?.metrics ?? [])
        .filter((metric) => fits(metric, like))
        .slice(0, SHOWN)
        .map((metric) => ({ key: metric.id, name: text(metric.name), kind: metric.id, take: () => go(null, { open: "help", of: metric.id }, true) }))
    : [];
  return [...screens, ...metrics, ...things];
}

/** The things whose screens whoever looks can open. */
function useThings(wanted: string, details: Pages["details"]): Way[] {
  const { pick } = useSpeech();
  const like = wanted.trim();
  const things = THINGS.filter(({ dimension }) => details[dimension]);
  return useQueries({
    queries: things.map(({ dimension, metric }) => ({
      queryKey: ["named", dimension, like],
      enabled: like.length > 1,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        ask({ metrics: [metric], by: [dimension], where: { [dimension]: { named: like } }, period: { preset: "last_90_days" as const }, order: [`-${metric}`], limit: SHOWN }, signal),
    })),
  }).flatMap(({ data }, place) => {
    const { dimension, kind } = things[place]!;
    return (data?.rows ?? []).map(([id]) => ({
      key: String(id),
      name: data!.names[dimension]?.[String(id)] ?? String(id),
      kind: pick(kind),
      take: () => go(details[dimension]!, { id: String(id), open: null }),
    }));
  });
}
