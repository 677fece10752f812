/** One screen: its data fetched, its head, its panels in a grid of 24 columns. */
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useEffect, useMemo } from "react";

import { NumberMenu } from "../panels/asking";
import { Drawn } from "../panels/registry";
import { Failed } from "../panels/frame";
import { useSpeech } from "../i18n/language";
import { link, usePlace } from "../url";
import type { Pages } from "../shell/shell";
import { askAll, screenQuery } from "./ahead";
import { Head } from "./head";
import { OfNothing } from "./of-nothing";
import { ScreenContext, screenOf } from "./screen";
import { Unbound } from "./unbound";
import { late } from "../late";

const Drawers = late(() => import("../drawers/drawers"));
const Working = late(() => import("../working/registry"), () => <Skeleton active paragraph={{ rows: 12 }} />);

export function Screened({ id, pages }: { id: string; pages: Pages }) {
  const { say } = useSpeech();
  const place = usePlace();
  const { data, error, isPending, refetch } = useQuery(screenQuery(id));
  const screen = useMemo(() => data && screenOf(data, place, pages.markets), [data, place, pages.markets]);
  useEffect(() => {
    if (screen && !pages.unbound) void askAll(screen, place.set);
  }, [screen, place, pages.unbound]);
  if (error)
    return (
      <>
        <Failed error={error} retry={refetch} />
        {pages.home && <a {...link(pages.home, { open: null })}>{say("to_home")}</a>}
      </>
    );
  if (isPending || !screen) return <Skeleton active paragraph={{ rows: 12 }} />;
  const { page } = screen;
  if (page.work)
    return (
      <Working page={page} work={page.work} pages={pages} />
    );
  if (pages.unbound) return <Unbound page={page} pages={pages} />;
  if (page.of && page.under && !place.set.get("id")) return <OfNothing screen={screen} under={page.under} />;
  const open = place.set.get("open");
  return (
    <ScreenContext value={screen}>
      <Head markets={pages.markets} />
      <div className="panels" data-page={id}>
        {screen.page.panels.map((panel, order) => (
          <Drawn key={order} panel={panel} />
        ))}
      </div>
      <NumberMenu />
      {(open === "why" || open === "rows") && <Drawers />}
    </ScreenContext>
  );
}
