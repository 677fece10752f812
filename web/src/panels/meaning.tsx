/** The "?" beside a name: the definition on hover, the whole entry on a click (R023). */
import { useSpeech, type Text } from "../i18n/language";
import type { Metric } from "../screen/screen";
import { hinted } from "../shell/hint";
import { go } from "../url";
import { useJoined } from "../working/viewers";
import { CLOCKS } from "../i18n/clocks";

export function Meaning({ metric }: { metric: Metric }) {
  const { say, text } = useSpeech();
  return (
    <button
      type="button"
      className="meaning"
      aria-label={say("what_it_means", { name: text(metric.name) })}
      {...hinted(() => (
        <Definition metric={metric} />
      ))}
      onClick={() => go(null, { open: "help", of: metric.id })}
    >
      ?
    </button>
  );
}

/** What a metric means: in both languages, its formula, clocks, version, source and what it was before. */
export function Definition({ metric }: { metric: Metric }) {
  const { say, pick, language } = useSpeech();
  const joined = useJoined();
  const other = language === "zh" ? "en" : "zh";
  const lang = (of: keyof Text) => (of === "zh" ? "zh-CN" : "en");
  return (
    <>
      <p lang={lang(language)}>{metric.definition[language]}</p>
      <p lang={lang(other)} className="other-language">
        {metric.name[other]}: {metric.definition[other]}
      </p>
      <p>
        {say("formula")}: <code>{metric.formula}</code>
      </p>
      <p>
        {say("clock")}: {joined(metric.clocks.map((clock) => pick(CLOCKS[clock] ?? [clock, clock])))} · {say("version")} {metric.version}
        {metric.since && ` (${say("since", { day: metric.since })})`} · {say("source")}: {metric.requirement}
      </p>
      {metric.proposed && <p>{say("proposed_about")}</p>}
      <History metric={metric} />
    </>
  );
}

/** The definitions before this one, the newest first. */
function History({ metric }: { metric: Metric }) {
  const { say, text } = useSpeech();
  return [...metric.history].reverse().map((each) => (
    <p key={each.version}>
      {say("version")} {each.version}
      {each.until && ` (${say("until", { day: each.until })})`}: {text(each.definition)} {text(each.reason)}
    </p>
  ));
}
