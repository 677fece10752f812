/** The numbers of an answer as a plain table; the panel around it names their currency. */
import type { Answer } from "../asking/batch";
import { useSpeech } from "../i18n/language";
import { exact } from "../i18n/numbers";
import { metricName, numberAt, unitOf, valueText } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { Listed } from "./listed";

export function Plain({ answer, metrics }: { answer: Answer; metrics: readonly string[] }) {
  const screen = useScreen();
  const speech = useSpeech();
  const dimensions = answer.columns.filter(({ kind }) => kind === "dimension").map(({ id }) => id);
  const heads = [
    ...dimensions.map((id) => ({ name: screen.dimensions[id] ? speech.text(screen.dimensions[id]) : id })),
    ...metrics.map((id) => ({ name: metricName(screen, id, speech), number: true })),
  ];
  const rows = answer.rows.map((row) => [
    ...dimensions.map((id, column) => valueText(screen, answer, id, row[column]!, speech)),
    ...metrics.map((id) => exact(numberAt(answer, row, id), { unit: unitOf(answer, id, screen).unit }, speech.locale)),
  ]);
  return <Listed heads={heads} rows={rows} />;
}
