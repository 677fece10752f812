"""A TSP over its sellers: all of them, and each shop (R106-R112)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Movers,
    Numbers,
    Page,
    Place,
    Ranking,
    Share,
    Table,
    Trend,
    Words,
    by_day,
    split,
    top,
)

_PORTFOLIO = ("bound_partners", "livestreaming_partners", "active_rate", "partners_with_sales", "sales_rate")
_GMV = ("direct_gmv", "live_direct_gmv", "live_avg_direct_gmv", "direct_refund_gmv", "video_direct_gmv")
_LIVES = ("live_orders", "live_product_sales", "livestreams", "live_duration", "live_avg_ctr")
_VIDEOS = ("video_orders", "video_product_sales", "videos", "video_avg_ctr")

OVERVIEW = Page(
    "tsp_overview",
    Text("Data overview", "数据总览"),
    Text(
        "What all sellers of this agency sold together, how many of them sell, and what they put out.",
        "机构名下全部商家的成交、动销与内容产出。",
    ),
    (Place("tsp", "overview"),),
    {
        "core": Asked(_PORTFOLIO),
        "gmv": Asked(_GMV),
        "gmv_daily": by_day(_GMV),
        "lives": Asked(_LIVES),
        "lives_daily": by_day(_LIVES),
        "videos": Asked(_VIDEOS),
        "videos_daily": by_day(_VIDEOS),
        "sellers": top(("direct_gmv", "sku_orders"), "shop_id", limit=8),
        "moved": top(("direct_gmv",), "shop_id", limit=5),
    },
    (
        Numbers(title=Text("Core data", "核心数据"), question="core"),
        Words(
            text=Text(
                "Each order goes to the content type that the buyer clicked last. GMV of lives and videos may "
                "therefore differ from what was shown under the commission-based attribution before.",
                "订单归属买家最后点击的内容类型，因此直播与短视频的成交金额可能与此前按佣金归因展示的数据不同。",
            )
        ),
        Numbers(title=Text("GMV", "成交金额"), question="gmv", daily="gmv_daily"),
        Trend(title=Text("GMV trend", "成交趋势"), question="gmv_daily"),
        Ranking(title=Text("Top sellers", "商家成交榜"), question="sellers", opens="shop", span=8),
        Movers(
            title=Text("Sellers that move", "成交变化最大的商家"), question="moved", opens="shop", span=16
        ),
        Numbers(title=Text("Livestreams", "直播"), question="lives", daily="lives_daily"),
        Trend(title=Text("Livestream trend", "直播趋势"), question="lives_daily"),
        Numbers(title=Text("Videos", "短视频"), question="videos", daily="videos_daily"),
        Trend(title=Text("Video trend", "短视频趋势"), question="videos_daily"),
    ),
)

_SHOP = (
    "direct_gmv", "live_direct_gmv", "video_direct_gmv", "product_card_direct_gmv", "paid_main_orders",
    "sku_orders", "product_sales", "aov", "buyers", "refund_amount", "product_visitors", "product_page_views",
    "uv_conversion_rate", "product_impressions",
)  # fmt: skip
_SHOP_LISTED = (*_SHOP, "complaint_rate", "quality_return_rate", "negative_reviews_svc", "first_time_buyers")

SHOPS = Page(
    "shops",
    Text("Shop analytics", "店铺分析"),
    Text(
        "Each shop that is authorised as a whole, with all its channels, as its own seller centre shows it; of the "
        "others what their authorised accounts sold.",
        "整店授权的店铺展示全渠道数据，与商家罗盘一致；仅授权账号的店铺只含这些账号的数据。",
    ),
    (Place("tsp", "shop_analytics"),),
    {
        "core": Asked(_SHOP),
        "daily": by_day(_SHOP),
        "content": split("direct_gmv", "content_type"),
        "list": top(_SHOP_LISTED, "shop_id", totals=True, every="bound_partners"),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=8),
        Table(
            title=Text("Shops", "店铺列表"),
            question="list",
            shown=(
                "direct_gmv",
                "sku_orders",
                "product_sales",
                "aov",
                "buyers",
                "refund_amount",
                "uv_conversion_rate",
            ),
            search="shop_id",
            opens="shop",
        ),
    ),
)

SHOP = Page(
    "shop",
    Text("Shop", "店铺详情"),
    Text("One shop: what it sold, to whom, and how it serves.", "单个店铺：成交、买家与服务。"),
    (Place("tsp", "shop_analytics"),),
    {
        "core": Asked(_SHOP),
        "daily": by_day(_SHOP),
        "content": split("direct_gmv", "content_type"),
        "new": split("buyers", "new_or_repeat"),
        "service": Asked(
            ("reviews", "negative_review_rate", "complaint_rate", "quality_return_rate", "product_refunds")
        ),
        "products": top(
            (
                "direct_gmv",
                "sku_orders",
                "product_sales",
                "product_impressions",
                "product_clicks",
                "c_o",
                "product_refunds",
            ),
            "product_id",
            totals=True,
        ),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=12),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=6),
        Share(title=Text("New and returning buyers", "新老客"), question="new", span=6),
        Numbers(title=Text("Service", "服务"), question="service"),
        Table(
            title=Text("Products", "商品"),
            question="products",
            shown=(
                "direct_gmv",
                "sku_orders",
                "product_sales",
                "product_impressions",
                "c_o",
                "product_refunds",
            ),
            search="product_id",
            opens="sold_product",
        ),
    ),
    of="shop_id",
    under="shops",
)

PARTNERS = (OVERVIEW, SHOPS, SHOP)
