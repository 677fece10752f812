/** The markets of this installation. */
import { Skeleton } from "antd";

import { useSpeech } from "../../i18n/language";
import { Failed } from "../../panels/frame";
import { link } from "../../url";
import { Lines } from "../lines";
import { Part } from "../part";
import { Tag } from "../tag";
import { useSpoken } from "../words";
import { NoMarkets, useFreshness } from "./freshness";
import { RUNNING } from "./words";

export default function Markets() {
  const say = useSpoken(RUNNING);
  const { locale } = useSpeech();
  const { data, error, isPending, refetch } = useFreshness();
  if (error) return <Failed error={error} retry={refetch} />;
  if (isPending) return <Skeleton active className="span-24" />;
  if (data.markets.length === 0) return <NoMarkets />;
  return (
    <Part>
      <Lines
        label={say("market")}
        rows={data.markets}
        keyOf={(each) => each.id}
        columns={[
          {
            name: say("market"),
            show: (each) => (
              <>
                <a {...link("market", { id: each.id, market: each.id })}>{each.name}</a> <code>{each.id}</code> {each.simulated && <Tag state="note">{say("simulated")}</Tag>}
              </>
            ),
          },
          { name: say("zone"), show: (each) => each.zone },
          { name: say("currency"), show: (each) => each.currency },
          { name: say("shops"), number: true, show: (each) => each.shops.toLocaleString(locale) },
          { name: say("accounts"), number: true, show: (each) => each.accounts.toLocaleString(locale) },
        ]}
      />
    </Part>
  );
}
