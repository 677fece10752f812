/** The number that a drawer speaks of, as the address names it. */
import type { Question } from "../asking/batch";
import { numberAlone } from "../panels/figure";
import { useSpeech } from "../i18n/language";
import { valueText } from "../screen/reading";
import { useAnswer, useScreen } from "../screen/screen";
import { usePlace } from "../url";

type Where = NonNullable<Question["where"]>;

/** The question of this number alone. */
export function useNumber(metric: string): Question {
  const { set } = usePlace();
  return numberAlone(useScreen(), metric, read(set.get("line")), set.get("asked"));
}

/** What the line is called that it stands in. */
export function useLine(): string[] {
  const { set } = usePlace();
  const screen = useScreen();
  const speech = useSpeech();
  const [metric, line] = [set.get("of"), read(set.get("line"))];
  const by = Object.keys(line);
  const alone = numberAlone(screen, metric ?? "", line, set.get("asked"));
  const { data } = useAnswer({ ...alone, by, limit: 1 }, metric !== null && by.length > 0);
  return by.map((dimension, place) => (data?.rows[0] ? valueText(screen, data, dimension, data.rows[0][place] ?? null, speech) : "")).filter(Boolean);
}

/** The line of a table that it stands in; an address that people changed by hand may say anything. */
function read(text: string | null): Where {
  try {
    return text ? (JSON.parse(text) as Where) : {};
  } catch {
    return {};
  }
}
