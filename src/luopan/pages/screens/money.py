"""Money: what of GMV was kept and settled, and what advertising cost and brought (R149, X01, X43)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Funnel,
    Heat,
    Numbers,
    Page,
    Place,
    Table,
    Trend,
    Words,
    by_day,
    top,
)

_FINANCE = (
    "gmv", "refunded_of_paid", "commission_of_paid", "settled_of_paid", "rest_of_paid", "settlement_rate",
)  # fmt: skip
_STEPS = ("gmv", "kept_of_paid", "due_of_paid", "settled_of_paid")
_SETTLED = ("settled_amount", "actual_commission", "refund_amount")
_ADS = (
    "ad_cost", "ad_gmv", "roas", "ad_orders", "ad_impressions", "ad_clicks", "ad_ctr", "ad_cvr", "ad_cpc",
    "ad_cpm", "ad_cost_per_order",
)  # fmt: skip
_ADVERTISED = ("ad_impressions", "ad_clicks", "ad_orders")

FINANCE = Page(
    "finance",
    Text("Finance", "财务"),
    Text(
        "Of the orders paid in these days: what was refunded, paid as commission and settled so far, and what remains.",
        "所选周期支付的订单：截至目前的退款、佣金、结算与余额。",
    ),
    (Place("shop", "transactions", "Finance"),),
    {
        "core": Asked((*_FINANCE, "kept_of_paid", "due_of_paid")),
        "daily": by_day(_FINANCE),
        "settled": by_day(_SETTLED),
        "days": Asked(_FINANCE, ("day",), order=("-day",), limit=20, totals=True),
        "products": top(_FINANCE, "product_id", totals=True),
    },
    (
        Numbers(question="core", daily="daily", shown=_FINANCE),
        Trend(title=Text("By day of payment", "按支付日"), question="daily", span=16),
        Funnel(title=Text("From GMV to settled", "从成交到结算"), question="core", span=8, shown=_STEPS),
        Table(title=Text("By day of payment", "按支付日明细"), question="days", shown=_FINANCE),
        Table(
            title=Text("Products", "商品"),
            question="products",
            shown=_FINANCE,
            search="product_id",
            opens="product",
        ),
        Words(
            text=Text(
                "Below by the day on which it happened: what was settled, paid as commission and refunded on a day, "
                "whenever the order was paid.",
                "以下按发生日统计：当日结算、结算佣金与退款成功的金额，不限订单支付时间。",
            )
        ),
        Trend(title=Text("By day of settlement", "按结算日"), question="settled"),
    ),
)

MARKETING = Page(
    "marketing",
    Text("Marketing", "营销"),
    Text(
        "What advertising cost and brought, by the advertising platform's own attribution: it is no part of GMV, which "
        "goes to the content clicked last.",
        "广告消耗与成效，按广告平台自身归因统计；与按最后点击归因的成交金额不可相加。",
    ),
    (Place("shop", "transactions", "Marketing"), Place("creator", "transactions", "Marketing")),
    {
        "core": Asked(_ADS),
        "daily": by_day(_ADS),
        "hours": Asked(("ad_cost",), ("hour",), limit=5000),
        "plans": Asked(_ADS, ("plan_id", "creative_id"), {}, ("-ad_cost",), limit=20, totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Funnel(
            title=Text("From impression to order", "投放转化"), question="core", span=8, shown=_ADVERTISED
        ),
        Table(
            title=Text("Plans and creatives", "计划与创意"),
            question="plans",
            shown=(
                "ad_cost",
                "ad_gmv",
                "roas",
                "ad_impressions",
                "ad_clicks",
                "ad_ctr",
                "ad_cpc",
                "ad_orders",
            ),
            search="plan_id",
        ),
        Heat(title=Text("When money is spent", "消耗时段分布"), question="hours"),
    ),
)

MONEY = (FINANCE, MARKETING)
