/** A bridge as a waterfall: from one number to the other in exact steps, each of which opens to the rows that it moved. */
import { Button } from "antd";
import type { ReactNode } from "react";

import { useSpeech } from "../../i18n/language";
import { exact, number, type Unit } from "../../i18n/numbers";
import { go, usePlace } from "../../url";
import type { Bridge } from "./bridge";
import { Moved } from "./moved";
import { spansOf, type Span } from "./spans";

interface Props {
  bridge: Bridge;
  ends?: readonly [string, string];
  /** What else can be done with the step at a place. */
  more?: (place: number) => ReactNode;
}

export function Waterfall({ bridge, ends, more }: Props) {
  const { say, text, locale } = useSpeech();
  const { set } = usePlace();
  const opened = set.get("step");
  const unit: Unit = { unit: bridge.unit ?? "count", currency: bridge.currency };
  const [first, last] = [number(bridge.from), number(bridge.to)];
  const deltas = bridge.steps.map(({ delta }) => number(delta));
  const spans = spansOf(first, deltas, last);
  const name = (place: 0 | 1) => ends?.[place] ?? (bridge.ends ? text(bridge.ends[place]!.label) : say(place === 0 ? "previous_period" : "this_period"));
  const about = (place: 0 | 1) => {
    const right = bridge.ends?.[place]!.right_for;
    return right ? <small>{say("right_for", { what: text(right) })}</small> : null;
  };
  const open = (place: number) => go(null, { step: opened === String(place) ? null : String(place), moved: null, sort: null }, true);
  if (bridge.rule) return <Ruled bridge={bridge} />;
  return (
    <>
      <ol className="waterfall">
        <Level name={name(0)} about={about(0)} value={exact(first, unit, locale)} span={spans.first} kind="level" />
        {bridge.steps.map((step, place) => (
          <Level key={place} name={text(step.label)} value={signed(deltas[place]!, unit, locale)} span={spans.steps[place]!} kind={kindOf(step.coordinate, deltas[place]!)}>
            {step.rows && (
              <Button size="small" type="link" onClick={() => open(place)} aria-expanded={opened === String(place)}>
                {say("rows")}
              </Button>
            )}
            {more?.(place)}
            {opened === String(place) && step.rows && <Moved link={step.rows} unit={unit} falls={(deltas[place] ?? 0) < 0} />}
          </Level>
        ))}
        <Level name={name(1)} about={about(1)} value={exact(last, unit, locale)} span={spans.last} kind="level" />
      </ol>
      <Residual bridge={bridge} unit={unit} />
      {bridge.notes?.map((note) => (
        <p key={`${note.code} ${note.metric ?? ""}`} className="basis">
          {text(note.text)}
        </p>
      ))}
    </>
  );
}

function kindOf(coordinate: string, delta: number | null): string {
  if (coordinate === "outside") return "unexplained";
  return (delta ?? 0) < 0 ? "falls" : "rises";
}

function signed(delta: number | null, unit: Unit, locale: string): string {
  return delta === null ? "–" : `${delta > 0 ? "+" : ""}${exact(delta, unit, locale)}`;
}

/** That nothing is left over, or that a step is closed and nothing can be said. */
function Residual({ bridge, unit }: { bridge: Bridge; unit: Unit }) {
  const { say, locale } = useSpeech();
  const left = number(bridge.residual);
  const text = left === null ? say(bridge.steps.some(({ delta }) => delta === null) ? "residual_closed" : "residual_nothing") : left === 0 ? say("residual_none") : say("residual_left", { value: exact(left, unit, locale) });
  return (
    <p className="basis" data-residual={String(left)}>
      {text}
    </p>
  );
}

/** A pair that is no amount: what decided, and by which rule. */
function Ruled({ bridge }: { bridge: Bridge }) {
  const { text } = useSpeech();
  return (
    <>
      <p>{bridge.rule && text(bridge.rule)}</p>
      <dl className="facts">
        {bridge.facts?.map((fact, place) => (
          <div key={place}>
            <dt>{text(fact.about)}</dt>
            <dd>{String(fact.value ?? "–")}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Level({ name, about, value, span, kind, children }: { name: string; about?: ReactNode; value: string; span: Span; kind: string; children?: ReactNode }) {
  return (
    <li>
      <span className="bar-name">
        {name} {about}
      </span>
      <span className="bar-value">{value}</span>
      <span className="track">
        <span className={`bar ${kind}`} style={span} />
      </span>
      {children && <div className="opened">{children}</div>}
    </li>
  );
}
