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
    split,
    top,
)
from luopan.pages.screens.contents import contents_asked, contents_listed
from luopan.pages.screens.noticed import CREATORS as CREATORS_NOTICED
from luopan.pages.screens.noticed import noticed

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
        "kinds": split("creator_gmv_all_channels", "account_kind"),
        "points": top(
            ("product_impressions", "impr_to_order_rate", "gmv"), "account_id", limit=100, order="-gmv"
        ),
        "list": top(_LISTED, "account_id", totals=True),
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
        noticed(CREATORS_NOTICED),
        Table(
            title=Text("Creators", "达人列表"),
            question="list",
            shown=(
                "creator_gmv_all_channels",
                "sku_orders",
                "buyers",
                "livestreams",
                "videos",
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
        "content": split("gmv", "content_type"),
        **contents_asked(),
        "products": top(("gmv", "product_sales", "sku_orders", "c_o"), "product_id"),
        "channels": top(("gmv",), "channel", limit=8),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=12),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=6),
        Ranking(title=Text("GMV by channel", "成交渠道"), question="channels", span=6),
        *contents_listed(),
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
