"""Videos: the trend of all, the list, and one video with its transactions, content and audience (R125-R131, R162)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Assessment,
    Contrast,
    Funnel,
    Numbers,
    Page,
    Place,
    Table,
    Trend,
    Words,
    beside,
    by_day,
)
from luopan.pages.screens.contents import LEADS
from luopan.pages.screens.listing import videos_asked, videos_listed
from luopan.pages.screens.noticed import VIDEOS as VIDEOS_NOTICED
from luopan.pages.screens.noticed import noticed

_CORE = (
    "video_direct_gmv", "video_product_sales", "videos_trend", "video_orders", "vv", "completion_rate", "rpm",
    "commission_income",
)  # fmt: skip
_TRANSACTIONS = (
    "video_direct_gmv",
    "rpm",
    "video_product_sales",
    "video_ctr",
    "c_o",
    "video_orders",
    "buyers",
)
_CONTENT = (
    "vv",
    "completion_rate",
    "new_followers",
    "shares",
    "comments",
    "likes",
    "view_duration",
    "engagement_rate",
)
_STEPS = ("impressions", "vv", "product_impressions", "product_clicks", "video_orders")
_PEOPLE = ("viewers", "new_followers", "buyers")
"""Who watched, who followed, who bought (R124, R131)."""
_LISTED = (
    "vv", "video_direct_gmv", "video_product_sales", "completion_rate", "rpm", "video_orders", "buyers",
    "video_ctr", "view_duration", "impressions", "product_impressions", "product_clicks", "likes", "comments",
    "shares", "engagement_rate", "new_followers",
)  # fmt: skip

LIST = Page(
    "videos",
    Text("Videos", "短视频"),
    Text(
        "What videos sold, and how each was watched. The trend counts every video posted, the list also those posted "
        "earlier.",
        "短视频的成交与播放表现。趋势统计所选周期发布的全部短视频，列表亦含此前发布的。",
    ),
    (Place("shop", "video"),),
    videos_asked(_CORE, _LISTED, ("account_id",)),
    videos_listed(
        noticed(VIDEOS_NOTICED), shown=("vv", "video_direct_gmv", "video_product_sales", "completion_rate")
    ),
    choose=("shop_id", "account_id", "product_id"),
    months=3,
)

ONE = Page(
    "video",
    Text("Video", "短视频详情"),
    Text(
        "One video: what it sold, how it was watched, by whom. Of a creator's video a shop sees its own sales alone, "
        "unless the creator shares the rest.",
        "单条短视频：成交、内容与观众。达人短视频仅展示本店成交，其余数据需达人授权。",
    ),
    (Place("shop", "video"), Place("creator", "content"), Place("tsp", "video"), Place("mcn", "creators")),
    {
        "core": Asked(
            (*_TRANSACTIONS, *_CONTENT, *(step for step in _STEPS if step not in _TRANSACTIONS + _CONTENT))
        ),
        "daily": by_day(_TRANSACTIONS),
        "products": Asked(
            ("video_direct_gmv", "video_orders", "video_product_sales"),
            ("product_id",),
            order=("-video_direct_gmv",),
            limit=20,
            totals=True,
        ),
        "content_daily": by_day(_CONTENT),
        **{trait: beside(_PEOPLE, trait, limit=8) for trait in ("gender", "age_band", "country", "follower")},
    },
    (
        Assessment(title=Text("About the video", "短视频信息"), assessment="content", leads=LEADS),
        Numbers(
            title=Text("Transaction analysis", "交易分析"),
            question="core",
            daily="daily",
            shown=_TRANSACTIONS,
        ),
        Trend(title=Text("Transactions by day", "交易趋势"), question="daily", span=16),
        Funnel(title=Text("From impression to order", "流量转化"), question="core", span=8, shown=_STEPS),
        Table(
            title=Text("Products of the video", "短视频商品"),
            question="products",
            shown=("video_direct_gmv", "video_orders", "video_product_sales"),
            opens="product",
        ),
        Assessment(
            title=Text("Videos of the same product that sold more", "同商品成交更高的短视频"),
            assessment="same_product",
            metrics=("video_ctr", "views", "likes", "comments"),
        ),
        Numbers(
            title=Text("Content analysis", "内容分析"), question="core", daily="content_daily", shown=_CONTENT
        ),
        Trend(title=Text("Content by day", "内容趋势"), question="content_daily"),
        Words(
            title=Text("Audience analysis", "观众分析"),
            text=Text(
                "Who watched, who followed and who bought, and how the buyers differ from the viewers. Groups of too "
                "few people are not shown.",
                "观看、新增粉丝与购买人群的画像，以及买家与观众的差异。人数过少的人群不予展示。",
            ),
        ),
        Contrast(title=Text("Gender", "性别"), question="gender", span=12),
        Contrast(title=Text("Followers", "粉丝"), question="follower", span=12),
        Contrast(title=Text("Age", "年龄"), question="age_band", span=12),
        Contrast(title=Text("Country and region", "国家与地区"), question="country", span=12),
    ),
    period="last_90_days",
    compare=False,
    choose=("product_id",),
    of="video_id",
    months=3,
    under="videos",
)

VIDEOS = (LIST, ONE)
