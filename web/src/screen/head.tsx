/** The head of a screen: what it is, its days, comparison, market, and the basis of its numbers. */
import { Button, Select, Switch } from "antd";
import { useEffect } from "react";

import { useSpeech } from "../i18n/language";
import { AsOf } from "../filters/as-of";
import { Chosen } from "../filters/chosen";
import { Period } from "../filters/period";
import { Profile } from "../filters/profile";
import { moment } from "../i18n/times";
import { go, usePlace, wayBack } from "../url";
import { useJoined } from "../working/viewers";
import { headQuestion, titleQuestion } from "./asks";
import { OwnChooser } from "./own-chooser";
import { metricName } from "./reading";
import { useAnswer, useScreen, type Market } from "./screen";

const NOTHING = { metrics: [] };

export function Head({ markets }: { markets: Market[] }) {
  const screen = useScreen();
  const speech = useSpeech();
  const { say, text, locale } = speech;
  const joined = useJoined();
  const { page, market } = screen;
  const head = headQuestion(screen);
  const { data } = useAnswer(head ?? NOTHING, head !== null);
  const title = useTitle();
  useEffect(() => {
    document.title = `${title} · Luopan`;
  }, [title]);
  const through = data?.data_through && market ? new Date(data.data_through) : null;
  return (
    <div className="head">
      <div>
        {page.under && (
          <Button type="link" size="small" {...wayBack(page.under)}>
            ← {say("back")}
          </Button>
        )}
        <h1>{title}</h1>
        <p className="about">{text(page.about)}</p>
        <p className="basis">
          {[
            data?.period && `${data.period.from} – ${data.period.to}`,
            market && `${market.currency} · ${market.zone}`,
            through && say("data_through", { time: moment(through, market!.zone, locale) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {screen.untold.length > 0 && <p className="basis outside">{say("untold", { metrics: joined(screen.untold.map((metric) => metricName(screen, metric, speech))) })}</p>}
        {data?.notes.filter(({ code }) => OUTSIDE.includes(code)).map(({ code, text: words }) => <p key={code} className="basis outside">{text(words)}</p>)}
      </div>
      <div className="settings">
        {markets.length > 1 && (
          <Select aria-label={say("market")} value={market?.id} popupMatchSelectWidth={false} options={markets.map(({ id, name }) => ({ value: id, label: name }))} onChange={(id: string) => go(null, { market: id })} />
        )}
        {page.choose?.map((dimension) => <Chosen key={dimension} dimension={dimension} />)}
        <Period preset={page.period ?? "last_28_days"} shown={data?.period ?? null} />
        {head && (
          <>
            <OwnChooser />
            <AsOf />
            <Profile />
            <label className="toggle">
              <Switch size="small" checked={screen.compare} onChange={(on) => go(null, { compare: on ? "1" : "0" }, true)} /> {say("compare")}
            </label>
          </>
        )}
      </div>
    </div>
  );
}

/** What is said of shops and of days that no contract of an agency shows. */
const OUTSIDE = ["accounts_only", "clipped", "clipped_before", "none_before"];

/** A detail screen is called after what it is of. */
function useTitle(): string {
  const screen = useScreen();
  const { page } = screen;
  const { text } = useSpeech();
  const { set } = usePlace();
  const id = set.get("id");
  const of = page.of && id ? page.of : null;
  const { data } = useAnswer(of ? titleQuestion(screen, of) : NOTHING, of !== null);
  return (of && data?.names[of]?.[id!]) || text(page.name);
}
