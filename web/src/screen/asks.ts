/** What the panels of a screen ask, so that it can be asked before they are drawn. */
import type { Question } from "../asking/batch";
import { moving } from "../panels/moving";
import { tableQuestion, tableSet } from "../table/set";
import { asked, type Panel, type Screen } from "./screen";

export function asks(screen: Screen, set: URLSearchParams): Question[] {
  return screen.page.panels.flatMap((panel) => asksOf(screen, panel, set));
}

function asksOf(screen: Screen, panel: Panel, set: URLSearchParams): Question[] {
  switch (panel.kind) {
    case "pairs":
    case "words":
      return [];
    case "table":
      return [tableQuestion(screen, panel, tableSet(screen, panel, set))];
    case "numbers":
      return [panel.question, ...(panel.daily ? [panel.daily] : [])].map((name) => asked(screen, name));
    case "movers":
      return moving(screen, panel);
    case "trend":
      return [asked(screen, panel.question)];
    default:
      return [asked(screen, panel.question, { compare: null })];
  }
}
