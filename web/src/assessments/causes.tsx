/** How a difference from a benchmark divides: what pulls most, the rest, and what is counted in several; together exactly it. */
import type { Schemas } from "../asking/client";
import { useSpeech } from "../i18n/language";
import { compact, exact, type Unit } from "../i18n/numbers";
import { hinted } from "../shell/hint";
import { link } from "../url";
import { part } from "./part";
import { useSpoken } from "../working/words";
import { ASSESSMENT_WORDS } from "./words";

type Influence = Schemas["Influence"];
const OPENS: Partial<Record<Influence["entity"], string>> = { live_id: "live", product_id: "product", account_id: "creator" };

export function Causes({ influence, unit }: { influence: Influence; unit: Unit }) {
  const say = useSpoken(ASSESSMENT_WORDS);
  const speech = useSpeech();
  const { locale, text } = speech;
  const { benchmark, benchmark_of, difference, items, others, several, count, formula } = influence;
  const against = say(benchmark_of, { value: compact(benchmark, unit, locale) });
  const most = Math.max(...items.map((item) => Math.abs(item.part)), Math.abs(others), Math.abs(several));
  return (
    <div className="causes">
      <p className="basis" {...hinted(() => text(formula))}>
        {say("moves_it", { difference: part(difference, unit, speech), benchmark: against })}
      </p>
      <ol className="bars">
        {items.map((item) => (
          <Cause key={String(item.id)} name={<Item entity={influence.entity} item={item} />} part={item.part} most={most} unit={unit} about={item.value} />
        ))}
        {count > items.length && <Cause name={say("others", { n: count - items.length })} part={others} most={most} unit={unit} />}
        {several !== 0 && <Cause name={say("several")} part={several} most={most} unit={unit} />}
      </ol>
    </div>
  );
}

export function Item({ entity, item }: { entity: Influence["entity"]; item: Influence["items"][number] }) {
  const opens = OPENS[entity];
  const name = item.name ?? String(item.id);
  return opens && item.id !== null ? <a {...link(opens, { id: String(item.id) })}>{name}</a> : name;
}

interface CauseProps {
  name: React.ReactNode;
  part: number;
  most: number;
  unit: Unit;
  /** The indicator in it alone. */
  about?: number | null;
}

function Cause({ name, part: own, most, unit, about }: CauseProps) {
  const speech = useSpeech();
  const { locale } = speech;
  return (
    <li>
      <span className="bar-name">
        {name} {about !== undefined && about !== null && <small>{compact(about, unit, locale)}</small>}
      </span>
      <span className="bar-value" {...hinted(() => exact(own, unit, locale))}>
        {part(own, unit, speech)}
      </span>
      <span className="bar" style={{ width: `${most ? (Math.abs(own) / most) * 100 : 0}%`, background: "var(--accent-soft)" }} />
    </li>
  );
}
