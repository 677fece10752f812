"""Words that people of the trade use for one thing, so that whoever types one finds what is called by the others."""

from __future__ import annotations

from functools import reduce

_SAME = (
    "gmv 成交金额 成交额 销售额 营业额 流水 sales revenue turnover",
    "aov 客单价 笔单价 basket_size average_order",
    "uv 人数 访客 visitors viewers unique",
    "pv 次数 views",
    "vv 播放量 plays video_views",
    "ctr 点击率 click_rate click_through",
    "cvr 转化率 conversion",
    "ctor 下单转化率",
    "roi roas 投产比 投入产出 广告投资回报率 acos return_on_ad",
    "gpm 千次观看成交金额",
    "rpm 千次播放成交金额",
    "佣金 commission 提成 返佣",
    "退款 退货 refund return 售后 aftersale",
    "粉丝 followers fans 关注",
    "买家 成交人数 buyers 购买人数 下单人数 customers shoppers",
    "销量 件数 items_sold units_sold",
    "库存 stock inventory on_hand",
    "差评 negative_review bad_review",
    "客服 customer_service consultation chat 咨询",
    "物流 logistics shipping delivery 快递 发货",
    "子账号 子账户 sub_account subaccount staff_account 员工账号",
    "令牌 token api_key 密钥",
    "密码 password",
    "导出 下载 export download excel csv xlsx",
    "授权 authorise authorization permission 权限",
    "绑定 link bind",
    "主播 达人 creator influencer kol host",
    "机构 agency mcn tsp partner",
    "直播 live livestream livestreaming 开播",
    "短视频 视频 video",
    "对不上 不一致 不同 differ mismatch discrepancy different wrong",
    "完播率 completion finish_rate",
    "同行 peers 行业 benchmark competitors",
    "人群 crowd audience 画像 portrait",
    "新客 首购 first_time new_customers",
    "老客 复购 repeat returning repurchase",
    "极速发货 fast_shipping 揽收",
    "体验分 experience_score dsr 店铺评分",
    "实时 real_time realtime 更新 freshness data_through",
    "还在变 仍在增长 still_growing",
    "上传 加载 load import upload",
    "时点 as_of moment 历史",
)  # fmt: skip
"""One line for one thing; `_` stands for a blank."""

_GROUPS = tuple(tuple(word.replace("_", " ") for word in line.split()) for line in _SAME)
_LATIN = 128


def variants(text: str) -> list[str]:
    """A plain text, and the same said with other words of the trade, one thing at a time."""
    found = [text]
    for group in _GROUPS:
        said = [word for word in group if _says(text, word)]
        if said:
            rest = reduce(_without, sorted(said, key=len, reverse=True), f" {text} ")
            found += [" ".join(f"{rest} {other}".split()) for other in group if other not in said]
    return found


def _says(text: str, word: str) -> bool:
    return f" {word} " in f" {text} " if ord(word[0]) < _LATIN else word in text


def _without(text: str, word: str) -> str:
    return text.replace(f" {word} " if ord(word[0]) < _LATIN else word, " ")
