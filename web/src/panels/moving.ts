/** The two questions of what moved most against the days before: what fell, and what rose. */
import type { Question } from "../asking/batch";
import { asked, type Panel, type Screen } from "../screen/set";

export function moving(screen: Screen, { question }: Extract<Panel, { kind: "movers" }>): [Question, Question] {
  const { metrics, by } = screen.page.questions[question]!;
  const most = (order: string) => asked(screen, question, { compare: "previous", order: [order, by![0]!] });
  return [most(`${metrics[0]!}__change`), most(`-${metrics[0]!}__change`)];
}
