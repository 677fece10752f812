/** What panels ask beside their questions, so that it can be asked before their parts are there. */
import { foundQuery, peersQuery, type AssessmentPanel } from "../assessments/found";
import { queries } from "../asking/queries";
import { recordsQuestion, rowsQuery } from "../panels/records-asked";
import type { Panel, Screen } from "./set";

/** What is found out for assessments that are drawn at once, by their names. */
const FOUND: Partial<Record<AssessmentPanel["assessment"], Parameters<typeof foundQuery>[0]>> = {
  self_live: "self_live",
  traffic: "self_live",
  creator_gmv: "creator_live",
  head_creators: "creator_live",
  mid_tail_creators: "creator_live",
  recommended_creators: "creator_live",
  crowds: "users",
  user_flow: "users",
  service: "service",
  abnormal_products: "service",
  experience_score: "score",
};

/** Ask it, unless it was asked before. */
export async function askBeside(screen: Screen, panel: Panel, set: URLSearchParams): Promise<unknown> {
  if (panel.kind === "records") return queries.query(rowsQuery(recordsQuestion(screen, panel, set)));
  if (panel.kind !== "assessment") return;
  if (panel.assessment === "peers") return queries.query(peersQuery(panel.metrics!, screen.common.period!));
  const kind = FOUND[panel.assessment];
  return kind && queries.query(foundQuery(kind, screen, set));
}
