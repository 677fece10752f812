/** Why a number is not that of the days before: the exact steps, each of which opens to the rows that it moved. */
import { Button, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import dayjs from "dayjs";

import type { Question } from "../asking/batch";
import { ask } from "../asking/batch";
import { authorization, client, given, Refused, type Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact, exact, number } from "../i18n/numbers";
import { Failed } from "../panels/frame";
import { numberAlone } from "../panels/figure";
import { useScreen } from "../screen/screen";
import { go, usePlace } from "../url";
import { Cells } from "./rows";

type Bridge = Awaited<ReturnType<typeof bridge>>;

export function Why({ metric, where }: { metric: string; where: Record<string, string[]> }) {
  const query = numberAlone(useScreen(), metric, where, usePlace().set.get("asked"));
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["bridge", query],
    queryFn: ({ signal }) => bridge(query, signal),
  });
  if (error) return <Failed error={error} retry={refetch} />;
  return isPending ? <Skeleton active paragraph={{ rows: 6 }} /> : <Waterfall bridge={data} />;
}

/** From the days before to these days: first which days these are, then the bridge between them. */
async function bridge(query: Question, signal: AbortSignal) {
  const { period } = await ask(query, signal);
  if (!period) throw new Refused(422, "no_period", "This number has no days to compare.");
  const body = {
    from: { query: { ...query, period: before(period.from, period.to) } },
    to: { query: { ...query, period: { from: period.from, to: period.to } } },
  };
  return given(client.POST("/api/v1/bridge", { body, signal }));
}

/** As many days just before; before a whole month the month before it (S36). */
function before(from: string, to: string): { from: string; to: string } {
  const [first, last] = [dayjs(from), dayjs(to)];
  const whole = first.date() === 1 && last.isSame(first.endOf("month"), "day");
  const start = whole ? first.subtract(1, "month") : first.subtract(last.diff(first, "day") + 1, "day");
  return { from: start.format("YYYY-MM-DD"), to: first.subtract(1, "day").format("YYYY-MM-DD") };
}

function Waterfall({ bridge }: { bridge: Bridge }) {
  const { say, text, locale } = useSpeech();
  const { set } = usePlace();
  const opened = set.get("step");
  const unit = { unit: bridge.unit ?? "count", currency: bridge.currency };
  const [first, last] = [number(bridge.from), number(bridge.to)];
  const steps = bridge.steps.map((step) => ({ ...step, delta: number(step.delta) }));
  const ends = steps.reduce((sums, { delta }) => [...sums, sums.at(-1)! + (delta ?? 0)], [first ?? 0]);
  const spans = steps.map((_, place) => {
    const [from, to] = [ends[place]!, ends[place + 1]!];
    return [Math.min(from, to), Math.max(from, to)] as const;
  });
  const [low, high] = [Math.min(0, ...spans.map(([span]) => span)), Math.max(first ?? 0, last ?? 0, ...spans.map(([, span]) => span))];
  const share = (value: number) => `${((value - low) / (high - low || 1)) * 100}%`;
  const whole = (value: number | null) => ({ left: share(Math.min(0, value ?? 0)), width: `calc(${share(Math.max(0, value ?? 0))} - ${share(Math.min(0, value ?? 0))})` });
  return (
    <>
      <ol className="waterfall">
        <Level name={say("previous_period")} value={exact(first, unit, locale)} span={whole(first)} kind="level" />
        {steps.map((step, place) => {
          const [left, right] = spans[place]!;
          const span = { left: share(left), width: `calc(${share(right)} - ${share(left)})` };
          const value = step.delta === null ? "–" : `${step.delta > 0 ? "+" : ""}${compact(step.delta, unit, locale)}`;
          return (
            <Level key={place} name={text(step.label)} value={value} span={span} kind={(step.delta ?? 0) < 0 ? "falls" : "rises"}>
              {step.rows && (
                <Button size="small" type="link" onClick={() => go(null, { step: opened === String(place) ? null : String(place) }, true)} aria-expanded={opened === String(place)}>
                  {say("rows")}
                </Button>
              )}
            </Level>
          );
        })}
        <Level name={say("this_period")} value={exact(last, unit, locale)} span={whole(last)} kind="level" />
      </ol>
      {bridge.notes?.map((note) => <p key={`${note.code} ${note.metric ?? ""}`} className="basis">{text(note.text)}</p>)}
      {opened && steps[Number(opened)]?.rows && <Moved link={steps[Number(opened)]!.rows!} />}
    </>
  );
}

function Level({ name, value, span, kind, children }: { name: string; value: string; span: { left: string; width: string }; kind: string; children?: React.ReactNode }) {
  return (
    <li>
      <span className="bar-name">{name}</span>
      <span className="bar-value">
        {value} {children}
      </span>
      <span className="track">
        <span className={`bar ${kind}`} style={span} />
      </span>
    </li>
  );
}

/** The rows that a step moved. */
function Moved({ link }: { link: string }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["moved", link],
    queryFn: async ({ signal }) => {
      const response = await fetch(`${link}&limit=50`, { signal, headers: authorization() });
      const body = (await response.json()) as Schemas["MovedBody"] & { code: string; detail: string };
      if (!response.ok) throw new Refused(response.status, body.code, body.detail);
      return body;
    },
  });
  if (error) return <Failed error={error} retry={refetch} />;
  return isPending ? <Skeleton active /> : <Cells columns={data.columns} rows={data.rows} />;
}
