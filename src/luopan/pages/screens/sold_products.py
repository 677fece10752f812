"""A TSP's products: by account and shop against their targets, and each product (R132-R137)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Movers,
    Numbers,
    Page,
    Place,
    Share,
    Table,
    Trend,
    by_day,
    known,
    split,
    top,
)
from luopan.pages.screens.products import LISTED

_CORE = ("direct_gmv", "product_sales", "orders_product", "commission_income")
_TARGETS = (
    "creator_gmv_all_channels",
    "gmv_target",
    "gmv_target_attainment",
    "product_sales",
    "commission_income",
)


_FAULTS = ("negative_reviews", "complaints")
"""What is known of a product and not of who sold it."""
SOLD_BY_ACCOUNT = tuple(metric for metric in LISTED if metric not in _FAULTS)


def products_listed(question: str, *faults: str) -> Table:
    """What sold best, by product, and what came back (R134); with `faults` besides, where they are asked for."""
    first = ("direct_gmv", "orders_product", "product_impressions", "product_clicks", "c_o")
    return Table(
        title=Text("Products", "商品列表"),
        question=question,
        shown=(*first, *faults, "product_refunds"),
        search="product_id",
        opens="sold_product",
    )


SOLD_PRODUCTS = Page(
    "sold_products",
    Text("Product analytics", "商品分析"),
    Text(
        "What was sold for each shop, how much of the accounts' targets is reached, and which products do best.",
        "各店铺的成交、账号目标达成情况，以及表现最好的商品。",
    ),
    (Place("tsp", "products", "Analytics"),),
    {
        "core": Asked(_CORE),
        "daily": by_day(_CORE),
        "content": split("direct_gmv", "content_type"),
        "targets": Asked(
            _TARGETS,
            ("account_id", "shop_id"),
            known("account_id"),
            ("-creator_gmv_all_channels",),
            limit=20,
            totals=True,
        ),
        "moved": top(("direct_gmv",), "account_id", limit=5),
        "list": top(LISTED, "product_id", totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("GMV by content", "成交内容构成"), question="content", span=8),
        Table(
            title=Text("Accounts and shops against their targets", "账号 × 店铺目标达成"),
            question="targets",
            shown=_TARGETS,
            search="account_id",
            opens="account",
        ),
        Movers(title=Text("Accounts that move", "成交变化最大的账号"), question="moved", opens="account"),
        products_listed("list", *_FAULTS),
    ),
    choose=("account_id", "shop_id"),
    months=6,
)
