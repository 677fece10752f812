"""Videos: the trend of all, the list, and one video (R056, R062, R069, R162)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import Asked, Funnel, Numbers, Page, Place, Share, Table, Trend, known

_CORE = (
    "video_direct_gmv", "video_orders", "video_product_sales", "videos", "vv", "completion_rate", "video_ctr",
    "rpm",
)  # fmt: skip
_OF_ONE = (
    "video_direct_gmv", "video_orders", "video_product_sales", "buyers", "vv", "completion_rate", "video_ctr",
    "rpm", "likes", "comments", "shares", "new_followers",
)  # fmt: skip
_LISTED = (
    "video_direct_gmv", "video_orders", "video_product_sales", "buyers", "vv", "completion_rate", "video_ctr",
    "rpm", "product_impressions", "product_clicks", "likes", "comments", "shares", "new_followers",
)  # fmt: skip

LIST = Page(
    "videos",
    Text("Videos", "短视频"),
    Text("What videos sold, and how each was watched.", "短视频的成交与播放表现。"),
    (Place("shop", "video"), Place("creator", "content", "Videos"), Place("tsp", "video")),
    {
        "core": Asked(_CORE),
        "daily": Asked(_CORE, ("day",), limit=1000),
        "list": Asked(
            _LISTED, ("video_id",), known("video_id"), ("-video_direct_gmv",), limit=20, totals=True
        ),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily"),
        Table(
            title=Text("Videos", "短视频列表"),
            question="list",
            shown=("video_direct_gmv", "video_orders", "buyers", "vv", "completion_rate", "video_ctr", "rpm"),
            search="video_id",
            opens="video",
        ),
    ),
    months=3,
)

ONE = Page(
    "video",
    Text("Video", "短视频详情"),
    Text("One video: what it sold, how it was watched, by whom.", "单条短视频：成交、播放与观众。"),
    (Place("shop", "video"), Place("creator", "content"), Place("tsp", "video")),
    {
        "core": Asked(_OF_ONE),
        "daily": Asked(_OF_ONE, ("day",), limit=1000),
        "funnel": Asked(("impressions", "vv", "product_impressions", "product_clicks", "video_orders")),
        "follower": Asked(("vv",), ("follower",)),
        "products": Asked(
            ("video_direct_gmv", "video_orders", "video_product_sales"),
            ("product_id",), order=("-video_direct_gmv",), limit=20, totals=True,
        ),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Funnel(title=Text("From impression to order", "流量转化"), question="funnel", span=8),
        Table(
            title=Text("Products of the video", "短视频商品"),
            question="products",
            shown=("video_direct_gmv", "video_orders", "video_product_sales"),
            span=16,
            opens="product",
        ),
        Share(title=Text("Followers among views", "播放粉丝占比"), question="follower", span=8),
    ),
    period="last_90_days",
    compare=False,
    of="video_id",
    under="videos",
)  # fmt: skip

VIDEOS = (LIST, ONE)
