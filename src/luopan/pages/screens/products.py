"""Products: all of them, and one with its performance, channels and buyers (R053, R132-R142, R163)."""

from __future__ import annotations

from luopan.model.menus import Role
from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Bars,
    Cards,
    Funnel,
    Numbers,
    Page,
    Panel,
    Place,
    Share,
    Table,
    Trend,
    Words,
    by_day,
    split,
    top,
)
from luopan.pages.screens.noticed import PRODUCTS as PRODUCTS_NOTICED
from luopan.pages.screens.noticed import noticed

_CORE = (
    "direct_gmv", "product_sales", "orders_product", "buyers", "product_impressions", "product_clicks",
    "product_ctr", "c_o",
)  # fmt: skip
LISTED = (
    "direct_gmv", "product_sales", "orders_product", "buyers", "product_impressions", "product_clicks",
    "product_ctr", "c_o", "negative_reviews", "complaints", "product_refunds", "estimated_commission",
    "price_per_item", "refund_amount", "cart_adds", "product_page_views", "cvr",
)  # fmt: skip
_SHOWN = (
    "direct_gmv", "product_sales", "orders_product", "buyers", "product_impressions", "product_clicks",
    "product_ctr", "c_o",
)  # fmt: skip

LIST = Page(
    "products",
    Text("Products", "商品"),
    Text(
        "What each product sold and how it was seen. One view may show a product several times, so impressions may "
        "exceed views.",
        "每件商品的成交与曝光。一次观看可能多次曝光同一商品，曝光次数可大于观看次数。",
    ),
    (Place("shop", "products", "Products"), Place("creator", "products")),
    {
        "core": Asked(_CORE),
        "daily": by_day(_CORE),
        "content": split("direct_gmv", "content_type"),
        "categories": split("direct_gmv", "category_l1", limit=8),
        "list": top(LISTED, "product_id", totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=12),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=6),
        Bars(title=Text("GMV by category", "类目成交"), question="categories", span=6),
        noticed(PRODUCTS_NOTICED),
        Table(
            title=Text("Products", "商品列表"),
            question="list",
            shown=_SHOWN,
            search="product_id",
            opens="product",
        ),
    ),
    choose=("account_id",),
    months=6,
)

_PERFORMANCE = (
    "gmv", "orders_product", "product_sales", "buyers", "product_impressions", "product_clicks", "product_ctr",
    "c_o", "refund_amount", "positive_review_rate", "negative_reviews", "complaints",
)  # fmt: skip


_CONVERTED = ("product_ctr_channel", "c_o")

_OF_SHOPS: tuple[Role, ...] = ("shop", "tsp")
_OF_CREATORS: tuple[Role, ...] = ("creator", "mcn")
_OF_SEVERAL: tuple[Role, ...] = (*_OF_SHOPS, "mcn")
"""Who is told what is known of shops alone, who of creators, and who looks at several of them."""

_STEPS = ("product_impressions", "product_clicks", "orders_product")
_FUNNEL = Text("From impression to order", "流量转化")

_PERFORMED: tuple[Panel, ...] = (
    Numbers(title=Text("Product performance", "商品表现"), question="core", daily="daily"),
    Trend(title=Text("Trend", "趋势"), question="daily", span=16),
    Share(title=Text("GMV by content", "成交内容构成"), question="content", span=8),
    Funnel(title=_FUNNEL, question="core", span=16, shown=_STEPS, roles=_OF_SHOPS),
    Funnel(title=_FUNNEL, question="core", shown=_STEPS, roles=_OF_CREATORS),
    Bars(title=Text("Reviews by points", "评价总分分布"), question="scores", span=8, roles=_OF_SHOPS),
)
_BOUGHT_BY: tuple[Panel, ...] = (
    Words(
        title=Text("User analysis", "用户分析"),
        text=Text(
            "Who bought it in these days. Groups of too few people are not shown.",
            "所选周期购买者的构成。人数过少的人群不予展示。",
        ),
    ),
    Share(title=Text("New and returning buyers", "新老客"), question="new", span=8),
    Share(title=Text("Followers among buyers", "粉丝与非粉丝"), question="follower", span=8),
    Share(title=Text("Buyers by gender", "买家性别"), question="gender", span=8),
    Bars(title=Text("Buyers by age", "买家年龄"), question="age", span=12),
    Bars(title=Text("Buyers by region", "买家地区"), question="region", span=12),
)


