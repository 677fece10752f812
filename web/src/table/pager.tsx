/** Which rows of how many are shown, the pages before and after, and where it can be chosen how long a page is. */
import { Button, Select } from "antd";

import { useSpeech } from "../i18n/language";

interface Props {
  offset: number;
  size: number;
  count: number;
  turn: (offset: number) => void;
  sizes?: number[];
  resize?: (size: number) => void;
}

export function Pager({ offset, size, count, turn, sizes = [], resize }: Props) {
  const { say } = useSpeech();
  const last = Math.min(offset + size, count);
  const least = Math.min(size, ...sizes);
  return (
    <nav className="pager" aria-label={say("all_rows", { n: count })}>
      <span>{say("rows_of", { first: count ? offset + 1 : 0, last, n: count })}</span>
      {resize && count > least && (
        <Select size="small" value={size} aria-label={say("page_size")} popupMatchSelectWidth={false} options={sizes.map((value) => ({ value, label: say("page_of", { n: value }) }))} onChange={resize} />
      )}
      {count > size && (
        <>
          <Button size="small" disabled={offset === 0} onClick={() => turn(Math.max(0, offset - size))}>
            {say("previous")}
          </Button>
          <Button size="small" disabled={last >= count} onClick={() => turn(offset + size)}>
            {say("next")}
          </Button>
        </>
      )}
    </nav>
  );
}
