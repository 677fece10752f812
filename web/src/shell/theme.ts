/** Light or dark: by the address, else as chosen before, else as the system is. */
import { createContext, useContext } from "react";

export type Theme = "light" | "dark";

export const ThemeContext = createContext<Theme>("light");
export const useTheme = () => useContext(ThemeContext);

/** Put a theme on before anything is drawn: charts read their colours from the style. */
export function wear(theme: Theme) {
  document.documentElement.dataset.theme = theme;
}

export function theme(asked: string | null): Theme {
  const wanted = asked ?? localStorage.getItem("luopan.theme");
  if (wanted === "light" || wanted === "dark") return wanted;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
