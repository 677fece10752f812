/** The words of records, in both languages; what their columns are called stands with the rows behind a number. */
import type { Words } from "../working/words";

export const RECORD_WORDS = {
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
