/** An unseen stand-in for an element of the page, from which what hovers over it takes its place. */
import { forwardRef } from "react";

export const Anchor = forwardRef<HTMLSpanElement, { of: HTMLElement }>(function Anchor({ of, ...given }, ref) {
  const { left, top, width, height } = of.getBoundingClientRect();
  return <span ref={ref} {...given} aria-hidden="true" className="anchor" style={{ left, top, width, height }} />;
});
