/** The colours of charts; content types keep one everywhere. */
import type { Theme } from "../shell/theme";

export const CONTENT: Record<string, string> = { live: "#e4654f", video: "#5b63d3", product_card: "#12908a" };
export const LINES = ["#3b6fe0", "#c26b12"];
export const PARTS = ["#3b6fe0", "#12908a", "#c26b12", "#8a5cc7", "#6f7c8f", "#b8487a", "#4d8f3c", "#a08a2b"];

export interface Ink {
  text: string;
  faint: string;
  line: string;
  back: string;
  accent: string;
}

const inks = new Map<Theme, Ink>();

/** What the page is drawn in while it wears a theme, read from its style. */
export function ink(theme: Theme): Ink {
  let found = inks.get(theme);
  if (!found) inks.set(theme, (found = read()));
  return found;
}

function read(): Ink {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return { text: colour("--text"), faint: colour("--faint"), line: colour("--line"), back: colour("--panel"), accent: colour("--accent") };
}
