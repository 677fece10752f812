/** Who points at a link to a screen is likely to go there: what the screen needs is asked before the click. */
import { useEffect } from "react";

import { ahead } from "../screen/ahead";
import type { Pages } from "./shell";

const REST = 40; // milliseconds that a pointer rests on a link; one that goes across a menu asks for nothing

export function usePointing(pages: Pages) {
  useEffect(() => {
    let timer = 0;
    const soon = (delay: number) => (event: Event) => {
      window.clearTimeout(timer);
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='/page/']");
      if (link) timer = window.setTimeout(() => fetch(link, pages), delay);
    };
    const ways = { pointerover: soon(REST), focusin: soon(REST), pointerdown: soon(0) };
    for (const [name, way] of Object.entries(ways)) document.addEventListener(name, way);
    return () => {
      window.clearTimeout(timer);
      for (const [name, way] of Object.entries(ways)) document.removeEventListener(name, way);
    };
  }, [pages]);
}

function fetch(link: HTMLAnchorElement, pages: Pages) {
  const { pathname, searchParams } = new URL(link.href);
  const id = decodeURIComponent(pathname.split("/")[2]!);
  void ahead(id, pages, searchParams).catch(() => undefined); // whoever goes there is told
}
