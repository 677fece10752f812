/** Words of pages on which people do something: those that several share; each part keeps its own beside it. */
import { filled, type Values } from "../i18n/filled";
import { useSpeech } from "../i18n/language";

export type Words = Record<string, readonly [string, string]>;

/** Says the words of a page in the language that is spoken. */
export function useSpoken<Known extends Words>(words: Known) {
  const { pick, locale } = useSpeech();
  return (word: keyof Known & string, values: Values = {}) => filled(pick(words[word]!), values, locale);
}

export const SHARED = {
  all: ["All", "全部"],
  cancel: ["Cancel", "取消"],
  clear: ["Clear the filters", "清除筛选"],
  close: ["Close", "关闭"],
  copied: ["Copied", "已复制"],
  copy: ["Copy", "复制"],
  details: ["Details", "详情"],
  ever: ["no end", "长期有效"],
  filter: ["Filter", "筛选"],
  history: ["History", "历史"],
  never: ["never", "从未"],
  none_fits: ["Nothing matches.", "没有符合条件的内容。"],
  save: ["Save", "保存"],
  search: ["Search", "搜索"],
  to_list: ["Back to the list", "返回列表"],
  unknown_work: ["This page needs a newer version; reload it.", "页面版本过旧，请刷新。"],
  what_follows: ["What follows", "操作后果"],
  zone: ["Times are of {zone}", "时间按 {zone} 显示"],
  choose_one: ["Choose one", "请选择"],
  more_of_them: ["{n} more; type more of the name.", "另有 {n} 个，请输入更多关键字。"],
  name_or_id: ["Name or id", "名称或 ID"],
  nobody_called: ["Nobody is called so.", "没有找到匹配项。"],
} as const satisfies Words;
