"""A TSP's lives and videos: of the accounts that are authorised to it, each number on that level (R006, R120-R126)."""

from __future__ import annotations

from luopan.model.questions import FilterBody
from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Distribution,
    Movers,
    Numbers,
    Page,
    Place,
    Quadrant,
    Table,
    Trend,
    by_day,
    known,
    top,
)
from luopan.pages.screens.lives import STARTED

_OWN = known("account_id")
"""Of the accounts alone; a shop that is authorised as a whole sells through others too."""
_VIDEO: dict[str, FilterBody] = {**_OWN, "content_type": ["video"]}
"""What came of videos alone, commission too."""

_LIVES = (
    "live_direct_gmv", "live_product_sales", "live_orders", "livestreams", "live_duration", "watch_pv", "gpm",
    "live_avg_ctr", "live_product_clicks", "live_session_refund",
)  # fmt: skip
_LIVES_LISTED = (
    "live_direct_gmv", "live_product_sales", "live_orders", "buyers", "viewers", "watch_pv", "gpm", "live_ctr",
    "c_o", "live_duration", "avg_watch_duration", "max_online", "new_followers", "comments", "likes", "shares",
    "live_session_gmv", "live_in_session_gmv", "live_session_refund",
)  # fmt: skip

LIVES = Page(
    "partner_lives",
    Text("All lives", "全部直播"),
    Text(
        "The lives of the authorised accounts that started in these days and those running now, each counted whole on "
        "the day it started; the overview counts by the day of payment. Each order goes to the content clicked last.",
        "已授权账号在所选周期内开播（含正在进行）的直播，整场计入开播日；数据总览按支付日统计。订单归属最后点击的内容。",
    ),
    (Place("tsp", "live", "All lives"),),
    {
        "core": Asked(_LIVES, where=_OWN, clock=STARTED),
        "daily": by_day(_LIVES, clock=STARTED, where=_OWN),
        "points": top(("watch_pv", "gpm", "live_direct_gmv"), "live_id", limit=100, clock=STARTED),
        "list": Asked(
            _LIVES_LISTED,
            ("live_id", "account_id"),
            known("live_id"),
            ("-live_direct_gmv",),
            limit=20,
            totals=True,
            clock=STARTED,
        ),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=12),
        Quadrant(
            title=Text("Views and what a thousand of them sell", "观看人次与千次观看成交"),
            question="points",
            opens="live",
            span=12,
        ),
        Table(
            title=Text("Lives", "直播列表"),
            question="list",
            shown=("live_direct_gmv", "live_product_sales", "live_orders", "viewers", "gpm", "live_ctr"),
            search="live_id",
            opens="live",
        ),
    ),
    choose=("shop_id", "account_id"),
)

_VIDEOS = (
    "video_direct_gmv", "video_product_sales", "videos", "video_orders", "vv", "completion_rate", "rpm",
    "video_avg_ctr", "commission_income",
)  # fmt: skip
_VIDEOS_LISTED = (
    "vv", "video_direct_gmv", "video_product_sales", "completion_rate", "rpm", "video_orders", "buyers", "video_ctr",
    "c_o", "view_duration", "impressions", "product_impressions", "product_clicks", "likes", "comments", "shares",
    "engagement_rate", "new_followers", "commission_income",
)  # fmt: skip
_POSTED = (
    "videos", "vv", "video_direct_gmv", "video_product_sales", "rpm", "video_ctr", "completion_rate",
    "new_followers", "commission_income",
)  # fmt: skip

VIDEOS = Page(
    "partner_videos",
    Text("Video analytics", "短视频分析"),
    Text(
        "What the authorised accounts posted, how it was watched and what it sold. The list has those videos too that "
        "were posted earlier.",
        "已授权账号的短视频发布、播放与成交。列表亦含此前发布、所选周期仍有数据的短视频。",
    ),
    (Place("tsp", "video"),),
    {
        "core": Asked(_VIDEOS, where=_VIDEO),
        "daily": by_day(_VIDEOS, where=_VIDEO),
        "spread": top(("vv",), "video_id", limit=5000),
        "moved": top(("vv",), "video_id", limit=6),
        "accounts": Asked(_POSTED, ("account_id",), _VIDEO, ("-video_direct_gmv",), 20, totals=True),
        "list": Asked(
            _VIDEOS_LISTED,
            ("video_id", "account_id"),
            known("video_id"),
            ("-video_direct_gmv",),
            limit=20,
            totals=True,
        ),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Distribution(title=Text("Views of each video", "单条短视频播放量分布"), question="spread", span=8),
        Movers(title=Text("Videos that move", "播放变化最大的短视频"), question="moved", opens="video"),
        Table(
            title=Text("Posting and selling by account", "各账号发布与成交"),
            question="accounts",
            shown=("videos", "vv", "video_direct_gmv", "video_product_sales", "rpm", "video_ctr"),
            search="account_id",
            opens="account",
        ),
        Table(
            title=Text("Videos", "短视频列表"),
            question="list",
            shown=("vv", "video_direct_gmv", "video_product_sales", "completion_rate", "rpm"),
            search="video_id",
            opens="video",
        ),
    ),
    choose=("shop_id", "account_id", "product_id"),
    months=3,
)

PARTNER_CONTENTS = (LIVES, VIDEOS)
