/** The words of what a screen can be set to, in both languages. */
export const FILTER_WORDS = {
  untold: ["Not told of what you chose: {metrics}.", "所选范围不提供以下指标：{metrics}。"],
  as_of: ["As of", "数据时点"],
  as_of_about: [
    "The whole screen as it was known at a moment: later rows are not there yet, corrected ones are as they were.",
    "按某一时点已知的数据展示整页：之后的数据尚未计入，后来更正的保持原样。",
  ],
  as_of_moment: ["As of a moment", "指定时点"],
  as_of_now: ["As of now", "截至现在"],
  extended: ["Extended", "扩展口径"],
  extended_about: [
    "Extended: all that the data can answer. People are counted exactly over any days you choose, and history reaches as far as what was loaded.",
    "扩展口径：数据能回答的都给出。任意自定义周期内人数精确去重，历史范围以已加载数据为准。",
  ],
  live_list: ["As the live list showed it", "直播列表所示"],
  live_screen: ["As the live screen showed it", "直播大屏所示"],
  parity: ["Parity", "平台口径"],
  parity_about: [
    "Parity: the platforms' own limits. People are hidden in days of your own choice, and lists of chats and reviews reach over 31 days at most.",
    "平台口径：遵循平台限制。自定义周期不展示人数类指标，客服与评价明细最多 31 天。",
  ],
  parity_months: ["On this screen parity goes back {n} months.", "平台口径下，本页最多回溯 {n} 个月。"],
  profile: ["Profile", "口径范围"],
  up_to_yesterday: ["Up to the end of yesterday", "截至昨日"],
} as const;
