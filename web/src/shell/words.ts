/** The words of the frame around a screen, in both languages. */
export const SHELL_WORDS = {
  load_again: ["Load it again", "重新加载"],
  newer_page: ["A newer edition of this page is there.", "页面已更新。"],
  no_connection: ["The server does not answer. The numbers stay as they were; it is tried again every ten seconds.", "暂时无法连接服务器。数字保持不变，每十秒重试一次。"],
  renewed: ["New data came while you were away; the numbers were asked again.", "您离开期间数据已更新，数字已重新查询。"],
} as const;
