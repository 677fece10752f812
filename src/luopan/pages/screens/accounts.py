"""A TSP's authorised accounts: what each puts out, how that converts, what it sold and earned (R122, R123)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Bars,
    Movers,
    Numbers,
    Page,
    Place,
    Quadrant,
    Share,
    Table,
    Trend,
    by_day,
    known,
    split,
    top,
)
from luopan.pages.screens.contents import contents_asked, contents_listed
from luopan.pages.screens.sold_products import SOLD_BY_ACCOUNT, products_listed

_ACCOUNT = (
    "direct_gmv", "product_sales", "sku_orders", "commission_income", "live_ctr", "c_o", "gpm", "rpm",
)  # fmt: skip
_ACCOUNT_LISTED = (
    "direct_gmv", "product_sales", "sku_orders", "commission_income", "product_ctr", "c_o", "rpm", "gpm",
    "livestreams", "live_duration", "videos", "vv", "watch_pv", "product_impressions", "follower_growth",
    "buyers", "live_direct_gmv", "video_direct_gmv", "live_ctr", "video_ctr",
)  # fmt: skip

_LIVES = ("live_direct_gmv", "live_product_sales", "watch_pv", "gpm")
_VIDEOS = ("vv", "video_direct_gmv", "video_product_sales", "rpm")

LIST = Page(
    "accounts",
    Text("Account analytics", "账号分析"),
    Text(
        "Every authorised account: what it puts out, how that converts, what it sold and earned.",
        "每个已授权账号的内容产出、转化、成交与佣金。",
    ),
    (Place("tsp", "accounts"),),
    {
        "core": Asked(_ACCOUNT, where=known("account_id")),
        "daily": by_day(_ACCOUNT, where=known("account_id")),
        "points": top(
            ("product_impressions", "c_o", "direct_gmv"), "account_id", limit=100, order="-direct_gmv"
        ),
        "moved": top(("direct_gmv",), "account_id", limit=6),
        "list": top(_ACCOUNT_LISTED, "account_id", totals=True, every="bound_partners"),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=12),
        Quadrant(
            title=Text("Impressions and click to order", "商品曝光与点击下单"),
            question="points",
            opens="account",
            span=12,
        ),
        Movers(title=Text("Accounts that move", "成交变化最大的账号"), question="moved", opens="account"),
        Table(
            title=Text("Accounts", "账号列表"),
            question="list",
            shown=(
                "direct_gmv",
                "product_sales",
                "sku_orders",
                "commission_income",
                "product_ctr",
                "c_o",
                "rpm",
                "gpm",
            ),
            search="account_id",
            opens="account",
        ),
    ),
    choose=("shop_id",),
)

ONE = Page(
    "account",
    Text("Account", "账号详情"),
    Text("One account: its lives, videos and products.", "单个账号的直播、短视频与商品。"),
    (Place("tsp", "accounts"),),
    {
        "core": Asked(_ACCOUNT),
        "daily": by_day(_ACCOUNT),
        "content": split("direct_gmv", "content_type"),
        **contents_asked(_LIVES, _VIDEOS, order="-video_direct_gmv"),
        "shops": top(("direct_gmv",), "shop_id", limit=8),
        "products": top(SOLD_BY_ACCOUNT, "product_id", totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=12),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=6),
        Bars(title=Text("GMV by shop", "店铺成交"), question="shops", span=6),
        *contents_listed(_LIVES, _VIDEOS),
        products_listed("products"),
    ),
    of="account_id",
    under="accounts",
)

ACCOUNTS = (LIST, ONE)
