"""An MCN over its creators: core data, then each creator, then each merchant (R143-R147)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Numbers,
    Page,
    Place,
    Ranking,
    Share,
    Table,
    Trend,
    by_day,
    split,
    top,
)
from luopan.pages.screens.contents import contents_asked, contents_listed

_CORE = ("gmv", "commission_income", "agency_share_amount")
_OUTPUT = ("gmv", "commission_income", "creator_releases", "creator_lives", "follower_growth")
_CREATOR_LISTED = (
    *_OUTPUT, "agency_share_amount", "sku_orders", "buyers", "live_direct_gmv", "video_direct_gmv",
    "live_duration", "vv",
)  # fmt: skip
_MERCHANT = ("gmv", "sku_orders", "product_sales", "buyers", "commission_income", "agency_share_amount")
_MERCHANTS = ("merchants_with_sales", "gmv", "sku_orders", "commission_income", "agency_share_amount")

CORE = Page(
    "mcn_core",
    Text("Core data", "核心数据"),
    Text(
        "What all bound creators sold and earned together, and the agency's share of it.",
        "全部绑定达人的成交、佣金与机构分成。",
    ),
    (Place("mcn", "core"),),
    {
        "core": Asked(("bound_partners", "merchants_with_sales", *_CORE)),
        "daily": by_day(_CORE),
        "creators": top(("gmv", "commission_income"), "account_id", limit=8),
        "merchants": top(("gmv", "commission_income"), "shop_id", limit=8),
        "content": split("gmv", "content_type"),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=8),
        Ranking(
            title=Text("Creators that sold most", "达人成交榜"),
            question="creators",
            opens="mcn_creator",
            span=12,
        ),
        Ranking(
            title=Text("Merchants they sold most for", "商家成交榜"),
            question="merchants",
            opens="mcn_merchant",
            span=12,
        ),
    ),
)

CREATORS = Page(
    "mcn_creators",
    Text("Creator detail", "达人明细"),
    Text(
        "What each bound creator put out, sold and earned, and how many followers it gained.",
        "每位绑定达人的内容产出、成交、佣金与涨粉。",
    ),
    (Place("mcn", "creators"),),
    {
        "core": Asked(_OUTPUT),
        "daily": by_day(_OUTPUT),
        "list": top(_CREATOR_LISTED, "account_id", order="-gmv", totals=True, every="bound_partners"),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily"),
        Table(
            title=Text("Creators", "达人列表"),
            question="list",
            shown=(*_OUTPUT, "agency_share_amount"),
            search="account_id",
            opens="mcn_creator",
        ),
    ),
)

CREATOR = Page(
    "mcn_creator",
    Text("Creator", "达人详情"),
    Text("One bound creator: content, merchants, products.", "单个绑定达人：内容、商家与商品。"),
    (Place("mcn", "creators"),),
    {
        "core": Asked((*_OUTPUT, "agency_share_amount")),
        "daily": by_day((*_OUTPUT, "agency_share_amount")),
        "content": split("gmv", "content_type"),
        "merchants": top(("gmv",), "shop_id", limit=8),
        **contents_asked(),
        "products": top(("gmv", "sku_orders", "product_sales", "c_o"), "product_id"),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=12),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=6),
        Ranking(title=Text("Merchants", "合作商家"), question="merchants", opens="mcn_merchant", span=6),
        *contents_listed(),
        Table(
            title=Text("Products", "商品"),
            question="products",
            shown=("gmv", "sku_orders", "product_sales", "c_o"),
            search="product_id",
            opens="product",
        ),
    ),
    of="account_id",
    under="mcn_creators",
)

MERCHANTS = Page(
    "mcn_merchants",
    Text("Merchant detail", "商家明细"),
    Text("What the bound creators sold for each merchant.", "绑定达人为每个商家带来的成交。"),
    (Place("mcn", "merchants"),),
    {
        "core": Asked(_MERCHANTS),
        "daily": by_day(_MERCHANTS),
        "list": top(_MERCHANT, "shop_id", totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily"),
        Table(
            title=Text("Merchants", "商家列表"),
            question="list",
            shown=_MERCHANT,
            search="shop_id",
            opens="mcn_merchant",
        ),
    ),
)

MERCHANT = Page(
    "mcn_merchant",
    Text("Merchant", "商家详情"),
    Text("One merchant: which creators sold which of its products.", "单个商家：哪些达人带货了哪些商品。"),
    (Place("mcn", "merchants"),),
    {
        "core": Asked(_MERCHANT),
        "daily": by_day(_MERCHANT),
        "content": split("gmv", "content_type"),
        "creators": top(_MERCHANT, "account_id", totals=True),
        "products": top(("gmv", "sku_orders", "product_sales"), "product_id"),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=8),
        Table(
            title=Text("Creators", "达人"),
            question="creators",
            shown=_MERCHANT,
            search="account_id",
            opens="mcn_creator",
        ),
        Table(
            title=Text("Products", "商品"),
            question="products",
            shown=("gmv", "sku_orders", "product_sales"),
            search="product_id",
            opens="product",
        ),
    ),
    of="shop_id",
    under="mcn_merchants",
)

MCN = (CORE, CREATORS, CREATOR, MERCHANTS, MERCHANT)
