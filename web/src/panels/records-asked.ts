/** What a panel of records asks: a page of the rows behind one of its metrics, as the address sets it. */
import { client, given } from "../asking/client";
import { asked, type Panel, type Screen } from "../screen/set";

export type RecordsPanel = Extract<Panel, { kind: "records" }>;
export const SIZE = 20; // rows of a page

/** What the address calls the metric, the order and the first row of a panel. */
export const fields = ({ question }: RecordsPanel) => ({ of: `${question}.of`, sort: `${question}.order`, at: `${question}.rows` });

export function recordsQuestion(screen: Screen, panel: RecordsPanel, set: URLSearchParams) {
  const { of, sort, at } = fields(panel);
  const { metrics } = screen.page.questions[panel.question]!;
  const metric = metrics.find((each) => each === set.get(of)) ?? metrics[0]!;
  const [order, offset] = [set.get(sort) ?? panel.order, Number(set.get(at) ?? 0)];
  return { ...asked(screen, panel.question, { metrics: [metric] }), order: [order], limit: SIZE, offset, compare: null, totals: false };
}

/** How rows are asked and kept: once, whoever asks them. */
export const rowsQuery = (question: ReturnType<typeof recordsQuestion>) => ({
  queryKey: ["rows", question],
  queryFn: ({ signal }: { signal: AbortSignal }) => given(client.POST("/api/v1/rows", { body: question, signal })),
});
