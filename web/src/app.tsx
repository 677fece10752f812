/** The whole page: language, theme, who looks; then the shell with a screen in it, or the sign-in. */
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { ConfigProvider, Skeleton, theme as antd } from "antd";
import type { Locale } from "antd/es/locale";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

import { client, given, Refused } from "./asking/client";
import { queries } from "./asking/queries";
import { LanguageContext, language, type Language } from "./i18n/language";
import { Failed } from "./panels/frame";
import { nonce } from "./shell/nonce";
import { Shell } from "./shell/shell";
import { theme, ThemeContext, wear } from "./shell/theme";
import { usePlace } from "./url";
import { late } from "./late";

const SignIn = late(() => import("./shell/sign-in"));
const SignInAgain = late(() => import("./shell/sign-in-again"));

export function start(root: HTMLElement) {
  createRoot(root).render(<App />);
}

function App() {
  const { set } = usePlace();
  const spoken = language(set.get("lang"));
  const shown = theme(set.get("theme"));
  useEffect(() => {
    document.documentElement.lang = spoken === "zh" ? "zh-CN" : "en";
  }, [spoken]);
  wear(shown);
  return (
    <LanguageContext value={spoken}>
      <ThemeContext value={shown}>
        <ConfigProvider csp={{ nonce }} button={{ autoInsertSpace: false }} locale={useLocale(spoken)} theme={look(shown)}>
          <QueryClientProvider client={queries}>
            <Entered />
          </QueryClientProvider>
        </ConfigProvider>
      </ThemeContext>
    </LanguageContext>
  );
}

/** The components in the colours of the page, with contrast enough to be read (WCAG AA). */
function look(shown: "light" | "dark") {
  const dark = shown === "dark";
  const accent = dark ? "#6e9bff" : "#2d5fd0";
  return {
    algorithm: [dark ? antd.darkAlgorithm : antd.defaultAlgorithm, antd.compactAlgorithm],
    token: { colorPrimary: accent, colorLink: accent, colorTextPlaceholder: dark ? "#9aa5b6" : "#5a6475", colorError: dark ? "#f0796d" : "#bf3226", borderRadius: 6, fontSize: 14, motion: false },
    components: { Button: { primaryColor: dark ? "#0b1220" : "#fff" } },
  };
}

/** The words of the components, fetched for the language that is not built in. */
function useLocale(spoken: Language): Locale | undefined {
  const [found, find] = useState<Locale>();
  useEffect(() => {
    if (spoken === "zh") void import("./i18n/zh").then((module) => find(module.default));
  }, [spoken]);
  return spoken === "zh" ? found : undefined;
}

function Entered() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["pages"],
    queryFn: ({ signal }) => given(client.GET("/api/v1/pages", { signal })),
    staleTime: 5 * 60_000,
  });
  const out = error instanceof Refused && error.status === 401;
  if (out && !data)
    return <SignIn />;
  if (error && !data) return <Failed error={error} retry={refetch} />;
  if (isPending) return <Skeleton active className="first" />;
  return (
    <>
      <Shell pages={data} />
      {out && <SignInAgain viewer={data.viewer} />}
    </>
  );
}
