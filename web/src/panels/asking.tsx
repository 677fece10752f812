/** What can be asked of a number: why, its rows, a file, another moment, a copy that says what it is. One menu serves all. */
import { Dropdown } from "antd";

import type { Answer, Question } from "../asking/batch";
import { writeOut } from "../drawers/export";
import { useSpeech } from "../i18n/language";
import { metricName, unitOf } from "../screen/reading";
import { useScreen } from "../screen/screen";
import { Anchor } from "../shell/anchor";
import { hush } from "../shell/hint";
import { store } from "../shell/store";
import { tell } from "../shell/telling";
import { go } from "../url";
import { numberAlone } from "./figure";

interface Asked {
  metric: string;
  value: number | null;
  answer: Answer;
  where?: Question["where"];
  question?: string;
}

const opened = store<(Asked & { of: HTMLElement }) | null>(null);

/** The "⋯" beside a number. `where`: the line of a table that it stands in; `question`: the one of the screen that it answers. */
export function Asking(asked: Asked) {
  const speech = useSpeech();
  const name = metricName(useScreen(), asked.metric, speech);
  return (
    <button
      type="button"
      className="asking"
      aria-haspopup="menu"
      aria-label={`${name}: ${speech.say("menu")}`}
      onClick={(event) => {
        hush();
        opened.set({ ...asked, of: event.currentTarget });
      }}
    >
      ⋯
    </button>
  );
}

/** The menu of the number that was asked of, on this screen. */
export function NumberMenu() {
  const asked = opened.use();
  const act = useActs(asked);
  const { say } = useSpeech();
  if (!asked?.of.isConnected) return null;
  const items = [
    { key: "why", label: say("why") },
    { key: "rows", label: say("rows") },
    { key: "moment", label: say("another_moment") },
    { type: "divider" as const },
    ...FORMATS.map((format) => ({ key: format, label: `${say("export")} ${format.toUpperCase()}` })),
    { key: "copy", label: say("copy") },
  ];
  const shut = () => {
    opened.set(null);
    asked.of.focus({ preventScroll: true });
  };
  const menu = {
    items,
    onClick: ({ key }: { key: string }) => {
      shut();
      act(key);
    },
  };
  return (
    <Dropdown open autoFocus trigger={["click"]} menu={menu} onOpenChange={(open) => !open && shut()}>
      <Anchor of={asked.of} />
    </Dropdown>
  );
}

const FORMATS = ["csv", "xlsx", "parquet"] as const;

function useActs(asked: Asked | null): (key: string) => void {
  const screen = useScreen();
  const speech = useSpeech();
  return (key) => {
    if (!asked) return;
    const { metric, where, question } = asked;
    const number = { of: metric, line: where ? JSON.stringify(where) : null, asked: question ?? null };
    const format = FORMATS.find((each) => each === key);
    if (format) void writeOut({ ...numberAlone(screen, metric, where, question), limit: null }, format, speech);
    else if (key === "copy") void navigator.clipboard.writeText(described(asked, screen, speech)).then(() => tell(speech.say("copied")));
    else if (key === "moment") go(null, { open: "why", against: "moment", ...number });
    else go(null, { open: key, ...number });
  };
}

/** A number as a line for a spreadsheet: its name, itself in full, its days, what it means. */
function described({ metric, value, answer }: Asked, screen: ReturnType<typeof useScreen>, speech: ReturnType<typeof useSpeech>): string {
  const days = answer.period ? `${answer.period.from} – ${answer.period.to}` : "";
  const entry = screen.metrics.get(metric);
  const { unit, currency } = unitOf(answer, metric, screen);
  return [metricName(screen, metric, speech), value ?? "", currency ?? unit, days, entry ? speech.text(entry.definition) : ""].join("\t");
}
