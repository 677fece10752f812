/** Viewers (`shop:S1`, `agency:AG:tsp:SG`) as people say them. */
import { useQuery } from "@tanstack/react-query";

import { client, given, token } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { ROLES } from "../i18n/words";

const TIME = ["by itself, in time", "到期自动"] as const;

/** Several things in one line. */
export function useJoined() {
  const { language } = useSpeech();
  return (texts: readonly string[]): string => texts.join(language === "zh" ? "、" : ", ");
}

/** My own views, by what those are called whom I look as. */
export function useMyViews() {
  const who = useViewers();
  const { data: me } = useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => given(client.GET("/api/v1/session", { signal })),
    enabled: token.get() === null,
  });
  return (viewer: string): string => who(viewer, me?.names?.[viewer]);
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
