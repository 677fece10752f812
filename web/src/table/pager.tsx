/** Which rows of how many are shown, and the pages before and after. */
import { Button } from "antd";

import { useSpeech } from "../i18n/language";

interface Props {
  offset: number;
  size: number;
  count: number;
  turn: (offset: number) => void;
}

export function Pager({ offset, size, count, turn }: Props) {
  const { say } = useSpeech();
  const last = Math.min(offset + size, count);
  return (
    <nav className="pager" aria-label={say("all_rows", { n: count })}>
      <span>{say("rows_of", { first: count ? offset + 1 : 0, last, n: count })}</span>
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
