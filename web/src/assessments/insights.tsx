/** What is noticed, each with what it means, what to do, and the numbers that decided (R215, R218). */
import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact } from "../i18n/numbers";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { link } from "../url";
import { useSpoken } from "../working/words";
import { Around } from "./around";
import { useFound, type AssessmentPanel } from "./found";
import { ASSESSMENT_WORDS } from "./words";

type Insight = Schemas["Insight"];
type Item = Insight["items"][number];
const OPENS: Record<string, string> = { product_id: "product", video_id: "video" };

export default function Insights({ panel }: { panel: AssessmentPanel }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const place = useRef<HTMLElement>(null);
  const { text } = useSpeech();
  const near = useNear(place);
  const query = useFound("insights", useOnce(useIsFetching({ queryKey: ["question"] }) === 0 && near));
  if (!near) return <section ref={place} className={`panel span-${panel.span ?? 24} far`}>{panel.title && <h2>{text(panel.title)}</h2>}</section>;
  return (
    <div className={`span-${panel.span ?? 24} near`}>
      <Around panel={panel} query={query} rows={4}>
        {({ steps, insights }) => {
          const found = [...insights, ...steps.flatMap(({ numbers }) => numbers.flatMap((number) => number.insights))];
          const all = found.filter(({ code }) => !panel.rules?.length || panel.rules.includes(code));
          const first = [...all].sort((one, other) => Number(other.tone === "attention") - Number(one.tone === "attention"));
          const names = new Map(steps.flatMap(({ numbers }) => numbers.map(({ metric, name }) => [metric, text(name)])));
          if (first.length === 0) return <p className="nothing">{say("nothing_noticed")}</p>;
          return (
            <ul className="judged">
              {first.map((each) => (
                <Noticed key={each.code} insight={each} names={names} />
              ))}
            </ul>
          );
        }}
      </Around>
    </div>
  );
}

const SIGNS = { "<": "<", "<=": "≤", ">": ">", ">=": "≥" } as const;
type Names = ReadonlyMap<string, string>;

function Noticed({ insight, names }: { insight: Insight; names: Names }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const { text } = useSpeech();
  const { tone, interpretation, action, decided_by, items } = insight;
  return (
    <li className="card">
      <p className="line-name">
        <span className={tone === "good" ? "tag good" : "tag waits"}>{say(tone)}</span> {text(interpretation)}
      </p>
      <p className="advice">
        <strong>{say("to_do")}</strong> {text(action)}
      </p>
      {items.length > 0 && (
        <ul>
          {items.map((item) => (
            <About key={item.id} item={item} />
          ))}
        </ul>
      )}
      <Evidence evidence={decided_by.length > 0 ? decided_by : (items[0]?.decided_by ?? [])} names={names} />
    </li>
  );
}

/** A product or a video of which it is said, and the creators who sell it. */
function About({ item: { dimension, id, name, creators } }: { item: Item }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const opens = OPENS[dimension];
  return (
    <li>
      {opens ? <a {...link(opens, { id })}>{name ?? id}</a> : (name ?? id)}
      {creators.length > 0 && <span className="basis"> {say("sold_by", { names: creators.map((each) => each.name ?? each.account_id).join(" · ") })}</span>}
    </li>
  );
}

/** The numbers that decided, each with the threshold that it met. */
function Evidence({ evidence, names }: { evidence: Insight["decided_by"]; names: Names }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const screen = useScreen();
  const speech = useSpeech();
  const { locale } = speech;
  if (evidence.length === 0) return null;
  const said = evidence.map(({ metric, value, comparison, threshold, unit, published }) => {
    const show = (number: number) => compact(number, { unit: unit ?? "count" }, locale);
    return `${names.get(metric) ?? metricName(screen, metric, speech)} ${show(value)} ${SIGNS[comparison]} ${show(threshold)}${say(published ? "published" : "proposed")}`;
  });
  return (
    <p className="basis">
      {say("because")} {said.join(say("and_decided"))}
    </p>
  );
}

/** Whether something holds, or ever held: it is asked once the numbers of the screen are there, and then kept up to date. */
function useOnce(holds: boolean): boolean {
  const [held, hold] = useState(holds);
  if (holds && !held) hold(true);
  return held || holds;
}

/** Whether a part of the page is, or ever was, near what is seen. */
function useNear(of: React.RefObject<HTMLElement | null>): boolean {
  const [near, come] = useState(false);
  useEffect(() => {
    if (!of.current) return;
    const observer = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && come(true), { rootMargin: "200px" });
    observer.observe(of.current);
    return () => observer.disconnect();
  }, [of]);
  return near;
}
