/** What is asked often, and the answers. */
import { Skeleton } from "antd";

import type { Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { Failed } from "../../panels/frame";
import { useManual } from "./manual";

export function Faq() {
  const { data, error, refetch } = useManual();
  if (error) return <Failed error={error} retry={refetch} />;
  if (!data) return <Skeleton active />;
  return data.faq.map((each) => <AskedOften key={each.question.en} asked={each} />);
}

export function AskedOften({ asked }: { asked: Schemas["Answered"] }) {
  const { text } = useSpeech();
  return (
    <article className="entry">
      <h3>{text(asked.question)}</h3>
      <p>{text(asked.answer)}</p>
    </article>
  );
}
