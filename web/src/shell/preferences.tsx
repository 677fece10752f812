/** Language and theme, kept in this browser and in the address. */
import { Button } from "antd";

import { useSpeech } from "../i18n/language";
import { go } from "../url";
import { useTheme } from "./theme";

export function Preferences() {
  const { say, language } = useSpeech();
  const theme = useTheme();
  const prefer = (name: "lang" | "theme", value: string) => {
    localStorage.setItem(`luopan.${name}`, value);
    go(null, { [name]: value }, true);
  };
  return (
    <span className="preferences">
      <Button type="text" size="small" lang={language === "zh" ? "en" : "zh"} onClick={() => prefer("lang", language === "zh" ? "en" : "zh")}>
        {say("language")}
      </Button>
      <Button type="text" size="small" onClick={() => prefer("theme", theme === "dark" ? "light" : "dark")}>
        {say(theme === "dark" ? "light" : "dark")}
      </Button>
    </span>
  );
}
