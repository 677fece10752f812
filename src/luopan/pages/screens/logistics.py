"""Logistics: what waits to be shipped, how fast parcels travel, and fast shipping (R185-R194, R204-R208)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Assessment,
    Bars,
    Numbers,
    Page,
    Place,
    Records,
    Share,
    Table,
    Trend,
    by_day,
    split,
    top,
)

_WAITING = (
    "unshipped_orders", "due_to_ship", "ship_deadline_soon", "uncollected_orders", "due_to_collect",
    "collect_deadline_soon",
)  # fmt: skip
_RATES = (
    "ship_48h_rate", "collect_72h_rate", "logistics_quality_return_rate", "logistics_negative_review_rate",
    "logistics_complaint_rate", "avg_arrival_duration",
)  # fmt: skip
_STAGES = ("pay_to_ship", "ship_to_collect", "collect_to_sign", "avg_arrival_duration")
_CARRIERS = (
    "signed_orders", "avg_arrival_duration", "ship_to_collect", "collect_to_sign",
    "logistics_quality_return_rate", "avg_logistics_score", "logistics_complaint_rate",
)  # fmt: skip

LOGISTICS = Page(
    "logistics",
    Text("Logistics", "物流"),
    Text(
        "What waits now, how fast orders are shipped and arrive, and what goes wrong on the way.",
        "当前待发与待揽收订单，发货与到货时效，以及物流问题。",
    ),
    (Place("shop", "service", "Logistics"),),
    {
        "rates": Asked((*_RATES, *_STAGES[:-1])),
        "daily": by_day((*_RATES, *_STAGES[:-1])),
        "waiting": Asked(_WAITING, now=True),
        "modes": split("orders_by_ship_mode", "ship_mode"),
        "returns": top(
            ("logistics_return_reason", "logistics_return_reason_orders"), "refund_reason", limit=8
        ),
        "complaints": top(
            ("logistics_complaint_reason", "logistics_complaint_reason_orders"),
            "complaint_reason",
            limit=8,
            order="-logistics_complaint_reason_orders",
        ),
        "scores": top(
            ("logistics_reviews", "logistics_review_orders"),
            "logistics_score",
            limit=100,
            order="-logistics_score",
        ),
        "carriers": top(_CARRIERS, "carrier", totals=True),
        "products": top(_RATES, "product_id", order="ship_48h_rate", totals=True),
        "parcels": Asked(("parcel_lines",)),
        "orders": Asked(("unshipped_orders", "uncollected_orders", "signed_orders")),
    },
    (
        Numbers(title=Text("Waiting now", "当前待处理"), question="waiting"),
        Numbers(title=Text("Logistics data", "物流数据"), question="rates", daily="daily", shown=_RATES),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Share(title=Text("Paid orders by shipping mode", "发货模式分布"), question="modes", span=8),
        Numbers(
            title=Text("From payment to signature", "物流到货时长"),
            question="rates",
            daily="daily",
            span=16,
            shown=_STAGES,
        ),
        Bars(title=Text("Reviews by logistics score", "物流评分分布"), question="scores", span=8),
        Assessment(
            title=Text("Beside the peers", "同行同规模对比"),
            assessment="peers",
            metrics=(*_RATES, *_STAGES[:-1]),
        ),
        Bars(
            title=Text("Returned for logistics, amount", "物流退货原因（金额）"), question="returns", span=12
        ),
        Bars(
            title=Text("Complaints about logistics, amount", "物流投诉原因（金额）"),
            question="complaints",
            span=12,
        ),
        Table(title=Text("By carrier", "物流公司明细"), question="carriers", shown=_CARRIERS),
        Table(
            title=Text("By product", "商品明细"),
            question="products",
            shown=_RATES,
            search="product_id",
            opens="product",
        ),
        Records(
            title=Text("Orders one by one: what waits, what arrived", "订单物流明细：待处理与已签收"),
            question="orders",
            order="paid_at",
            columns=(
                "order_id",
                "product_id",
                "tracking_no",
                "carrier",
                "paid_at",
                "ship_due_at",
                "sent_at",
                "picked_at",
                "signed_at",
            ),
        ),
        Records(
            title=Text(
                "Orders paid in these days: every stage, and what buyers said",
                "商品订单明细：各环节时长与反馈",
            ),
            question="parcels",
            order="paid_at",
            columns=(
                "order_id",
                "tracking_no",
                "product_id",
                "pay_to_ship_s",
                "ship_to_collect_s",
                "collect_to_sign_s",
                "logistics_score",
                "complaint_reason",
                "return_reason",
            ),
        ),
    ),
    choose=("product_id", "carrier"),
)

_OFFERS = ("fs_enabled_products", "fs_effective_products", "fs_enable_rate", "fs_effective_rate")
_KEPT = ("paid_orders_policy", "fs_timely_ship_orders", "fs_timely_ship_rate", "fs_timely_collect_rate")

POLICY = Page(
    "experience_policy",
    Text("Experience policy", "体验政策"),
    Text(
        "Fast shipping: the products that promise to ship the same day or within 24 hours, what they sold, and whether "
        "the promise was kept.",
        "极速发货：承诺当日发或24小时发的商品、其成交与履约情况。",
    ),
    (Place("shop", "service", "Experience policy"),),
    {
        "kept": Asked(_KEPT),
        "offers": Asked(_OFFERS, now=True),
        "kept_daily": by_day(_KEPT),
        "sales": split("gmv_by_ship_promise", "ship_promise"),
        "promises": Asked(
            _KEPT, ("ship_promise",), {"ship_promise": ["same_day", "24h"]}, ("-paid_orders_policy",)
        ),
        "products": top(_KEPT, "product_id", order="fs_timely_ship_rate", totals=True),
    },
    (
        Numbers(title=Text("Products", "商品开通与生效"), question="offers"),
        Assessment(title=Text("Beside the peers", "同行同规模对比"), assessment="peers", metrics=_OFFERS[2:]),
        Share(title=Text("GMV by ship promise", "成交金额（按发货时效）"), question="sales", span=8),
        Trend(title=Text("Promises kept, by day", "履约趋势"), question="kept_daily", span=16),
        Numbers(title=Text("Promises kept", "履约情况"), question="kept", daily="kept_daily"),
        Table(title=Text("By promise", "按发货时效"), question="promises", shown=_KEPT),
        Table(
            title=Text("Products", "商品"),
            question="products",
            shown=_KEPT,
            search="product_id",
            opens="product",
        ),
    ),
)

SHIPPING = (LOGISTICS, POLICY)
