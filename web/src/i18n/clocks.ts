/** Clocks in both languages: by what a row falls into a period, and what happened on the days of a number. */
import type { Speech } from "./language";

export const CLOCKS: Readonly<Record<string, readonly [string, string]>> = {
  applied: ["refund application", "退款申请时间"],
  content_start: ["start of the live", "开播时间"],
  created: ["order", "下单时间"],
  event: ["the event itself", "发生时间"],
  paid: ["payment", "支付时间"],
  posted: ["posting of the video", "发布时间"],
  refunded: ["refund", "退款成功时间"],
  reviewed: ["review", "评价时间"],
  settled: ["settlement", "结算时间"],
  signed: ["signature", "签收时间"],
  snapshot: ["now", "当前"],
};

const HAPPENED: Record<string, readonly [string, string]> = {
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

export const happened = (clock: string, { pick }: Speech): string => (HAPPENED[clock] ? pick(HAPPENED[clock]) : clock);
