/** Which indicators a trend shows: at most two at once (R062), in the address. */
import { useScreen } from "../screen/screen";
import { go, usePlace } from "../url";

const MOST = 2;

/** The indicators shown, how one is taken in or left out, and how both are set. */
export function useIndicators(question: string): [string[], (metric: string) => void, (metrics: string[]) => void] {
  const { page } = useScreen();
  const offered = page.questions[question]?.metrics ?? [];
  const { set } = usePlace();
  const named = (set.get(`${question}.trend`) ?? "").split(",").filter((metric) => offered.includes(metric));
  const chosen = named.length ? named.slice(0, MOST) : offered.slice(0, MOST);
  const show = (metrics: string[]) => go(null, { [`${question}.trend`]: metrics.join(",") }, true);
  const choose = (metric: string) => {
    const rest = chosen.filter((other) => other !== metric);
    const next = rest.length < chosen.length ? rest : [...chosen.slice(-(MOST - 1)), metric];
    if (next.length > 0) show(next);
  };
  return [chosen, choose, show];
}
