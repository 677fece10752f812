"""What a shop is diagnosed by (§8.4): indicators, how each divides among its causes, and advice; all data."""

from __future__ import annotations

from typing import Literal

import msgspec

from luopan.model.values import Text

Group = Literal["scale", "value", "service"]
Method = Literal["ratio", "equal_shares", "extreme"]
Entity = Literal["live_id", "product_id", "account_id", "carrier", "agent"]

ENTITIES: tuple[Entity, ...] = ("live_id", "product_id", "account_id", "carrier", "agent")
"""What a difference can be divided among, the first that an indicator has by default (G18)."""
BELOW_SHOP: tuple[Entity, ...] = ("live_id", "account_id")
"""What a shop-level contract does not show (S39)."""

TOP = 3
"""How many causes an indicator that is to improve names (R168, R175)."""
ABNORMAL = 9
"""How many abnormal products a rate names (R176)."""


class Indicator(msgspec.Struct, frozen=True):
    """A metric that is judged. `method` says how a difference from a benchmark divides among entities:
    `ratio` (of `numerator` less `less` to `denominator`), `equal_shares` (of a sum), `extreme` (of a maximum).
    `abnormal`: its most influential products are named (R176)."""

    metric: str
    group: Group
    method: Method
    advice: Text
    numerator: str = ""
    denominator: str = ""
    less: str = ""
    abnormal: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The metrics that the indicator is worked out from."""
        return tuple(id for id in (self.numerator or self.metric, self.less, self.denominator) if id)


FORMULAS: dict[Method, Text] = {
    "ratio": Text(
        "Of n/d against the benchmark b, an item's part is (n of the item - b x d of the item) / d of all; people and "
        "orders that are in several items are a part of their own. The parts add up to the difference.",
        "指标为n/d、基准为b时，某项的影响＝(该项n－b×该项d)÷总d；同时属于多项的人或订单单列一项；各项之和等于差值。",
    ),
    "equal_shares": Text(
        "Of a sum against the benchmark b, each of the k items is expected to bring b/k; its part is what it brought "
        "less that. The parts add up to the difference.",
        "指标为累计值、基准为b、共k项时，每项应贡献b/k，某项的影响＝实际贡献－b/k；各项之和等于差值。",
    ),
    "extreme": Text(
        "Of a maximum, the whole difference is the item's that has it.",
        "指标为最大值时，差值全部归于取得该值的一项。",
    ),
}
"""How a difference divides, by method."""

SELF_LIVE: tuple[Indicator, ...] = (
    Indicator(
        "effective_live_duration",
        "scale",
        "equal_shares",
        Text(
            "Go live longer or more often, in the hours in which viewers stay; end lives in which nobody is left.",
            "在观众停留较多的时段延长或增加开播，无人在线时及时下播。",
        ),
    ),
    Indicator(
        "avg_watch_duration",
        "scale",
        "ratio",
        Text(
            "Make the first minute worth staying for: state the offer early, explain the main product in rounds, "
            "announce what comes next.",
            "优化开场一分钟留人：尽早说明福利，循环讲解主推品，预告后续内容。",
        ),
        "watch_time",
        "viewers",
    ),
    Indicator(
        "avg_online",
        "scale",
        "ratio",
        Text(
            "Bring traffic while the host speaks of the main product: previews, short videos before, paid "
            "delivery in waves.",
            "主推品讲解时集中引流：开播预告、短视频预热、分时段投放。",
        ),
        "online_users",
        "online_samples",
    ),
    Indicator(
        "max_online",
        "scale",
        "extreme",
        Text(
            "Plan one peak in each live: a limited offer at an announced time, with delivery and co-hosts then.",
            "每场规划一个峰值：在预告时间放出限量福利，并配合投放与连麦。",
        ),
    ),
    Indicator(
        "product_click_rate",
        "value",
        "ratio",
        Text(
            "Pin the product that is being explained, say its price and its one reason to buy, renew pictures.",
            "弹出正在讲解的商品卡，突出价格与卖点，优化标题与主图。",
        ),
        "product_clicks",
        "product_impressions",
    ),
    Indicator(
        "product_click_to_pay_rate",
        "value",
        "ratio",
        Text(
            "Check price, stock of the common sizes, shipping promise and reviews of the products that are clicked "
            "and not bought.",
            "检查高点击低成交商品的价格、常用规格库存、发货时效与评价。",
        ),
        "sku_orders",
        "product_clicks",
    ),
    Indicator(
        "watch_to_pay_rate",
        "value",
        "ratio",
        Text(
            "Match goods to who watches: a low-threshold product for newcomers, a bundle for fans; narrow delivery.",
            "货品匹配人群：新客用低门槛引流品，粉丝用组合装，收窄投放人群。",
        ),
        "buyers",
        "viewers",
    ),
    Indicator(
        "price_per_item",
        "value",
        "ratio",
        Text(
            "Lead from the entry product to profitable ones, offer sets and second pieces.",
            "由引流品带动利润品，设置组合装与第二件优惠。",
        ),
        "gmv",
        "product_sales",
    ),
)
"""Four of traffic's scale, four of its value (R166, R167)."""

