/** The words of numbers and of what opens over a screen, in both languages. */
export const NUMBER_WORDS = {
  as_of_at: ["as of {time}", "截至 {time}"],
  as_of_full: ["As it was known at {time}.", "按 {time} 已知的数据。"],
  clipped: ["in part", "部分可见"],
  clipped_about: ["{lost} of {whole} days asked about lie outside of the contracts.", "所查 {whole} 天中有 {lost} 天不在合约期内。"],
  estimate: ["estimate", "估计值"],
  from_stats: ["platform's figure", "平台汇总"],
  growing: ["still growing", "仍在增长"],
  growing_at: ["still growing · {share}", "仍在增长 · {share}"],
  growing_to: ["It will come to about {value}; in four of five cases between {low} and {high}.", "预计最终约为 {value}；五次中有四次落在 {low} 与 {high} 之间。"],
  proposed: ["our reading", "本系统解读"],
  riper: ["The days before had more time to grow, so the two cannot be compared as they are.", "上一时段的数据更成熟，二者不能直接比较。"],
  another_moment: ["Ask at another moment", "查看其他时点"],
  proposed_about: ["The sources leave this open; the reading is ours.", "来源未作明确规定，此口径为本系统的解读。"],
  since: ["since {day}", "{day} 起"],
  source: ["Source", "来源"],
  until: ["until {day}", "至 {day}"],
} as const;
