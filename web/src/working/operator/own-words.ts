/** Words of the form for metrics of the installation's own. */
import type { Schemas } from "../../asking/client";
import type { Words } from "../words";

type Own = Schemas["OwnMetric"];
type Named<Value> = readonly (readonly [Value, readonly [string, string]])[];

export const OWN = {
  add: ["Add a metric", "添加指标"],
  add_does: ["Add", "添加"],
  added: ["Added. It can be asked for at once.", "已添加，可立即查询。"],
  change: ["Change", "修改"],
  change_title: ["Change “{id}”", "修改“{id}”"],
  changed: ["Changed, from now on.", "已修改，即时生效。"],
  definition_en: ["Definition in English", "英文定义"],
  definition_hint: ["What it means, for whoever points at its “?”. Empty: its formula stands there.", "鼠标悬停“?”时显示；留空则显示公式。"],
  definition_zh: ["Definition in Chinese", "中文定义"],
  direction: ["More of it is", "数值升高表示"],
  filter_by: ["Add a filter on …", "添加筛选维度"],
  filter_off: ["Leave out the filter on {dimension}", "移除筛选：{dimension}"],
  filter_values: ["Values of {dimension}", "{dimension} 的取值"],
  filter_way: ["How {dimension} is filtered", "{dimension} 的筛选方式"],
  filter_write: ["Values, parted by commas", "取值，以逗号分隔"],
  filters: ["Filters", "筛选条件"],
  filters_hint: ["They narrow everything that the formula is built from, such as content_type to live.", "限定公式中的全部指标，例如 content_type 为 live。"],
  forget: ["Forget it", "删除"],
  forget_follows: ["Nobody can ask for it any more, nor by the address of a screen that shows it.", "任何人都无法再查询该指标，包括已保存的页面链接。"],
  forget_follows_data: ["Nothing of the data goes; it can be added again.", "数据不受影响，可重新添加。"],
  forget_title: ["Forget “{id}”?", "删除“{id}”？"],
  forgotten: ["Forgotten.", "已删除。"],
  formula: ["Formula", "公式"],
  formula_hint: ["Metrics by their id, with + - * /, numbers and parentheses, such as (gmv - refund_amount) / gmv.", "使用指标 ID 与 + - * /、数字和括号，例如 (gmv - refund_amount) / gmv。"],
  id: ["Id", "指标 ID"],
  id_hint: ["Small letters, digits and _; it stays.", "小写字母、数字和下划线，创建后不可修改。"],
  is: ["is one of", "属于"],
  is_not: ["is none of", "不属于"],
  name_en: ["Name in English", "英文名称"],
  name_zh: ["Name in Chinese", "中文名称"],
  no_metric: ["there is no such metric", "没有该指标"],
  other_language: ["Empty: the other one stands for both.", "留空则与英文相同。"],
  reason: ["Why it is counted otherwise from today on", "变更原因"],
  reason_hint: ["It becomes a new version; trends that cross today say so.", "将生成新版本，跨越今日的趋势图会标注。"],
  save: ["Save", "保存"],
  unit: ["Unit", "单位"],
} as const satisfies Words;

export const UNITS: Named<Own["unit"]> = [
  ["money", ["money", "金额"]],
  ["count", ["count", "数量"]],
  ["ratio", ["ratio, shown in percent", "比率（以百分比显示）"]],
  ["s", ["seconds, shown as a duration", "秒（以时长显示）"]],
  ["money_per_1000", ["money per 1,000", "每千次金额"]],
  ["per_item", ["per item", "每件"]],
  ["score", ["score", "分数"]],
  ["per_day", ["per day", "每日"]],
  ["times", ["times", "倍数"]],
  ["days", ["days", "天"]],
];

export const DIRECTIONS: Named<NonNullable<Own["direction"]>> = [
  ["up", ["better", "变好"]],
  ["down", ["worse", "变差"]],
  ["none", ["neither", "无好坏之分"]],
];
