/** A value outside of an answer: in few characters, exact on hover; its name with what it means. */
import { useSpeech } from "../i18n/language";
import { compact, exact, type Unit } from "../i18n/numbers";
import { Meaning } from "../panels/figure";
import { metricName } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { hinted } from "../shell/hint";

export function Value({ value, unit }: { value: number | null; unit: Unit }) {
  const { locale, say } = useSpeech();
  return (
    <span className="figure" {...hinted(() => (value === null ? say("no_number") : exact(value, unit, locale)))}>
      {compact(value, unit, locale)}
    </span>
  );
}

/** What a metric is called, with what it means. */
export function Named({ metric }: { metric: string }) {
  const screen = useScreen();
  const speech = useSpeech();
  const entry = screen.metrics.get(metric);
  return (
    <span className="named">
      {metricName(screen, metric, speech)} {entry && <Meaning metric={entry} />}
    </span>
  );
}
