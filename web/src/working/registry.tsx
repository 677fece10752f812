/** The pages on which people do something, by the name that the server knows each by; each is fetched when it is opened. */
import { Skeleton } from "antd";
import { useEffect, type ComponentType } from "react";

import { useSpeech } from "../i18n/language";
import { late } from "../late";
import type { Page } from "../screen/screen";
import type { Pages } from "../shell/shell";
import { PagesContext } from "./times";
import "./working.css";

export type Work = NonNullable<Page["work"]>;

const waiting = () => <Skeleton active className="span-24" paragraph={{ rows: 8 }} />;

const KNOWN: Record<Work, ComponentType> = {
  service_market: late(() => import("./sharing/service-market"), waiting),
  services: late(() => import("./sharing/services"), waiting),
  authorisations: late(() => import("./sharing/authorisations"), waiting),
  applications: late(() => import("./sharing/applications"), waiting),
  targets: late(() => import("./targets/targets"), waiting),
  sub_accounts: late(() => import("./sharing/sub-accounts"), waiting),
  ledger: late(() => import("./sharing/ledger"), waiting),
  personal: late(() => import("./account/personal"), waiting),
  tokens: late(() => import("./account/tokens"), waiting),
  loads: late(() => import("./operator/loads"), waiting),
  rejects: late(() => import("./operator/rejects"), waiting),
  freshness: late(() => import("./operator/freshness"), waiting),
  rollups: late(() => import("./operator/rollups"), waiting),
  dictionary: late(() => import("./operator/dictionary"), waiting),
  markets: late(() => import("./operator/markets"), waiting),
  people: late(() => import("./operator/people"), waiting),
  health: late(() => import("./operator/health"), waiting),
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
        <Known />
      </div>
    </PagesContext>
  );
}
