/** One value of a record as people read it: times by the market's clocks, names instead of ids, long texts on demand. */
import { useSpeech } from "../i18n/language";
import { compact, NONE, type Cell } from "../i18n/numbers";
import { wall } from "../i18n/times";
import { useScreen } from "../screen/screen";
import { link } from "../url";
import { useSpoken } from "../working/words";
import { RECORD_WORDS, WAYS } from "./record-words";

/** Columns by the dimension that says their values. */
const MEANS: Record<string, string> = { reason: "refund_reason", return_reason: "refund_reason" };
const LONG = 24; // characters from which on a text is parted into lines

interface Props {
  column: string;
  value: Cell;
  names: Record<string, Record<string, string>>;
}

export function Recorded({ column, value, names }: Props) {
  const { locale, pick, text: words } = useSpeech();
  const say = useSpoken(RECORD_WORDS);
  const { market, values } = useScreen();
  if (value === null) return NONE;
  const text = String(value);
  if (column === "at" || column.endsWith("_at")) return <time dateTime={text}>{wall(new Date(text), market?.zone ?? "UTC").replace("T", " ")}</time>;
  if (column.endsWith("_s") && typeof value === "number") return compact(value, { unit: "s" }, locale);
  if (column === "amount" && typeof value === "number") return compact(value, { unit: "money" }, locale);
  if (column === "product_id") return <a {...link("product", { id: text })}>{names[column]?.[text] ?? text}</a>;
  if (column === "way" && text in WAYS) return pick(WAYS[text as keyof typeof WAYS]);
  if (column === "conversation")
    return (
      <details className="conversation">
        <summary>{say("show")}</summary>
        <pre>{text}</pre>
      </details>
    );
  const word = values[MEANS[column] ?? column]?.[text];
  const shown = word ? words(word) : (names[column]?.[text] ?? text);
  return shown.length > LONG ? <span className="wrap">{shown}</span> : <span>{shown}</span>;
}
