"""Lives and videos as who put them out sees them: a creator, and a TSP those of the accounts that are authorised to it,
each number on that level (R006, R120-R126, R223)."""

from __future__ import annotations

import msgspec

from luopan.model.questions import FilterBody
from luopan.model.values import Text
from luopan.pages.parts import Asked, Movers, Page, Place, Table, known, top
from luopan.pages.screens.listing import lives_asked, lives_listed, videos_asked, videos_listed


class _Whose(msgspec.Struct, frozen=True):
    """Of whom a list is: the filter that leaves out what others put out, the dimensions that tell lines apart beside
    the content itself, and those by which it can be narrowed."""

    where: dict[str, FilterBody] = {}
    beside: tuple[str, ...] = ()
    choose: tuple[str, ...] = ("shop_id",)


_CREATORS = _Whose()
_PARTNERS = _Whose(known("account_id"), ("account_id",), ("shop_id", "account_id"))
"""Of the accounts alone; a shop that is authorised as a whole sells through others too."""

_LIVES = (
    "live_direct_gmv", "live_product_sales", "live_orders", "livestreams", "live_duration", "watch_pv", "gpm",
    "live_avg_ctr", "live_product_clicks", "live_session_refund",
)  # fmt: skip
_LIVES_LISTED = (
    "live_direct_gmv", "live_product_sales", "live_orders", "buyers", "viewers", "watch_pv", "gpm", "live_ctr",
    "c_o", "live_duration", "avg_watch_duration", "max_online", "new_followers", "comments", "likes", "shares",
    "live_session_gmv", "live_in_session_gmv", "live_session_refund",
)  # fmt: skip


def _lives(id: str, name: Text, about: Text, place: Place, whose: _Whose) -> Page:
    return Page(
        id,
        name,
        about,
        (place,),
        lives_asked(_LIVES, _LIVES_LISTED, whose.beside, whose.where),
        lives_listed(("live_direct_gmv", "live_product_sales", "live_orders", "viewers", "gpm", "live_ctr")),
        choose=whose.choose,
        chosen_by="watch_pv",
    )


_VIDEOS = (
    "video_direct_gmv", "video_product_sales", "videos", "video_orders", "vv", "completion_rate", "rpm",
    "video_avg_ctr", "new_followers", "commission_income",
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


def _videos(id: str, name: Text, about: Text, place: Place, whose: _Whose) -> Page:
    """What came of videos alone, commission too; where there are several accounts, by account too."""
    where: dict[str, FilterBody] = {**whose.where, "content_type": ["video"]}
    posted = Asked(_POSTED, ("account_id",), where, ("-video_direct_gmv",), 20, totals=True)
    by_account = Table(
        title=Text("Posting and selling by account", "各账号发布与成交"),
        question="accounts",
        shown=("videos", "vv", "video_direct_gmv", "video_product_sales", "rpm", "video_ctr"),
        search="account_id",
        opens="account",
    )
    moved = Movers(title=Text("Videos that move", "播放变化最大的短视频"), question="moved", opens="video")
    return Page(
        id,
        name,
        about,
        (place,),
        {
            **videos_asked(_VIDEOS, _VIDEOS_LISTED, whose.beside, where),
            "moved": top(("vv",), "video_id", limit=6),
            **({"accounts": posted} if whose.beside else {}),
        },
        videos_listed(
            moved,
            *([by_account] if whose.beside else []),
            shown=("vv", "video_direct_gmv", "video_product_sales", "completion_rate", "rpm"),
        ),
        choose=(*whose.choose, "product_id"),
        months=3,
        chosen_by="vv",
    )


OWN_CONTENTS = (
    _videos(
        "my_videos",
        Text("Videos", "短视频"),
        Text(
            "What your videos sold for whichever shop, and how they were watched. The list has those too that were "
            "posted earlier.",
            "我的短视频在全部合作店铺的成交与播放。列表亦含此前发布、所选周期仍有数据的短视频。",
        ),
        Place("creator", "content", "Videos"),
        _CREATORS,
    ),
    _lives(
        "my_lives",
        Text("Lives", "直播"),
        Text(
            "Your lives that started in these days, with the products of all shops, each counted whole on the day it "
            "started; home counts by the day of payment.",
            "所选周期内开播的直播，涵盖全部店铺的商品，整场计入开播日；首页按支付日统计。",
        ),
        Place("creator", "content", "Lives"),
        _CREATORS,
    ),
    _lives(
        "partner_lives",
        Text("All lives", "全部直播"),
        Text(
            "The lives of the authorised accounts that started in these days and those running now, each counted whole "
            "on the day it started; the overview counts by the day of payment. Each order goes to the content clicked "
            "last.",
            "已授权账号在所选周期内开播（含正在进行）的直播，整场计入开播日；数据总览按支付日统计。订单归属最后点击的内容。",
        ),
        Place("tsp", "live", "All lives"),
        _PARTNERS,
    ),
    _videos(
        "partner_videos",
        Text("Video analytics", "短视频分析"),
        Text(
            "What the authorised accounts posted, how it was watched and what it sold. The list has those videos too "
            "that were posted earlier.",
            "已授权账号的短视频发布、播放与成交。列表亦含此前发布、所选周期仍有数据的短视频。",
        ),
        Place("tsp", "video"),
        _PARTNERS,
    ),
)
