/** The named pairs of numbers; each opens to the bridge between its two, over the days of the screen. */
import { Button, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";

import { bridged, lacking, pairsNamed, type Pair } from "../drawers/why/bridge";
import { Waterfall } from "../drawers/why/waterfall";
import { useSpeech } from "../i18n/language";
import { useScreen, type Panel } from "../screen/screen";
import { go, usePlace } from "../url";
import { Failed, Frame } from "./frame";

export default function Pairs({ panel }: { panel: Extract<Panel, { kind: "pairs" }> }) {
  const query = useQuery({ queryKey: ["pairs"], queryFn: ({ signal }) => pairsNamed(signal), staleTime: Infinity });
  const askable = (query.data?.pairs ?? []).filter(({ operator, views, moments }) => !operator && !views && !moments);
  return (
    <Frame panel={panel} query={{ ...query, isPlaceholderData: false }} rows={12}>
      {() => (
        <ol className="pairs">
          {askable.map((pair) => (
            <PairLine key={pair.id} pair={pair} />
          ))}
        </ol>
      )}
    </Frame>
  );
}

function PairLine({ pair }: { pair: Pair }) {
  const speech = useSpeech();
  const { say, text } = speech;
  const { set } = usePlace();
  const screen = useScreen();
  const opened = set.get("pair") === pair.id;
  const needs = lacking(pair, screen.common.where, screen, speech);
  return (
    <li>
      <p className="pair-name">
        <strong>{text(pair.name)}</strong>{" "}
        {needs ? (
          <span className="basis">{needs}</span>
        ) : (
          <Button size="small" type="link" aria-expanded={opened} onClick={() => go(null, { pair: opened ? null : pair.id, step: null, moved: null, sort: null }, true)}>
            {say(opened ? "close" : "both_numbers")}
          </Button>
        )}
      </p>
      <dl className="pair-ends">
        <dt>{text(pair.from)}</dt>
        <dd>{text(pair.right_for[0]!)}</dd>
        <dt>{text(pair.to)}</dt>
        <dd>{text(pair.right_for[1]!)}</dd>
      </dl>
      {opened && <Between pair={pair} />}
    </li>
  );
}

function Between({ pair }: { pair: Pair }) {
  const { where, period } = useScreen().common;
  const body = { pair: pair.id, where: where ?? {}, ...(period ? { period } : {}) };
  const { data, error, isPending, refetch } = useQuery({ queryKey: ["bridge", body], queryFn: ({ signal }) => bridged(body, signal) });
  if (error) return <Failed error={error} retry={refetch} />;
  return isPending ? <Skeleton active paragraph={{ rows: 4 }} /> : <Waterfall bridge={data} />;
}
