/** The numbers of an answer as a plain table: what stands behind each chart, for everybody to read and copy. */
import type { Answer } from "../asking/batch";
import { useSpeech } from "../i18n/language";
import { exact } from "../i18n/numbers";
import { metricName, numberAt, unitOf, valueText } from "../screen/reading";
import { useScreen } from "../screen/screen";

export function Plain({ answer, metrics }: { answer: Answer; metrics: readonly string[] }) {
  const screen = useScreen();
  const speech = useSpeech();
  const dimensions = answer.columns.filter(({ kind }) => kind === "dimension").map(({ id }) => id);
  return (
    <div className="scroll">
      <table className="grid">
        <thead>
          <tr>
            {dimensions.map((id) => (
              <th key={id} scope="col">
                {screen.dimensions[id] ? speech.text(screen.dimensions[id]) : id}
              </th>
            ))}
            {metrics.map((id) => (
              <th key={id} scope="col" className="number">
                {metricName(screen, id, speech)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row, place) => (
            <tr key={place}>
              {dimensions.map((id, column) => (
                <td key={id}>{valueText(screen, answer, id, row[column]!, speech)}</td>
              ))}
              {metrics.map((id) => (
                <td key={id} className="number">
                  {exact(numberAt(answer, row, id), unitOf(answer, id, screen), speech.locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
