/** Light or dark: by the address, else as chosen before, else as the system is. */
import { createContext, useContext } from "react";

export type Theme = "light" | "dark";

export const ThemeContext = createContext<Theme>("light");
export const useTheme = () => useContext(ThemeContext);

export function theme(asked: string | null): Theme {
  const wanted = asked ?? localStorage.getItem("luopan.theme");
  if (wanted === "light" || wanted === "dark") return wanted;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
