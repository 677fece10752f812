/** The pages on which people do something, by the name that the server knows each by; each is fetched when it is opened. */
import { Skeleton } from "antd";
import { lazy, Suspense, useEffect, type ComponentType } from "react";

import { useSpeech } from "../i18n/language";
import type { Page } from "../screen/screen";
import type { Pages } from "../shell/shell";
import { PagesContext } from "./times";
import "./working.css";

export type Work = NonNullable<Page["work"]>;

const KNOWN: Record<Work, ComponentType> = {
  service_market: lazy(() => import("./sharing/service-market")),
  services: lazy(() => import("./sharing/services")),
  authorisations: lazy(() => import("./sharing/authorisations")),
  applications: lazy(() => import("./sharing/applications")),
  targets: lazy(() => import("./targets/targets")),
  sub_accounts: lazy(() => import("./sharing/sub-accounts")),
  ledger: lazy(() => import("./sharing/ledger")),
  personal: lazy(() => import("./account/personal")),
  tokens: lazy(() => import("./account/tokens")),
  loads: lazy(() => import("./operator/loads")),
  rejects: lazy(() => import("./operator/rejects")),
  freshness: lazy(() => import("./operator/freshness")),
  rollups: lazy(() => import("./operator/rollups")),
  dictionary: lazy(() => import("./operator/dictionary")),
  markets: lazy(() => import("./operator/markets")),
  people: lazy(() => import("./operator/people")),
  health: lazy(() => import("./operator/health")),
};

export default function Working({ page, work, pages }: { page: Page; work: Work; pages: Pages }) {
  const { text } = useSpeech();
  const entry = pages.menu.flatMap(({ entries }) => entries).find((each) => each.page === page.id);
  const title = text((entry ?? page).name); // as the menu of this role calls it
  useEffect(() => {
    document.title = `${title} · Luopan`;
  }, [title]);
  const Known = KNOWN[work];
  return (
    <PagesContext value={pages}>
      <div className="head">
        <div>
          <h1>{title}</h1>
          <p className="about">{text(page.about)}</p>
        </div>
      </div>
      <div className="panels work" data-work={work}>
        <Suspense fallback={<Skeleton active className="span-24" paragraph={{ rows: 8 }} />}>
          <Known />
        </Suspense>
      </div>
    </PagesContext>
  );
}
