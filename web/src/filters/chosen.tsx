/** Narrows a screen to one shop, account or product of those that it tells of, the largest first. */
import { Select } from "antd";

import { useSpeech } from "../i18n/language";
import { chosenQuestion } from "../screen/asks";
import { valueText } from "../screen/reading";
import { useAnswer, useScreen } from "../screen/screen";
import { go, usePlace } from "../url";

export function Chosen({ dimension }: { dimension: string }) {
  const screen = useScreen();
  const speech = useSpeech();
  const { set } = usePlace();
  const name = speech.text(screen.dimensions[dimension]!);
  const { data } = useAnswer(chosenQuestion(screen, dimension));
  const rows = data?.rows.filter((row) => row[0] !== null) ?? [];
  if (rows.length < 2 && !set.get(dimension)) return null;
  return (
    <Select
      aria-label={name}
      className="chosen"
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder={speech.say("every", { name })}
      popupMatchSelectWidth={false}
      value={set.get(dimension) ?? undefined}
      options={rows.map((row) => ({ value: String(row[0]), label: valueText(screen, data!, dimension, row[0]!, speech) }))}
      onChange={(value: string | undefined) => go(null, { [dimension]: value ?? null })}
    />
  );
}
