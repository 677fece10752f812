/** The words of the frame around a screen, in both languages. */
export const SHELL_WORDS = {
  contents: ["Contents", "目录"],
  copy_error: ["Copy for support", "复制给技术支持"],
  granted_by: ["Not granted to you: {modules}. {names} can grant it.", "未授权模块：{modules}。可由 {names} 授予。"],
  help_centre: ["Help centre", "帮助中心"],
  help_faq: ["FAQ", "常见问题"],
  help_manual: ["Manual", "使用手册"],
  help_metrics: ["Metrics", "指标释义"],
  inside: ["Inside the view of", "进入以下视角"],
  load_again: ["Reload", "重新加载"],
  newer_page: ["A newer version of this page is available.", "页面有新版本。"],
  no_connection: ["The server does not answer. The numbers stay as they were; trying again every ten seconds.", "暂时无法连接服务器。数字保持不变，每十秒重试一次。"],
  personal: ["Personal centre", "个人中心"],
  search_help: ["Search metrics, questions and the manual", "搜索指标、常见问题与手册"],
  seconds: ["{text} {n} s", "{text} {n} 秒"],
  renewed: ["New data arrived while you were away; the numbers are up to date.", "您离开期间数据已更新，数字已重新查询。"],
} as const;
