"""Inventory: what is on hand, how fast it goes, what runs out, and which SKUs win (R220, R221)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import Asked, Assessment, Bars, Numbers, Page, Place, Quadrant, Ranking, Table, top

_STOCK = (
    "on_hand",
    "sales_velocity",
    "days_of_cover",
    "low_stock",
    "buffer_stock",
    "avg_stock",
    "stock_turnover",
)
_LISTED = (
    "on_hand", "sales_velocity", "days_of_cover", "lead_time", "low_stock", "buffer_stock", "avg_stock",
    "stock_turnover", "product_sales", "gmv", "refund_rate_sku",
)  # fmt: skip

INVENTORY = Page(
    "inventory",
    Text("Inventory", "库存"),
    Text(
        "What is on hand now and how long it lasts at the speed of these days.",
        "当前库存，以及按所选周期动销速度可售的天数。",
    ),
    (Place("shop", "products", "Inventory"),),
    {
        "core": Asked(_STOCK),
        "low": top(("low_stock",), "product_id", limit=10),
        "fast": top(("sales_velocity",), "product_id", limit=10),
        "winners": top(("gmv", "refund_rate_sku", "product_sales"), "sku_id", limit=200),
        "list": top(_LISTED, "sku_id", order="days_of_cover", totals=True),
    },
    (
        Numbers(question="core"),
        Assessment(
            title=Text("What will sell, and when to order again", "销量预测与补货"),
            assessment="forecast",
            metrics=("product_sales", "on_hand", "lead_time", "buffer_stock"),
        ),
        Bars(title=Text("Sell fastest, units a day", "动销最快（件/天）"), question="fast", span=12),
        Ranking(title=Text("SKUs low on stock", "低库存 SKU 数"), question="low", opens="product", span=12),
        Quadrant(title=Text("What sells and what comes back", "成交金额与退款率"), question="winners"),
        Table(
            title=Text("SKUs, those that run out first on top", "SKU 列表（先售罄者在前）"),
            question="list",
            shown=(
                "on_hand",
                "sales_velocity",
                "days_of_cover",
                "lead_time",
                "low_stock",
                "buffer_stock",
                "stock_turnover",
            ),
            search="sku_id",
        ),
    ),
    choose=("product_id",),
)
