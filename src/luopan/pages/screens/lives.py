"""Lives: the list of them, and one live after the fact (R120, R152, R154, R159)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Assessment,
    Bars,
    Contrast,
    Funnel,
    Numbers,
    Page,
    Place,
    Table,
    Trend,
    beside,
    by_day,
    split,
)
from luopan.pages.screens.contents import LEADS
from luopan.pages.screens.listing import lives_asked, lives_listed
from luopan.pages.screens.noticed import LIVES as LIVES_NOTICED
from luopan.pages.screens.noticed import noticed

_CORE = (
    "live_direct_gmv", "live_orders", "live_product_sales", "livestreams", "live_duration", "watch_pv",
    "live_product_clicks", "gpm",
)  # fmt: skip
_PEOPLE = ("viewers", "buyers")
"""Who watched and who bought (R124)."""
_OF_ONE = (
    "live_direct_gmv", "live_product_sales", "buyers", "live_orders", "viewers", "watch_pv", "avg_watch_duration",
    "live_ctr", "gpm", "comments", "shares", "new_followers", "max_online", "live_session_refund",
)  # fmt: skip
_STEPS = ("live_impressions", "watch_pv", "live_product_impressions", "live_product_clicks", "live_orders")
_LISTED = (
    "live_direct_gmv", "live_product_sales", "live_orders", "buyers", "viewers", "watch_pv", "live_duration",
    "gpm", "live_ctr", "watch_to_pay_rate", "avg_watch_duration", "max_online", "new_followers", "comments",
    "likes", "shares", "live_session_gmv", "live_in_session_gmv", "live_session_refund",
)  # fmt: skip

LIST = Page(
    "lives",
    Text("Lives", "直播列表"),
    Text(
        "The lives that started in these days, each counted whole on the day it started; home counts by the day of "
        "payment.",
        "所选周期内开播的直播，整场计入开播日；首页按支付日统计。",
    ),
    (Place("shop", "live", "Lives"),),
    lives_asked(_CORE, _LISTED, ("account_id",)),
    lives_listed(
        ("live_direct_gmv", "live_product_sales", "buyers", "viewers", "gpm", "new_followers"),
        noticed(LIVES_NOTICED),
    ),
    choose=("account_id",),
)

ONE = Page(
    "live",
    Text("Live", "直播详情"),
    Text(
        "One live after the fact: what it sold, who came and what they did. Of a creator's live a shop sees its own "
        "sales alone, unless the creator shares the rest.",
        "单场直播复盘：成交、观众与互动。达人直播仅展示本店成交，其余数据需达人授权。",
    ),
    (Place("shop", "live"), Place("creator", "content"), Place("tsp", "live"), Place("mcn", "creators")),
    {
        "core": Asked((*_OF_ONE, *(step for step in _STEPS if step not in _OF_ONE))),
        "course": Asked(
            ("online_users", "watch_pv", "comments", "live_product_clicks"), ("five_minutes",), limit=1000
        ),
        "channel": split("watch_pv", "channel"),
        "orders": split("live_orders", "channel"),
        "follower": beside(_PEOPLE, "follower"),
        "gender": beside(_PEOPLE, "gender"),
        "age": beside(_PEOPLE, "age_band"),
        "products": Asked(
            (
                "live_direct_gmv",
                "live_orders",
                "live_product_sales",
                "live_product_impressions",
                "live_product_clicks",
                "product_ctr",
                "c_o",
            ),
            ("product_id",),
            order=("-live_direct_gmv",),
            limit=20,
            totals=True,
        ),
        "daily": by_day(("live_direct_gmv", "live_orders", "live_session_refund")),
    },
    (
        Assessment(title=Text("About the live", "直播信息"), assessment="content", leads=LEADS),
        Numbers(question="core", shown=_OF_ONE),
        Trend(title=Text("The live, every five minutes", "直播过程（每5分钟）"), question="course", span=16),
        Funnel(title=Text("From impression to order", "流量转化"), question="core", span=8, shown=_STEPS),
        Bars(title=Text("Where views came from", "流量来源"), question="channel", span=12),
        Bars(title=Text("Where orders came from", "订单来源"), question="orders", span=12),
        Contrast(title=Text("Viewers and buyers by gender", "观众与买家：性别"), question="gender", span=8),
        Contrast(title=Text("Viewers and buyers by age", "观众与买家：年龄"), question="age", span=8),
        Contrast(title=Text("Followers among them", "观众与买家：粉丝"), question="follower", span=8),
        Table(
            title=Text("Products of the live", "直播商品"),
            question="products",
            shown=(
                "live_direct_gmv",
                "live_orders",
                "live_product_sales",
                "live_product_clicks",
                "product_ctr",
                "c_o",
            ),
            search="product_id",
            opens="product",
        ),
        Trend(
            title=Text("By day, until thirty days after its end", "按日趋势（下播后30天内）"),
            question="daily",
        ),
    ),
    period="last_90_days",
    compare=False,
    of="live_id",
    under="lives",
)

LIVES = (LIST, ONE)
