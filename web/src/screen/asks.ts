/** What the head and the panels of a screen ask, so that it can be asked before they are drawn. */
import type { Question } from "../asking/batch";
import { moving } from "../panels/moving";
import { tableQuestion, tableTold } from "../table/told";
import { asked, firstMetric, stepsAsked, type Panel, type Screen } from "./set";

export function asks(screen: Screen, set: URLSearchParams): Question[] {
  const { page } = screen;
  if (page.work || (page.of && page.under && !set.get("id"))) return [];
  const named = page.of && set.get("id") ? [titleQuestion(screen, page.of)] : [];
  const chosen = (page.choose ?? []).map((dimension) => chosenQuestion(screen, dimension));
  const head = headQuestion(screen);
  return [...(head ? [head] : []), ...named, ...chosen, ...page.panels.flatMap((panel) => asksOf(screen, panel, set))];
}

/** By its answer the head tells the days and how far the data reach; null: the screen asks for no numbers. */
export function headQuestion(screen: Screen): Question | null {
  const { questions } = screen.page;
  const names = Object.keys(questions);
  const first = names.find((name) => !questions[name]!.by?.length) ?? names[0];
  return first === undefined ? null : asked(screen, first);
}

/** What the one thing that a screen is of is called. */
export function titleQuestion(screen: Screen, of: string): Question {
  return { metrics: [firstMetric(screen)], ...screen.common, by: [of], limit: 1 };
}

const CHOICES = 500;

/** The values that a screen can be narrowed to, the largest first. */
export function chosenQuestion(screen: Screen, dimension: string): Question {
  const metric = screen.page.chosen_by ?? firstMetric(screen);
  const where = Object.fromEntries(Object.entries(screen.common.where ?? {}).filter(([other]) => other !== dimension));
  return { ...screen.common, metrics: [metric], by: [dimension], where, order: [`-${metric}`, dimension], limit: CHOICES };
}

function asksOf(screen: Screen, panel: Panel, set: URLSearchParams): Question[] {
  switch (panel.kind) {
    case "pairs":
    case "assessment":
    case "records":
    case "words":
      return [];
    case "table":
      return [tableQuestion(screen, panel, tableTold(screen, panel, set))];
    case "numbers":
      return [panel.question, ...(panel.daily ? [panel.daily] : [])].map((name) => asked(screen, name));
    case "movers":
      return moving(screen, panel);
    case "trend":
      return [asked(screen, panel.question)];
    case "funnel":
      return [stepsAsked(screen, panel)];
    default:
      return [asked(screen, panel.question, { compare: null })];
  }
}
