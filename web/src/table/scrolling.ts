/** Of many lines those in sight, and where somebody had scrolled to when coming back. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";

export const ALL = 60; // lines that are drawn at once, so that the browser's own search finds them
const BEYOND = 6; // lines drawn above and below those in sight
const places = new Map<string, number>();

export function useScrolling(question: string, count: number, height: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const key = `${window.location.pathname}${window.location.search} ${question}`;
  // eslint-disable-next-line react-hooks/incompatible-library -- what it returns is read anew on every draw
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: count <= ALL ? ALL : BEYOND,
    initialOffset: places.get(key) ?? 0,
    initialRect: { width: 0, height: 640 },
    useFlushSync: false,
  });
  useEffect(() => {
    const element = scroller.current!;
    const keep = () => places.set(key, element.scrollTop);
    element.addEventListener("scroll", keep, { passive: true });
    return () => element.removeEventListener("scroll", keep);
  }, [key]);
  const items = virtual.getVirtualItems();
  return { scroller, items, above: items[0]?.start ?? 0, below: virtual.getTotalSize() - (items.at(-1)?.end ?? 0), measure: virtual.measureElement };
}
