"""A creator's own screens: home, transactions with commission, the merchants worked with (R222-R225)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Assessment,
    Bars,
    Heat,
    Numbers,
    Page,
    Place,
    Ranking,
    Share,
    Table,
    Trend,
    by_day,
    split,
    top,
)
from luopan.settings import ScoreScheme

_CORE = (
    "gmv", "commission_income", "sku_orders", "buyers", "product_sales", "livestreams", "videos", "follower_growth",
)  # fmt: skip
_LIVES = top(("live_direct_gmv", "live_orders", "watch_pv"), "live_id", limit=6)
_PRODUCTS = top(("gmv", "product_sales"), "product_id", limit=6)

HOME = Page(
    "creator_home",
    Text("Home", "首页"),
    Text(
        "What was sold through this account in these days, whichever shop it came from.",
        "所选周期内该账号带来的成交，涵盖全部合作店铺。",
    ),
    (Place("creator", "home"),),
    {
        "core": Asked(_CORE),
        "daily": by_day(_CORE),
        "content": split("gmv", "content_type"),
        "lives": _LIVES,
        "products": _PRODUCTS,
        "shops": top(("gmv", "sku_orders"), "shop_id", limit=6),
        "hours": Asked(("sku_orders",), ("hour",), limit=5000),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=8),
        Ranking(title=Text("Top lives", "直播成交榜"), question="lives", opens="live", span=8),
        Ranking(title=Text("Top products", "商品成交榜"), question="products", opens="product", span=8),
        Ranking(title=Text("Top merchants", "商家成交榜"), question="shops", opens="merchant", span=8),
        Heat(title=Text("When people buy", "下单时段分布"), question="hours"),
    ),
)

_SOLD = (
    "gmv", "sku_orders", "product_sales", "buyers", "aov", "refund_amount", "estimated_commission",
    "actual_commission",
)  # fmt: skip

SOLD = Page(
    "creator_transactions",
    Text("Transaction analysis", "交易分析"),
    Text(
        "What was sold and earned, and where it came from. Estimated commission is of orders paid in these days, "
        "actual commission of what was settled in them.",
        "成交与佣金及其来源。预估佣金按支付日统计，实际佣金按结算日统计。",
    ),
    (Place("creator", "transactions", "Core data"),),
    {
        "core": Asked(_SOLD),
        "daily": by_day(_SOLD),
        "content": split("gmv", "content_type"),
        "sources": top(("gmv_by_source",), "channel", limit=12),
        "new": split("buyers", "new_or_repeat"),
        "days": Asked(_SOLD, ("day",), order=("-day",), limit=20, totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily"),
        Bars(title=Text("GMV by source", "不同交易来源成交金额"), question="sources", span=8),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=8),
        Share(title=Text("New and returning buyers", "新老客"), question="new", span=8),
        Table(title=Text("By day", "按日明细"), question="days", shown=_SOLD),
    ),
)

_EARNED = (
    "actual_commission",
    "estimated_commission",
    "affiliate_gmv",
    "affiliate_gmv_per_commission",
)

EARNED = Page(
    "creator_finance",
    Text("Finance", "财务"),
    Text("Commission: what is to be expected, and what was settled.", "佣金：预估与已结算。"),
    (Place("creator", "transactions", "Finance"),),
    {
        "core": Asked(_EARNED),
        "daily": by_day(_EARNED),
        "shops": top(_EARNED, "shop_id", totals=True),
        "products": top(_EARNED, "product_id", totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily"),
        Table(
            title=Text("Merchants", "商家"),
            question="shops",
            shown=_EARNED,
            search="shop_id",
            opens="merchant",
        ),
        Table(
            title=Text("Products", "商品"),
            question="products",
            shown=_EARNED,
            search="product_id",
            opens="product",
        ),
    ),
)

_WITH = (
    "gmv",
    "sku_orders",
    "product_sales",
    "buyers",
    "commission_income",
    "refund_amount",
    "paid_refund_ratio",
    "quality_refund_share",
)
_LISTED = (*_WITH, "product_impressions", "product_clicks", "c_o")

MERCHANTS = Page(
    "merchants",
    Text("Cooperated merchants", "合作商家"),
    Text(
        "Each merchant whose products were sold, what that brought, and how much of it came back.",
        "每个合作商家带来的成交与佣金，以及退款情况。",
    ),
    (Place("creator", "merchants"),),
    {
        "core": Asked(_WITH),
        "daily": by_day(_WITH),
        "list": top(_LISTED, "shop_id", totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily"),
        Table(
            title=Text("Merchants", "商家列表"),
            question="list",
            shown=(
                "gmv",
                "sku_orders",
                "commission_income",
                "product_impressions",
                "c_o",
                "paid_refund_ratio",
            ),
            search="shop_id",
            opens="merchant",
        ),
    ),
)

MERCHANT = Page(
    "merchant",
    Text("Merchant", "商家详情"),
    Text(
        "One merchant: what was sold for it, what came back, and how it serves its buyers.",
        "单个商家：带货成交、退款与服务评分。",
    ),
    (Place("creator", "merchants"),),
    {
        "core": Asked(_WITH),
        "daily": by_day(_WITH),
        "content": split("gmv", "content_type"),
        "reasons": top(("paid_refund_amount",), "refund_reason", limit=8),
        "products": top(_LISTED, "product_id", totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=12),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=6),
        Bars(title=Text("Refund reasons", "退款原因"), question="reasons", span=6),
        Assessment(
            title=Text("How it serves", "商家服务评分"),
            assessment="experience_score",
            metrics=tuple(component.metric for component in ScoreScheme().components),
        ),
        Table(
            title=Text("Products", "商品"),
            question="products",
            shown=(
                "gmv",
                "sku_orders",
                "commission_income",
                "product_impressions",
                "c_o",
                "paid_refund_ratio",
            ),
            search="product_id",
            opens="product",
        ),
    ),
    of="shop_id",
    under="merchants",
)

CREATING = (HOME, SOLD, EARNED, MERCHANTS, MERCHANT)
