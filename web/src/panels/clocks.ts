/** The clocks by which a row falls into a period, as people say them. */
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
