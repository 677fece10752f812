/** What is asked often, and the answers. */
import { Skeleton } from "antd";

import { useSpeech } from "../../i18n/language";
import { Failed } from "../../panels/frame";
import { holds, useManual } from "./manual";

export function Faq({ wanted }: { wanted: string }) {
  const { text } = useSpeech();
  const { data, error, refetch } = useManual();
  if (error) return <Failed error={error} retry={refetch} />;
  if (!data) return <Skeleton active />;
  return data.faq
    .filter(({ question, answer }) => !wanted || [question, answer].some(({ en, zh }) => holds(`${en} ${zh}`, wanted)))
    .map(({ question, answer }) => (
      <article key={question.en} className="entry">
        <h3>{text(question)}</h3>
        <p>{text(answer)}</p>
      </article>
    ));
}
