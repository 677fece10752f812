"""Transactions: the core data of orders, and refunds by their own clock and by that of the order."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import Asked, Bars, Numbers, Page, Place, Share, Table, Trend, Words

_CORE = (
    "gmv", "main_orders", "sku_orders", "product_sales", "buyers", "aov", "refund_amount", "settled_amount",
)  # fmt: skip
_REFUNDS = (
    "refund_amount", "paid_refund_amount", "paid_refund_ratio", "product_refunds", "refund_rate_sku",
    "quality_refund_amount",
)  # fmt: skip

CORE = Page(
    "transactions",
    Text("Core data", "核心数据"),
    Text(
        "Orders paid in these days, by content, buyers and days.", "所选时段支付订单的内容、买家与日期构成。"
    ),
    (Place("shop", "transactions", "Core data"), Place("creator", "transactions", "Core data")),
    {
        "core": Asked(_CORE),
        "daily": Asked(_CORE, ("day",), limit=1000),
        "content": Asked(("gmv",), ("content_type",), order=("-gmv",)),
        "new": Asked(("gmv",), ("new_or_repeat",)),
        "source": Asked(("gmv",), ("order_source",)),
        "days": Asked(_CORE, ("day",), order=("-day",), limit=20, totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily"),
        Share(title=Text("By content", "内容构成"), question="content", span=8),
        Share(title=Text("New and returning buyers", "新老客成交"), question="new", span=8),
        Share(title=Text("Own and affiliate", "自营与联盟"), question="source", span=8),
        Table(title=Text("By day", "按日明细"), question="days", shown=_CORE),
    ),
)

REFUNDS = Page(
    "refunds",
    Text("Refunds", "退款"),
    Text("What was refunded, when, and why.", "退款的金额、时间与原因。"),
    (Place("shop", "transactions", "Refunds"),),
    {
        "core": Asked(_REFUNDS),
        "daily": Asked(_REFUNDS, ("day",), limit=1000),
        "ways": Asked(("paid_refund_amount",), ("refund_way",), order=("-paid_refund_amount",)),
        "reasons": Asked(
            ("paid_refund_amount",), ("refund_reason",), order=("-paid_refund_amount",), limit=8
        ),
        "products": Asked(
            ("paid_refund_amount", "paid_refund_ratio", "gmv"),
            ("product_id",),
            order=("-paid_refund_amount",),
            limit=20,
            totals=True,
        ),
    },
    (
        Words(
            text=Text(
                "Two clocks: “refund amount” is what was refunded in these days; “refunded of paid” is what has been "
                "refunded so far of the orders paid in them, and still grows.",
                "两种口径：“退款金额”按退款成功时间统计；“支付订单退款”统计所选时段支付订单至今的退款，仍会增长。",
            )
        ),
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily"),
        Share(title=Text("By way", "退款方式"), question="ways", span=8),
        Bars(title=Text("By reason", "退款原因"), question="reasons", span=16),
        Table(
            title=Text("Products", "退款商品"),
            question="products",
            shown=("paid_refund_amount", "paid_refund_ratio", "gmv"),
            search="product_id",
            opens="product",
        ),
    ),
)

TRANSACTIONS = (CORE, REFUNDS)
