"""The words of the plain page, written in both languages."""

from __future__ import annotations

from luopan.model.values import Text

TITLE = Text("Market overview", "市场概览")
SIMULATED = Text(
    "Simulated data: every shop, person and order here is invented.", "模拟数据：店铺、用户与订单均为虚构。"
)
SPANS = {
    "last_7_days": Text("7 days", "近7天"),
    "last_28_days": Text("28 days", "近28天"),
    "last_90_days": Text("90 days", "近90天"),
}
THEMES = {"light": Text("Light", "浅色"), "dark": Text("Dark", "深色")}
DAILY = Text("Direct GMV by day", "每日直接成交金额")
DAILY_PLAIN = Text("GMV by day", "每日成交金额")
SPLIT = Text("Where it was earned", "成交来源")
SHOPS = Text("Top shops", "店铺排行")
PRODUCTS = Text("Top products", "商品排行")
LIVES = Text("Top LIVEs", "直播排行")
CONTENT = {
    "live": Text("LIVE", "直播"),
    "video": Text("Video", "短视频"),
    "product_card": Text("Product card", "商品卡"),
}
BASIS = Text(
    "Paid {first} to {last}, business days of {zone}, as of now; data through {through}. {currency}.",
    "支付日期 {first} 至 {last}（{zone} 统计日），截至当前；数据更新至 {through}。单位：{currency}。",
)
BEFORE = Text("vs the {days} days before", "较前{days}天")
NOTHING = Text("Nothing is loaded yet.", "尚未加载数据。")
HOW = Text(
    "Load files with `luopan load PATH`, or try `luopan demo`.",
    "请运行 `luopan load PATH` 加载文件，或试用 `luopan demo`。",
)
NO_NUMBER = Text("This number does not exist here: {why}", "此处没有该数值：{why}")
NO_ROWS = Text("Nothing happened in these days.", "该周期没有数据。")
AS_TABLE = Text("Show as a table", "以表格查看")
DAY = Text("Day", "日期")
SIGN_IN = Text("Sign in", "登录")
SIGN_OUT = Text("Sign out", "退出")
NAME = Text("Name or e-mail address", "用户名或邮箱")
PASSWORD = Text("Password", "密码")
SIGN_IN_HOW = Text(
    "Who runs this installation adds people: `luopan user add`.", "账号由管理员创建：`luopan user add`。"
)
SIGN_IN_BAD = Text("The name or the password is not right.", "用户名或密码不正确。")
SIGN_IN_OFTEN = Text("This failed too often; try again later.", "尝试次数过多，请稍后再试。")
SIGN_IN_NOT = Text("You may not look as anybody here.", "您的账号尚无可用身份。")
NEW_PASSWORD = Text("Choose a new password", "设置新密码")
SET_PASSWORD = Text("Set password", "设置密码")
LOOKING_AS = Text("Looking as {viewer}", "当前身份：{viewer}")
MORE = Text(
    "Every number here is a question you can ask: `luopan query`, or POST /api/v1/query.",
    "本页每个数值都可通过 `luopan query` 或 POST /api/v1/query 查询。",
)
RUNNING = Text("Live now", "正在直播")
RUNNING_LINE = Text(
    "As of {now} UTC. Numbers of each live so far, in the money of its market.",
    "截至 {now} UTC。各场直播开播至今的数值，单位为所在市场货币。",
)
HOLD = Text("The page refreshes every {seconds} s. Hold it still", "页面每 {seconds} 秒刷新。暂停刷新")
GO_ON = Text("Refresh every {seconds} s", "每 {seconds} 秒刷新")
SINCE = Text("for {span}", "已播 {span}")
