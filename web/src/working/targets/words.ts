/** Words of the page of targets. */
import type { Words } from "../words";

export const AIMED = {
  account: ["Account", "账号"],
  before: ["Sold the month before", "上月成交"],
  month: ["Month", "月份"],
  no_accounts: [
    "No account is authorised to you, so there is nothing to set a target for. A seller authorises accounts through a service of the category Content Management.",
    "暂无已授权账号，无法设置目标。商家通过内容管理类服务授权账号。",
  ],
  none: ["no target", "未设置"],
  not_money: ["Write an amount such as 12500, or nothing for no target.", "请输入金额，例如 12500；留空表示不设目标。"],
  reached: ["Reached", "达成率"],
  saved: ["The target is set.", "目标已保存。"],
  shop: ["Shop", "店铺"],
  sold: ["Sold in the month", "当月成交"],
  target: ["Target", "成交目标"],
  target_of: ["Target of {account} in {shop}", "{account} 在 {shop} 的目标"],
  taken: ["There is no target any more.", "已取消目标。"],
} as const satisfies Words;
