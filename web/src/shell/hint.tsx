/** The one hint of the page: what is told of an element while it is pointed at or has the focus. */
import { Tooltip } from "antd";
import { useEffect, type FocusEvent, type PointerEvent, type ReactNode } from "react";

import { Anchor } from "./anchor";
import { store } from "./store";

interface Hint {
  of: HTMLElement;
  say: () => ReactNode;
}

const WIDEST = 420; // pixels
const SHOW = 120; // milliseconds that the pointer rests before a hint shows
const HIDE = 160; // milliseconds in which the pointer may go over to the hint itself
const shown = store<Hint | null>(null);
let timer = 0;

function soon(next: Hint | null, delay: number) {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => shown.set(next), delay);
}

const stay = () => window.clearTimeout(timer);
const hide = () => soon(null, HIDE);
/** Hide the hint at once, where something else opens in its place. */
export const hush = () => soon(null, 0);

/** The properties of an element that has a hint; what it says is made only once it is to be seen, outside of the screen
 * that the element is on. */
export function hinted(say: () => ReactNode) {
  const show = (event: PointerEvent<HTMLElement> | FocusEvent<HTMLElement>) => soon({ of: event.currentTarget, say }, SHOW);
  return { onPointerEnter: show, onPointerLeave: hide, onFocus: show, onBlur: hide };
}

export function Hints() {
  const hint = shown.use();
  useEffect(() => {
    if (!hint) return;
    const leave = (event: KeyboardEvent) => event.key === "Escape" && shown.set(null);
    hint.of.setAttribute("aria-describedby", "hint");
    window.addEventListener("keydown", leave);
    window.addEventListener("scroll", hush, { capture: true, passive: true });
    return () => {
      hint.of.removeAttribute("aria-describedby");
      window.removeEventListener("keydown", leave);
      window.removeEventListener("scroll", hush, { capture: true });
    };
  }, [hint]);
  if (!hint?.of.isConnected) return null;
  const words = (
    <div className="hint" onPointerEnter={stay} onPointerLeave={hide}>
      {hint.say()}
    </div>
  );
  return (
    <Tooltip open id="hint" title={words} trigger={[]} destroyOnHidden styles={{ root: { maxWidth: WIDEST } }}>
      <Anchor of={hint.of} />
    </Tooltip>
  );
}
