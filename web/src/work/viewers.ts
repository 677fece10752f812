/** Viewers (`shop:S1`, `agency:AG:tsp:SG`) as people say them. */
import { useSpeech } from "../i18n/language";
import { ROLES } from "../i18n/words";

const TIME = ["by itself, in time", "到期自动"] as const;

/** Several things in one line. */
export function useJoined() {
  const { language } = useSpeech();
  return (texts: readonly string[]): string => texts.join(language === "zh" ? "、" : ", ");
}

export function useViewers() {
  const { pick, language } = useSpeech();
  /** `name` is what the shop, account or agency is called, where that is known. */
  return (viewer: string, name?: string | null): string => {
    if (viewer === "time") return pick(TIME);
    const [kind, id = "", role, market = ""] = viewer.split(":");
    const open = (text: string) => (language === "zh" ? `（${text}）` : ` (${text})`);
    if (kind === "platform") return pick(ROLES.platform);
    if (kind === "shop" || kind === "creator") return `${pick(ROLES[kind])} ${name ?? id}`;
    if (kind === "agency") return `${name ?? id}${open(`${pick(ROLES[role === "mcn" ? "mcn" : "tsp"])} · ${market}`)}`;
    return viewer;
  };
}
