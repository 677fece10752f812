"""Lives: the list of them, and one live after the fact (R152, R159)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import Asked, Bars, Funnel, Numbers, Page, Place, Share, Table, Trend, known

_CORE = (
    "live_direct_gmv", "live_orders", "live_product_sales", "livestreams", "live_duration", "watch_pv", "gpm",
    "live_product_clicks",
)  # fmt: skip
_OF_ONE = (
    "live_direct_gmv", "live_orders", "live_product_sales", "buyers", "viewers", "watch_pv", "gpm",
    "new_followers", "comments", "likes", "shares", "max_online",
)  # fmt: skip
_LISTED = (
    "live_direct_gmv", "live_orders", "live_product_sales", "buyers", "viewers", "watch_pv", "live_duration",
    "gpm", "live_ctr", "sku_order_rate", "new_followers", "comments", "likes", "shares", "refund_amount",
)  # fmt: skip

LIST = Page(
    "lives",
    Text("Lives", "直播列表"),
    Text("Every live that sold or was watched in these days.", "所选时段内有成交或有观看的每一场直播。"),
    (Place("shop", "live", "Lives"), Place("creator", "content", "Lives"), Place("tsp", "live", "All lives")),
    {
        "core": Asked(_CORE),
        "daily": Asked(_CORE, ("day",), limit=1000),
        "list": Asked(_LISTED, ("live_id",), known("live_id"), ("-live_direct_gmv",), limit=20, totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily"),
        Table(
            title=Text("Lives", "直播列表"),
            question="list",
            shown=("live_direct_gmv", "live_orders", "buyers", "viewers", "watch_pv", "gpm", "new_followers"),
            search="live_id",
            opens="live",
        ),
    ),
)

ONE = Page(
    "live",
    Text("Live", "直播详情"),
    Text(
        "One live after the fact: what it sold, who came and what they did.",
        "单场直播复盘：成交、观众与互动。",
    ),
    (Place("shop", "live"), Place("creator", "content"), Place("tsp", "live")),
    {
        "core": Asked(_OF_ONE),
        "funnel": Asked(
            ("watch_pv", "live_product_impressions", "live_product_clicks", "live_orders")
        ),
        "channel": Asked(("watch_pv",), ("channel",), order=("-watch_pv",)),
        "daily": Asked(_OF_ONE, ("day",), limit=1000),
        "products": Asked(
            ("live_direct_gmv", "live_orders", "live_product_sales", "live_product_impressions",
             "live_product_clicks", "product_ctr"),
            ("product_id",), order=("-live_direct_gmv",), limit=20, totals=True,
        ),
        "follower": Asked(("watch_pv",), ("follower",)),
    },
    (
        Numbers(question="core"),
        Funnel(title=Text("From view to order", "流量转化"), question="funnel", span=8),
        Bars(title=Text("Where views came from", "流量来源"), question="channel", span=8),
        Share(title=Text("Followers among views", "观看粉丝占比"), question="follower", span=8),
        Table(
            title=Text("Products of the live", "直播商品"),
            question="products",
            shown=("live_direct_gmv", "live_orders", "live_product_sales", "live_product_clicks", "product_ctr"),
            search="product_id",
            opens="product",
        ),
        Trend(title=Text("By day", "按日趋势"), question="daily"),
    ),
    period="last_90_days",
    compare=False,
    of="live_id",
    under="lives",
)  # fmt: skip

LIVES = (LIST, ONE)
