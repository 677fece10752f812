/** What happened on the days of a number, by its clock, as its basis says it, in both languages. */
import type { Speech } from "./language";

const CLOCKS: Record<string, readonly [string, string]> = {
  paid: ["Paid", "支付"],
  created: ["Ordered", "下单"],
  refunded: ["Refunded", "退款成功"],
  applied: ["Refund applied for", "申请退款"],
  settled: ["Settled", "结算"],
  content_start: ["Live began", "开播"],
  posted: ["Video posted", "短视频发布"],
  event: ["Happened", "行为发生"],
  signed: ["Signed for", "签收"],
  reviewed: ["Reviewed", "评价"],
  snapshot: ["As it stands", "查询时刻"],
};

export const happened = (clock: string, { pick }: Speech): string => (CLOCKS[clock] ? pick(CLOCKS[clock]) : clock);