SERVICE: tuple[Indicator, ...] = (
    Indicator(
        "ship_48h_rate",
        "service",
        "ratio",
        Text(
            "Ship the oldest orders first, take sold-out goods off sale, hand parcels to the carrier twice a day.",
            "优先处理最早订单，及时下架缺货商品，每日至少两次交件。",
        ),
        "ship_48h_due_orders",
        "ship_48h_due_orders",
        less="ship_48h_late_orders",
        abnormal=True,
    ),
    Indicator(
        "quality_return_rate",
        "service",
        "ratio",
        Text(
            "Inspect the products named here, correct descriptions that promise too much, pack fragile goods better.",
            "抽检列出的商品，修正夸大的描述，加强易损品包装。",
        ),
        "quality_return_orders",
        "paid_orders_14d",
        abnormal=True,
    ),
    Indicator(
        "negative_review_rate",
        "service",
        "ratio",
        Text(
            "Read the reviews of the products named here, answer them, and mend what they have in common.",
            "查看列出商品的差评并回复，改进共性问题。",
        ),
        "negative_reviews",
        "scored_reviews",
        abnormal=True,
    ),
    Indicator(
        "complaint_rate",
        "service",
        "ratio",
        Text(
            "Call back those who complained within a day, and settle the most frequent cause first.",
            "一日内回访投诉用户，优先解决占比最高的原因。",
        ),
        "complaint_orders",
        "paid_orders_14d",
        abnormal=True,
    ),
    Indicator(
        "reply_3min_rate",
        "service",
        "ratio",
        Text(
            "Staff the hours in which messages wait, and answer the most frequent questions by prepared texts.",
            "在消息积压时段增加客服，常见问题配置快捷回复。",
        ),
        "cs_messages_replied_3min",
        "cs_messages",
    ),
    Indicator(
        "avg_arrival_duration",
        "service",
        "ratio",
        Text(
            "Ship from nearer stock, and move parcels from the slow carriers named here to fast ones.",
            "就近仓发货，将较慢物流商的包裹转给较快的。",
        ),
        "arrival_time",
        "signed_parcels",
    ),
    Indicator(
        "refund_only_self_resolve_duration",
        "service",
        "ratio",
        Text(
            "Approve small and clear refunds automatically, look at the others the same day.",
            "小额且事实清楚的仅退款自动同意，其余当日处理。",
        ),
        "self_resolved_refund_only_time",
        "self_resolved_refund_only",
    ),
    Indicator(
        "return_refund_self_resolve_duration",
        "service",
        "ratio",
        Text(
            "Refund when the returned parcel is scanned, and open returned parcels daily.",
            "退货签收即退款，退件每日验收。",
        ),
        "self_resolved_returns_time",
        "self_resolved_returns",
    ),
    Indicator(
        "dispute_rate",
        "service",
        "ratio",
        Text(
            "Offer a solution before the buyer turns to the platform, with proof in the first answer.",
            "在用户申请平台介入前主动协商，首次回复即附凭证。",
        ),
        "disputed_orders",
        "paid_main_orders",
    ),
)
"""The nine indicators of service (R175)."""
