"""Why a number is missing, or to be read with care: every note by its code, in both languages."""

from __future__ import annotations

from luopan.model.values import Note, Text

NOTES: dict[str, Text] = {
    "no_data": Text(
        "Nothing of the kind that this number is made of was ever loaded for the market.",
        "该市场尚未加载计算此指标所需的数据。",
    ),
    "no_denominator": Text("There is nothing to divide by, so there is no ratio.", "分母为 0，比率不存在。"),
    "mixed_currency": Text(
        "The rows are in more than one currency and are not added; ask by market.",
        "数据涉及多种货币，不能相加；请按市场查询。",
    ),
    "uv_hidden_in_custom_period": Text(
        "The platforms hide distinct users in a custom period; the extended profile answers exactly.",
        "平台在自定义周期内不展示去重人数；扩展口径给出精确值。",
    ),
    "outside_contract": Text(
        "The days asked for lie outside every contract, or no contract is in force.",
        "所查日期不在任何合约期内，或没有生效中的合约。",
    ),
    "accounts_only": Text(
        "Shops that are authorised as a whole show nothing by account, live or video: only single accounts are here.",
        "店铺管理授权不含账号、直播与短视频明细，此处仅含已授权账号。",
    ),
    "shops_only": Text(
        "This is told of shops alone; a creator, or an agency that sees single accounts only, is not shown it.",
        "该指标仅按店铺统计，达人及仅有账号授权的机构不可见。",
    ),
    "not_shared": Text(
        "Of others' lives and videos a shop sees its own sales and products alone; their creator can share the rest.",
        "达人的直播与短视频仅展示本店商品与成交数据，其余数据需达人授权共享。",
    ),
    "group_too_small": Text(
        "Groups of so few users are not shown, nor the next smallest, so that they cannot be worked out.",
        "人数过少的分组不予展示，次小分组一并隐去，以免被反推。",
    ),
    "buyers_unknown": Text(
        "Some order lines name no buyer; they are in no count of people.",
        "部分订单没有买家标识，不计入人数。",
    ),
    "touch_unknown": Text(
        "The platform names the live but no touch: paid from its start until 30 days after its end counts.",
        "平台仅给出直播间而无触点：自开播至结束后 30 天内支付均计入。",
    ),
    "refund_without_order": Text(
        "Refunds without an order line are in no cohort of paid orders.",
        "未关联子订单的退款不计入支付订单口径。",
    ),
    "no_owner_shop": Text(
        "The live's account belonged to no shop when it started, so there is no own shop.",
        "开播时账号未绑定店铺，没有本店口径。",
    ),
    "other_grain": Text(
        "The platform gave this number at another grain; it cannot be added up to the one asked for.",
        "平台提供的是其他粒度的数据，不能累加为所查粒度。",
    ),
    "from_stats": Text(
        "Some of this comes from the platform's own aggregates, where no raw rows exist.",
        "部分数据来自平台汇总，因为没有明细数据。",
    ),
    "groups_of_china": Text(
        "Consumer groups are of China's markets alone; elsewhere nobody is in one: ask by age_band, gender or region.",
        "八大消费群体仅适用于中国市场；其他市场请按年龄、性别或地区查询。",
    ),
    "rows_differ": Text(
        "The rows do not make this number: one of them is wrong. It was written to the log; tell the operator.",
        "明细重新计算的结果与该数字不一致，其中之一有误；已写入日志，请告知运营方。",
    ),
    "refreshed": Text(
        "As it was known at the last update of the screen that was named.", "数据截至所选页面的最近一次更新。"
    ),
    "room_not_global": Text(
        "Nothing says that the room sells globally sellable goods: without them it has no traffic analysis and no user"
        " profile on the platforms. The extended profile answers.",
        "没有信息表明该直播间含全球可售商品：平台对此类直播间不提供流量分析与用户画像。扩展口径可查看。",
    ),
    "never_public": Text(
        "The video was never public and has no content data.", "该短视频从未公开，没有内容数据。"
    ),
}


def note(code: str, metric: str | None = None, text: Text | None = None) -> Note:
    """The note of that code, for one metric or the whole answer."""
    return Note(code, text or NOTES[code], metric)
