"""Creators: one is counted across all channels, live, video and showcase alike (R068, R160)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import Asked, Numbers, Page, Place, Share, Table, Trend

_CORE = (
    "gmv",
    "sku_orders",
    "buyers",
    "product_sales",
    "livestreams",
    "videos",
    "estimated_commission",
    "aov",
)
_LISTED = (
    "gmv", "sku_orders", "buyers", "product_sales", "aov", "livestreams", "live_duration", "videos", "vv",
    "watch_pv", "product_clicks", "estimated_commission", "refund_amount", "new_followers",
)  # fmt: skip

LIST = Page(
    "creators",
    Text("Creators", "达人"),
    Text(
        "What each account sold across all channels: lives, videos, showcase.",
        "每个账号在直播、短视频、橱窗等全部渠道的成交。",
    ),
    (Place("shop", "creators"), Place("tsp", "accounts"), Place("mcn", "creators")),
    {
        "core": Asked(_CORE),
        "daily": Asked(_CORE, ("day",), limit=1000),
        "kinds": Asked(("gmv",), ("account_kind",), order=("-gmv",)),
        "list": Asked(_LISTED, ("account_id",), order=("-gmv",), limit=20, totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("GMV by kind of account", "账号类型构成"), question="kinds", span=8),
        Table(
            title=Text("Creators", "达人列表"),
            question="list",
            shown=("gmv", "sku_orders", "buyers", "livestreams", "videos", "estimated_commission"),
            search="account_id",
            opens="creator",
        ),
    ),
)

ONE = Page(
    "creator",
    Text("Creator", "达人详情"),
    Text("One account across all channels.", "单个账号的全渠道表现。"),
    (Place("shop", "creators"), Place("tsp", "accounts"), Place("mcn", "creators")),
    {
        "core": Asked(_CORE),
        "daily": Asked(_CORE, ("day",), limit=1000),
        "content": Asked(("gmv",), ("content_type",), order=("-gmv",)),
        "lives": Asked(
            ("live_direct_gmv", "live_orders", "watch_pv"),
            ("live_id",),
            order=("-live_direct_gmv",),
            limit=20,
        ),
        "products": Asked(("gmv", "product_sales", "sku_orders"), ("product_id",), order=("-gmv",), limit=20),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=8),
        Table(
            title=Text("Lives", "直播"),
            question="lives",
            shown=("live_direct_gmv", "live_orders", "watch_pv"),
            opens="live",
            span=12,
        ),
        Table(
            title=Text("Products", "商品"),
            question="products",
            shown=("gmv", "product_sales", "sku_orders"),
            opens="product",
            span=12,
        ),
    ),
    of="account_id",
    under="creators",
)

CREATORS = (LIST, ONE)
