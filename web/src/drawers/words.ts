/** The words of numbers and of what opens over a screen, in both languages. */
export const NUMBER_WORDS = {
  another_moment: ["Ask at another moment", "查看其他时点"],
  proposed_about: ["The sources leave this open; the reading is ours.", "来源未作明确规定，此口径为本系统的解读。"],
  since: ["since {day}", "{day} 起"],
  source: ["Source", "来源"],
  until: ["until {day}", "至 {day}"],
} as const;
