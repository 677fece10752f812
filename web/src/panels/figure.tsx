/** One number: what it means, what it is exactly, why it is missing, and what can be asked of it. */
import { Button, Dropdown, Tooltip } from "antd";

import type { Answer, Question } from "../asking/batch";
import { useSpeech } from "../i18n/language";
import { change, compact, exact, percent } from "../i18n/numbers";
import { metricName, notes, unitOf } from "../screen/reading";
import { useScreen, type Metric } from "../screen/screen";
import { go } from "../url";
import { writeOut } from "../drawers/export";

/** The "?" beside a name: the definition on hover, the whole entry on a click (R023). */
export function Meaning({ metric }: { metric: Metric }) {
  const { say, text } = useSpeech();
  const name = text(metric.name);
  return (
    <Tooltip
      title={
        <>
          <p>{text(metric.definition)}</p>
          <p>
            <code>{metric.formula}</code>
          </p>
          <p>
            {say("clock")}: {metric.clocks[0]} · {say("version")} {metric.version}
          </p>
        </>
      }
    >
      <button type="button" className="meaning" aria-label={say("what_it_means", { name })} onClick={() => go(null, { open: "help", of: metric.id })}>
        ?
      </button>
    </Tooltip>
  );
}

/** A number in few characters, exact on hover; one that does not exist is a dash with its reason. */
export function Figure({ answer, metric, value }: { answer: Answer; metric: string; value: number | null }) {
  const speech = useSpeech();
  const unit = unitOf(answer, metric, useScreen());
  const why = notes(answer, metric, speech);
  const title = value === null ? (why.length ? why.join(" ") : speech.say("no_number")) : exact(value, unit, speech.locale);
  return (
    <Tooltip title={title}>
      <span className="figure" tabIndex={value === null ? 0 : undefined} aria-label={value === null ? title : undefined}>
        {compact(value, unit, speech.locale)}
      </span>
    </Tooltip>
  );
}

/** The change against the days before, by arrow, sign and word. */
export function Change({ metric, value, before, answer }: { metric: Metric; value: number | null; before: number | null; answer: Answer }) {
  const { say, locale } = useSpeech();
  const unit = unitOf(answer, metric.id, useScreen());
  const share = change(value, before);
  if (share === null) return <span className="change">{before === null ? "" : say("before", { value: compact(before, unit, locale) })}</span>;
  const rises = share > 0;
  const good = metric.direction === "up" ? rises : metric.direction === "down" ? !rises : null;
  const tone = share === 0 || good === null ? "even" : good ? "good" : "bad";
  return (
    <Tooltip title={say("before", { value: exact(before, unit, locale) })}>
      <span className={`change ${tone}`}>
        <span aria-hidden="true">{share === 0 ? "→" : rises ? "▲" : "▼"}</span> {percent(share, locale, true)}
        <span className="sr">{share === 0 ? say("unchanged") : say(rises ? "up" : "down")}</span>
      </span>
    </Tooltip>
  );
}

/** What can be asked of a number: why, its rows, a file, a copy that says what it is. */
export function Asking({ metric, value, answer, where }: { metric: string; value: number | null; answer: Answer; where?: Question["where"] }) {
  const speech = useSpeech();
  const screen = useScreen();
  const { say } = speech;
  const name = metricName(screen, metric, speech);
  const line = where ? JSON.stringify(where) : null;
  const items = [
    { key: "why", label: say("why") },
    { key: "rows", label: say("rows") },
    { key: "csv", label: `${say("export")} CSV` },
    { key: "xlsx", label: `${say("export")} XLSX` },
    { key: "copy", label: say("copy") },
  ];
  const act = (key: string) => {
    if (key === "why" || key === "rows") go(null, { open: key, of: metric, line });
    else if (key === "copy") void navigator.clipboard.writeText(described());
    else void writeOut({ ...numberAlone(screen, metric, where), limit: null }, key as "csv" | "xlsx", say);
  };
  const described = () => {
    const days = answer.period ? `${answer.period.from} – ${answer.period.to}` : "";
    const definition = screen.metrics.get(metric);
    return `${name}\t${exact(value, unitOf(answer, metric, screen), speech.locale)}\t${days}\t${definition ? speech.text(definition.definition) : ""}`;
  };
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => act(key) }}>
      <Button type="text" size="small" className="asking" aria-label={`${name}: ${say("menu")}`}>
        ⋯
      </Button>
    </Dropdown>
  );
}

/** The question whose answer is this one number. */
export function numberAlone(screen: ReturnType<typeof useScreen>, metric: string, where: Question["where"] = {}): Question {
  const { common } = screen;
  return { metrics: [metric], ...common, where: { ...common.where, ...where } };
}
