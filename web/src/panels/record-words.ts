/** What the columns of records are called, and the words of their values, in both languages. */
import type { Words } from "../working/words";

export const COLUMN_WORDS = {
  started_at: ["Started", "开始时间"],
  duration_s: ["Duration", "会话时长"],
  agent: ["Agent (the last one)", "客服（最后接待）"],
  topic: ["Topic", "咨询类型"],
  first_response_s: ["First response", "首次响应时长"],
  agent_messages: ["Messages of agents", "客服消息数"],
  buyer_messages: ["Messages of the buyer", "用户消息数"],
  rating: ["Rating", "评分"],
  conversation: ["Conversation", "会话内容"],
  at: ["At", "评价时间"],
  product_id: ["Product", "商品"],
  total_score: ["Points of 15", "总分（满分15）"],
  product_score: ["Product", "商品评分"],
  service_score: ["Service", "服务评分"],
  logistics_score: ["Logistics", "物流评分"],
  text: ["Text", "评价内容"],
  order_id: ["Order", "订单号"],
  tracking_no: ["Parcel", "运单号"],
  carrier: ["Company", "物流公司"],
  paid_at: ["Paid", "支付时间"],
  ship_due_at: ["To be shipped by", "应发货时间"],
  sent_at: ["Shipped", "发货时间"],
  picked_at: ["Collected", "揽收时间"],
  signed_at: ["Signed", "签收时间"],
  succeeded_at: ["Refunded", "退款成功时间"],
  way: ["Way", "退款方式"],
  reason: ["Reason", "退款原因"],
  amount: ["Amount", "退款金额"],
  applied_at: ["Applied", "申请时间"],
  show: ["Read", "查看"],
  whose: ["Rows of", "明细范围"],
} as const satisfies Words;

export const WAYS = {
  refund_only: ["Refund only", "仅退款"],
  before_ship_refund_only: ["Refund before shipping", "未发货仅退款"],
  after_ship_refund_only: ["Refund without return", "已发货仅退款"],
  return_refund: ["Return and refund", "退货退款"],
  exchange_refund: ["Refund after exchange", "换货转退款"],
} as const satisfies Words;
