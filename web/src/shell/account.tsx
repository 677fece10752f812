/** The account centre: who I am, as whom I look, and looking as somebody else (R011, R012, R019). */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";

import { client, given, token, type Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { told } from "../i18n/refusals";
import { ROLES } from "../i18n/words";
import { hold } from "../screen/ahead";
import { useJoined, useViewers } from "../working/viewers";
import { go } from "../url";
import { tell } from "./telling";
import type { Pages } from "./shell";

export function Account({ pages }: { pages: Pages }) {
  const { say, pick, language } = useSpeech();
  const called = useViewers();
  const queries = useQueryClient();
  const session = token.get() === null;
  const { data: me } = useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => given(client.GET("/api/v1/session", { signal })),
    enabled: session,
  });
  const { data: entries } = useQuery({
    queryKey: ["entries"],
    queryFn: ({ signal }) => given(client.GET("/api/v1/session/entries", { signal })),
    enabled: session,
  });
  const views = me?.person.views.map(({ viewer }) => viewer) ?? [];
  const own = me?.view?.viewer;
  const look = async (viewer: string, inside: string | null) => {
    hold(true);
    await queries.cancelQueries();
    try {
      await given(client.POST("/api/v1/session/view", { body: { viewer, inside } }));
      window.location.assign("/");
    } catch (reason) {
      hold(false);
      tell(told(reason, language), 12);
    }
  };
  const leave = async () => {
    if (session) await client.DELETE("/api/v1/session");
    token.forget();
    go(null, { open: null }, true);
    await queries.resetQueries();
  };
  const items = [
    ...views.map((viewer) => ({ key: `view ${viewer}`, label: called(viewer, me?.names?.[viewer]), disabled: viewer === own && !me?.inside })),
    ...(entries?.entries ?? []).map(({ inside, name }) => ({ key: `inside ${inside}`, label: `→ ${called(inside, name)}`, disabled: inside === me?.inside })),
  ];
  const act = (key: string) => {
    if (key === "leave") void leave();
    else if (key === "personal") go("personal", { open: null });
    else if (key.startsWith("view ")) void look(key.slice(5), null);
    else if (own) void look(own, key.slice(7));
  };
  const limits = useLimits(me);
  const menu = {
    items: [
      ...(limits ? [{ key: "limits", label: limits, disabled: true }, { type: "divider" as const }] : []),
      ...(items.length ? [{ type: "group" as const, label: say("look_as"), children: items }, { type: "divider" as const }] : []),
      ...(session ? [{ key: "personal", label: say("personal") }] : []),
      { key: "leave", label: `${say("sign_out")}${me ? ` · ${me.person.name}` : ""}` },
    ],
    onClick: ({ key }: { key: string }) => act(key),
    className: "accounts",
  };
  return (
    <Dropdown trigger={["click"]} menu={menu}>
      <Button type="text" className="account">
        <strong>{pages.name ?? (own && me.names?.[own]) ?? "Luopan"}</strong>
        <span className="as">{pick(ROLES[pages.role])}</span> ▾
      </Button>
    </Dropdown>
  );
}

/** What a sub-account was not granted, and who can grant it (R021). */
function useLimits(me: Schemas["MeBody"] | undefined): string | null {
  const { say, text } = useSpeech();
  const joined = useJoined();
  const lacking = (me?.menu ?? []).filter(({ granted }) => !granted);
  if (lacking.length === 0) return null;
  return say("granted_by", { modules: joined(lacking.map(({ name }) => text(name))), names: joined(me?.granted_by ?? []) });
}
