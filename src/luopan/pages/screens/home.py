"""The screens that people begin with: the core data of whoever looks, against the days before (R159, R161)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
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
from luopan.pages.screens.noticed import noticed

CORE = (
    "gmv", "sku_orders", "buyers", "aov", "product_sales", "refund_amount", "product_impressions",
    "product_clicks",
)  # fmt: skip

_QUESTIONS = {
    "core": Asked(CORE),
    "daily": by_day(CORE),
    "content": Asked(("gmv", "sku_orders", "buyers"), ("content_type",), order=("-gmv",)),
    "lives": top(("live_direct_gmv", "live_orders", "watch_pv"), "live_id", limit=6),
    "products": top(("gmv", "product_sales", "refund_amount"), "product_id", limit=6),
    "creators": top(("gmv", "sku_orders"), "account_id", limit=6),
    "hours": Asked(("sku_orders",), ("hour",), limit=5000),
}

MERCHANT_HOME = Page(
    "merchant_home",
    Text("Home", "首页"),
    Text(
        "What was sold in these days through lives, videos and product cards, against the days before.",
        "所选周期内直播、短视频与商品卡的成交，并与上一周期对比。",
    ),
    (Place("shop", "home"),),
    _QUESTIONS,
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=8),
        Ranking(title=Text("Lives that sold most", "直播成交榜"), question="lives", opens="live", span=8),
        Ranking(
            title=Text("Products that sold most", "商品成交榜"), question="products", opens="product", span=8
        ),
        Ranking(
            title=Text("Creators that sold most", "达人成交榜"), question="creators", opens="creator", span=8
        ),
        Heat(title=Text("When people buy", "下单时段分布"), question="hours"),
        noticed(),
    ),
)

_PLATFORM = (
    "gmv", "sku_orders", "buyers", "aov", "refund_amount", "livestreams", "videos", "product_clicks",
)  # fmt: skip

MARKET = Page(
    "market",
    Text("Market", "市场"),
    Text(
        "What all shops of the market sold. Markets are looked at one by one: currencies do not add up.",
        "该市场全部店铺的成交。各市场货币不同，须逐个查看。",
    ),
    (Place("platform", "markets"),),
    {
        "core": Asked(_PLATFORM),
        "daily": by_day(_PLATFORM),
        "content": split("gmv", "content_type"),
        "shops": Asked(
            ("gmv", "sku_orders", "buyers", "refund_amount", "aov", "product_sales", "livestreams", "videos"),
            ("shop_id",),
            order=("-gmv",),
            limit=20,
            totals=True,
        ),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=8),
        Table(
            title=Text("Shops", "店铺"),
            question="shops",
            shown=("gmv", "sku_orders", "buyers", "refund_amount", "livestreams", "videos"),
        ),
    ),
    of="market",
    under="markets",
)

HOMES = (MERCHANT_HOME, MARKET)