def _channels(words: Text, sold: tuple[str, ...]) -> tuple[Panel, ...]:
    return (
        Words(title=Text("Channel analysis", "渠道分析"), text=words),
        Table(
            title=Text("By creator", "达人带货"),
            question="creators",
            shown=sold,
            search="account_id",
            opens="creator",
            roles=_OF_SEVERAL,
        ),
        Table(title=Text("By channel", "渠道"), question="channels", shown=(*sold, *_CONVERTED)),
        Cards(
            title=Text("Videos that sold it most", "热销短视频"),
            question="videos",
            opens="video",
        ),
        Cards(title=Text("Lives that sold it most", "热销直播"), question="lives", opens="live"),
    )


def _asked(sold: tuple[str, ...], attribution: str | None) -> dict[str, Asked]:
    best = tuple(metric for metric in sold if metric != "pct_of_transactions")
    return {
        "core": Asked(_PERFORMANCE),
        "daily": by_day(_PERFORMANCE),
        "content": split("direct_gmv", "content_type"),
        "scores": top(("reviews",), "score", limit=15, order="-score"),
        "creators": top(sold, "account_id", attribution=attribution),
        "channels": top((*sold, *_CONVERTED), "content_type", limit=3, attribution=attribution),
        "videos": top(best, "video_id", limit=3, attribution=attribution),
        "lives": top(best, "live_id", limit=3, attribution=attribution),
        "new": split("buyers", "new_or_repeat"),
        "follower": split("buyers", "follower"),
        "gender": split("buyers", "gender"),
        "age": Asked(("buyers",), ("age_band",), order=("age_band",)),
        "region": split("buyers", "region", limit=8),
    }


def _one(
    id: str, places: tuple[Place, ...], words: Text, sold: tuple[str, ...], attribution: str | None
) -> Page:
    """The screen of one product; its channels tell what was `sold` under an attribution, of which `words` speak."""
    return Page(
        id,
        Text("Product", "商品详情"),
        Text("One product: performance, channels, buyers.", "单件商品：商品表现、渠道分析与用户分析。"),
        places,
        _asked(sold, attribution),
        (*_PERFORMED, *_channels(words, sold), *_BOUGHT_BY),
        of="product_id",
        under="products",
        months=6,
    )


ONE = _one(
    "product",
    (Place("shop", "products"), Place("creator", "products"), Place("mcn", "creators")),
    Text(
        "Each order goes to the content that was clicked last.",
        "每笔订单归属最后点击的内容。",
    ),
    ("direct_gmv", "orders_product", "product_sales", "buyers"),
    None,
)
OF_AGENCY = _one(
    "sold_product",
    (Place("tsp", "products"),),
    Text(
        "Revenue by creator, channel, video and live goes by the commission-based attribution, as the product details "
        "page of the platform does: to creators who are paid a commission. All other screens give each order to the "
        "content that was clicked last.",
        "达人、渠道、短视频与直播的成交按佣金归因统计，仅计入有佣金的达人，与平台商品详情页一致；其他页面按最后点击的内容归因。",
    ),
    ("attributed_gmv", "pct_of_transactions", "orders_product", "product_sales", "buyers"),
    "commission",
)
"""The product details page of an agency keeps the attribution by commission, until it goes over to that by content
type (R094, R138-R141)."""

PRODUCTS = (LIST, ONE, OF_AGENCY)
