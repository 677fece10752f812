/** The number that a drawer speaks of, as the address names it. */
import type { Question } from "../asking/batch";
import { numberAlone } from "../panels/figure";
import { useScreen } from "../screen/screen";
import { usePlace } from "../url";

type Where = NonNullable<Question["where"]>;

/** The question of this number alone. */
export function useNumber(metric: string): Question {
  const { set } = usePlace();
  return numberAlone(useScreen(), metric, read(set.get("line")), set.get("asked"));
}

/** The line of a table that it stands in; an address that people changed by hand may say anything. */
function read(text: string | null): Where {
  try {
    return text ? (JSON.parse(text) as Where) : {};
  } catch {
    return {};
  }
}
