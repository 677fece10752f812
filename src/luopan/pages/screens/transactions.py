"""Transactions: the core data of orders, and refunds by their own clock and by that of the order (§8.7)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Assessment,
    Bars,
    Numbers,
    Page,
    Place,
    Ranking,
    Records,
    Share,
    Table,
    Trend,
    Words,
    by_day,
    split,
    top,
)
from luopan.pages.screens.noticed import TRANSACTIONS as TRANSACTIONS_NOTICED
from luopan.pages.screens.noticed import noticed

_CORE = (
    "gmv", "paid_main_orders", "sku_orders", "product_sales", "buyers", "aov", "first_time_buyers",
    "first_time_buyer_share", "refund_amount", "settled_amount",
)  # fmt: skip
_REFUNDS = (
    "paid_refund_amount", "paid_refund_ratio", "quality_refund_share", "refund_amount", "product_refunds",
    "refund_rate_sku",
)  # fmt: skip
_BACK = ("refund_source_amount", "refund_source_share")

CORE = Page(
    "transactions",
    Text("Core data", "核心数据"),
    Text(
        "Orders paid in these days through lives, videos and product cards: by content, channel, buyers and days.",
        "所选周期直播、短视频与商品卡支付订单的内容、渠道、买家与日期构成。",
    ),
    (Place("shop", "transactions", "Core data"),),
    {
        "core": Asked(_CORE),
        "daily": by_day(_CORE),
        "content": split("gmv", "content_type"),
        "new": split("gmv", "new_or_repeat"),
        "source": split("gmv", "order_source"),
        "channel": top(("gmv_by_source",), "channel", limit=12),
        "days": Asked(_CORE, ("day",), order=("-day",), limit=20, totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Bars(title=Text("By channel", "交易来源"), question="channel", span=8),
        Share(title=Text("By content", "内容构成"), question="content", span=8),
        Share(title=Text("New and returning buyers", "新老客成交"), question="new", span=8),
        Share(title=Text("Own and affiliate", "自营与联盟"), question="source", span=8),
        noticed(TRANSACTIONS_NOTICED),
        Table(title=Text("By day", "按日明细"), question="days", shown=_CORE[:7]),
    ),
)

REFUNDS = Page(
    "refunds",
    Text("Refunds", "退款"),
    Text("What was refunded, when, and why.", "退款的金额、时间与原因。"),
    (Place("shop", "transactions", "Refunds"), Place("creator", "transactions", "Refunds")),
    {
        "core": Asked(_REFUNDS),
        "daily": by_day(_REFUNDS),
        "ways": top(("refund_amount_by_way",), "refund_way", limit=100),
        "creators": top(_BACK, "account_id", limit=3),
        "shops": top(("paid_refund_amount", "paid_refund_ratio"), "shop_id", limit=3),
        "lives": top(_BACK, "live_id", limit=3),
        "videos": top(_BACK, "video_id", limit=3),
        "categories": top(("paid_refund_amount",), "category_l1", limit=8),
        "below": top(("paid_refund_amount",), "category_l2", limit=8),
        "each": Asked(("refund_download_amount",)),
        "reasons": top(("paid_refund_amount",), "refund_reason", limit=8),
        "delay": top(("refund_delay_bucket",), "refund_delay", limit=100, order="refund_delay"),
        "products": top(
            ("paid_refund_amount", "paid_refund_ratio", "gmv", "refund_rate_sku", "quality_refund_share"),
            "product_id",
            totals=True,
        ),
    },
    (
        Words(
            text=Text(
                "Two clocks: “refund amount” is what was refunded in these days; “refunded of paid” is what was "
                "refunded by yesterday of the orders paid in them, and still grows.",
                "两种口径：“退款金额”按退款成功时间统计；“成交退款金额”统计所选周期支付订单截至昨日的退款，仍会增长。",
            )
        ),
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("By refund way", "退款方式"), question="ways", span=8),
        Assessment(
            title=Text("Refunded of what was paid, beside the peers", "成交退款率与同行对比"),
            assessment="peer_trend",
            metrics=("paid_refund_ratio",),
            roles=("shop",),
        ),
        Ranking(
            title=Text("Creators with most refunds", "退款达人"),
            question="creators",
            opens="creator",
            span=8,
            roles=("shop",),
        ),
        Ranking(
            title=Text("Merchants with most refunds", "退款商家"),
            question="shops",
            opens="merchant",
            span=8,
            roles=("creator",),
        ),
        Ranking(title=Text("Lives with most refunds", "退款直播间"), question="lives", opens="live", span=8),
        Ranking(
            title=Text("Videos with most refunds", "退款短视频"), question="videos", opens="video", span=8
        ),
        Bars(title=Text("By category", "退款品类"), question="categories", span=8),
        Bars(title=Text("By category below", "二级类目"), question="below", span=8),
        Bars(title=Text("By reason", "退款原因"), question="reasons", span=8),
        Bars(
            title=Text(
                "Hours from payment to application, before shipping", "支付后多久退款（发货前，小时）"
            ),
            question="delay",
            upright=True,
        ),
        Table(
            title=Text("Products", "退款商品"),
            question="products",
            shown=("paid_refund_amount", "paid_refund_ratio", "gmv", "refund_rate_sku"),
            search="product_id",
            opens="product",
        ),
        Records(
            title=Text("Refunds that succeeded in these days", "所选周期退款成功的退款单"),
            question="each",
            order="-succeeded_at",
            columns=(
                "succeeded_at",
                "order_id",
                "product_id",
                "way",
                "reason",
                "amount",
                "applied_at",
                "paid_at",
            ),
        ),
    ),
    choose=("category_l1", "refund_reason"),
)

TRANSACTIONS = (CORE, REFUNDS)
