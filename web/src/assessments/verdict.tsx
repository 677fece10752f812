/** How a value stands: its verdict in a word and a colour, and where the peers are. */
import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact, exact, percent } from "../i18n/numbers";
import { hinted } from "../shell/hint";
import { useSpoken } from "../working/words";
import { ASSESSMENT_WORDS } from "./words";

export type PeerValue = Schemas["PeerValue"];

const TONES = { excellent: "good", fast: "good", ordinary: "over", behind: "bad", slow: "bad" } as const;

export function Verdict({ peers }: { peers: PeerValue | null }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { text, locale } = useSpeech();
  if (!peers?.verdict) return null;
  const { rank, of, percentile, group } = peers;
  const about = () => (
    <>
      {group && <p>{text(group.text)}</p>}
      {rank !== null && of !== null && (
        <p>
          {say("rank")} {say("rank_of", { rank, of })}
          {percentile !== null && ` · ${percent(percentile, locale)}`}
        </p>
      )}
    </>
  );
  return (
    <span className={`tag ${TONES[peers.verdict]}`} role="note" tabIndex={0} {...hinted(about)}>
      {say(peers.verdict)}
    </span>
  );
}

/** Where the peers are: half of them, the best quarter, and the own rank among them. */
export function Among({ peers }: { peers: PeerValue | null }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { locale } = useSpeech();
  const half = peers?.p50 ?? null;
  if (!peers || half === null) return <span className="basis">{say("no_peers")}</span>;
  const show = (value: number | null) => <span {...hinted(() => exact(value, peers, locale))}>{compact(value, peers, locale)}</span>;
  return (
    <span className="basis">
      {say("average")} {show(half)} · {say("best")} {show(peers.p75)}
      {peers.rank !== null && peers.of !== null && ` · ${say("rank")} ${say("rank_of", { rank: peers.rank, of: peers.of })}`}
    </span>
  );
}
