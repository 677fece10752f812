"""Creators: one is counted across all channels, live, video and showcase alike (R068, R122, R160)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Numbers,
    Page,
    Place,
    Quadrant,
    Ranking,
    Share,
    Table,
    Trend,
    by_day,
    known,
)

_CORE = (
    "creator_gmv_all_channels", "sku_orders", "buyers", "product_sales", "livestreams", "videos",
    "estimated_commission", "actual_commission",
)  # fmt: skip
_LISTED = (
    "creator_gmv_all_channels", "sku_orders", "buyers", "product_sales", "aov", "livestreams", "live_duration",
    "live_direct_gmv", "gpm", "videos", "vv", "video_direct_gmv", "rpm", "product_impressions", "product_clicks",
    "product_ctr", "c_o", "estimated_commission", "actual_commission", "affiliate_gmv_per_commission",
    "refund_amount", "new_followers",
)  # fmt: skip

LIST = Page(
    "creators",
    Text("Creators", "达人"),
    Text(
        "What each account sold across all channels: lives, videos, showcase.",
        "每个账号在直播、短视频、橱窗等全部渠道的成交。",
    ),
    (Place("shop", "creators"),),
    {
        "core": Asked(_CORE),
        "daily": by_day(_CORE),
        "kinds": Asked(
            ("creator_gmv_all_channels",), ("account_kind",), order=("-creator_gmv_all_channels",)
        ),
        "points": Asked(
            ("product_impressions", "impr_to_order_rate", "gmv"),
            ("account_id",),
            known("account_id"),
            ("-gmv",),
        ),
        "list": Asked(
            _LISTED,
            ("account_id",),
            known("account_id"),
            ("-creator_gmv_all_channels",),
            limit=20,
            totals=True,
        ),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("GMV by kind of account", "账号类型构成"), question="kinds", span=8),
        Quadrant(
            title=Text("Impressions and orders that they lead to", "商品曝光与曝光下单率"),
            question="points",
            opens="creator",
        ),
        Table(
            title=Text("Creators", "达人列表"),
            question="list",
            shown=(
                "creator_gmv_all_channels",
                "sku_orders",
                "buyers",
                "livestreams",
                "videos",
                "product_ctr",
                "c_o",
                "estimated_commission",
            ),
            search="account_id",
            opens="creator",
        ),
    ),
    choose=("product_id",),
)

ONE = Page(
    "creator",
    Text("Creator", "达人详情"),
    Text("One account across all channels.", "单个账号的全渠道表现。"),
    (Place("shop", "creators"),),
    {
        "core": Asked(_CORE),
        "daily": by_day(_CORE),
        "content": Asked(("gmv",), ("content_type",), order=("-gmv",)),
        "lives": Asked(
            ("live_direct_gmv", "live_orders", "watch_pv", "gpm"),
            ("live_id",),
            known("live_id"),
            ("-live_direct_gmv",),
            limit=20,
        ),
        "videos": Asked(
            ("video_direct_gmv", "video_orders", "vv", "rpm"),
            ("video_id",),
            known("video_id"),
            ("-video_direct_gmv",),
            limit=20,
        ),
        "products": Asked(
            ("gmv", "product_sales", "sku_orders", "c_o"),
            ("product_id",),
            known("product_id"),
            ("-gmv",),
            limit=20,
        ),
        "channels": Asked(("gmv",), ("channel",), known("channel"), ("-gmv",), limit=8),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=12),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=6),
        Ranking(title=Text("GMV by channel", "成交渠道"), question="channels", span=6),
        Table(
            title=Text("Lives", "直播"),
            question="lives",
            shown=("live_direct_gmv", "live_orders", "watch_pv", "gpm"),
            search="live_id",
            opens="live",
            span=12,
        ),
        Table(
            title=Text("Videos", "短视频"),
            question="videos",
            shown=("video_direct_gmv", "video_orders", "vv", "rpm"),
            search="video_id",
            opens="video",
            span=12,
        ),
        Table(
            title=Text("Products", "商品"),
            question="products",
            shown=("gmv", "product_sales", "sku_orders", "c_o"),
            search="product_id",
            opens="product",
        ),
    ),
    of="account_id",
    under="creators",
)

CREATORS = (LIST, ONE)
