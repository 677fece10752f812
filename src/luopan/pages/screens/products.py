"""Products: all of them, and one with its performance, channels and buyers (R053, R068, R163)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import Asked, Bars, Funnel, Numbers, Page, Place, Share, Table, Trend

_CORE = (
    "gmv", "orders_product", "product_sales", "buyers", "product_impressions", "product_clicks",
    "product_ctr", "c_o",
)  # fmt: skip
_LISTED = (
    "gmv", "orders_product", "product_sales", "buyers", "product_impressions", "product_clicks",
    "product_ctr", "c_o", "price_per_item", "refund_amount", "product_refunds", "negative_reviews",
    "cart_adds",
)  # fmt: skip
_SHOWN = ("gmv", "product_sales", "buyers", "product_impressions", "product_clicks", "product_ctr", "c_o")

LIST = Page(
    "products",
    Text("Products", "商品"),
    Text(
        "What each product sold and how it was seen. One view may show a product several times, so impressions may "
        "exceed views.",
        "每件商品的成交与曝光。一次观看可能多次曝光同一商品，曝光次数可大于观看次数。",
    ),
    (Place("shop", "products", "Products"), Place("creator", "products"), Place("tsp", "products")),
    {
        "core": Asked(_CORE),
        "daily": Asked(_CORE, ("day",), limit=1000),
        "categories": Asked(("gmv",), ("category_l1",), order=("-gmv",), limit=8),
        "list": Asked(_LISTED, ("product_id",), order=("-gmv",), limit=20, totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Bars(title=Text("GMV by category", "类目成交"), question="categories", span=8),
        Table(
            title=Text("Products", "商品列表"),
            question="list",
            shown=_SHOWN,
            search="product_id",
            opens="product",
        ),
    ),
    months=6,
)

ONE = Page(
    "product",
    Text("Product", "商品详情"),
    Text("One product: performance, channels, buyers.", "单件商品：表现、渠道与用户。"),
    (Place("shop", "products"), Place("creator", "products"), Place("tsp", "products")),
    {
        "core": Asked(_CORE),
        "daily": Asked(_CORE, ("day",), limit=1000),
        "funnel": Asked(("product_impressions", "product_clicks", "orders_product")),
        "content": Asked(("gmv",), ("content_type",), order=("-gmv",)),
        "new": Asked(("gmv",), ("new_or_repeat",)),
        "creators": Asked(("gmv", "orders_product", "product_sales"), ("account_id",), order=("-gmv",), limit=20),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Funnel(title=Text("From impression to order", "流量转化"), question="funnel", span=8),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=8),
        Share(title=Text("New and returning buyers", "新老客成交"), question="new", span=8),
        Table(
            title=Text("Who sold it", "带货账号"),
            question="creators",
            shown=("gmv", "orders_product", "product_sales"),
            opens="creator",
            span=24,
        ),
    ),
    of="product_id",
    under="products",
)  # fmt: skip

PRODUCTS = (LIST, ONE)
