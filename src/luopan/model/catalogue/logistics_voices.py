"""What was returned, complained about and reviewed because of logistics (§10.10): cohorts, reasons, scores."""

from __future__ import annotations

from luopan.model.catalogue.service import QUALITY_RETURN, within_cohort
from luopan.model.catalogue.terms import orders
from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

_LOGISTICS_RETURN = f"{QUALITY_RETURN} AND x.cause = 'logistics'"
_LOGISTICS_COMPLAINT = f"{within_cohort('x.at')} AND x.cause = 'logistics'"
_SCORED = "x.logistics_score IS NOT NULL"

VOICES = (
    Metric(
        "logistics_return_orders",
        Text("Orders returned for logistics", "物流品质退货订单量"),
        Text(
            "Main orders returned and refunded for logistics reasons within 14 days of payment, told on the "
            "14th.",
            "支付后14天内因物流原因退货退款成功的订单数，计入第14天。",
        ),
        "count of distinct main orders with a return for logistics within 14 days",
        "count",
        "R360 G13 G22 S25",
        ("paid",),
        orders("refund_cohorts", _LOGISTICS_RETURN),
        direction="down",
        proposed=True,
    ),
    Metric(
        "logistics_quality_return_rate",
        Text("Logistics quality return rate", "物流品质退货率"),
        Text(
            "Orders returned for logistics reasons within 14 days ÷ orders paid, told on the 14th day.",
            "支付后14天内因物流原因退货的订单占支付订单的比例，计入第14天。",
        ),
        "logistics_return_orders ÷ paid_orders_14d",
        "ratio",
        "R360 G13 G22",
        expression="logistics_return_orders / paid_orders_14d",
        direction="down",
        proposed=True,
    ),
    Metric(
        "logistics_complaint_orders",
        Text("Orders with logistics complaints", "物流问题投诉订单量"),
        Text(
            "Main orders with a complaint about logistics within 14 days of payment, told on the 14th.",
            "支付后14天内有物流问题投诉的订单数，计入第14天。",
        ),
        "count of distinct main orders with a logistics complaint within 14 days",
        "count",
        "R362 G13 G22",
        ("paid",),
        orders("complaint_cohorts", _LOGISTICS_COMPLAINT),
        direction="down",
        proposed=True,
    ),
    Metric(
        "logistics_complaint_rate",
        Text("Logistics complaint rate", "物流问题投诉率"),
        Text(
            "Orders with a complaint about logistics within 14 days ÷ orders paid, told on the 14th day.",
            "支付后14天内有物流问题投诉的订单占支付订单的比例，计入第14天。",
        ),
        "logistics_complaint_orders ÷ paid_orders_14d",
        "ratio",
        "R362 G13 G22",
        expression="logistics_complaint_orders / paid_orders_14d",
        direction="down",
        proposed=True,
    ),
    Metric(
        "logistics_return_reason",
        Text("Returned for logistics, amount", "物流退货原因金额"),
        Text(
            "What was refunded for returns with logistics reasons within 14 days of payment, by reason.",
            "支付后14天内因物流原因退货退款的金额，按退款原因拆分。",
        ),
        "Σ amount of logistics returns within 14 days, by refund_reason",
        "money",
        "R367 R191 G13",
        ("paid",),
        Measure("refund_cohorts", "sum", "x.amount", _LOGISTICS_RETURN),
        direction="down",
    ),
    Metric(
        "logistics_return_reason_orders",
        Text("Returned for logistics, orders", "物流退货原因单量"),
        Text(
            "Orders returned for logistics reasons within 14 days of payment, by reason.",
            "支付后14天内因物流原因退货的订单数，按退款原因拆分。",
        ),
        "logistics_return_orders by refund_reason",
        "count",
        "R367 R191",
        alias_of="logistics_return_orders",
        direction="down",
    ),
    Metric(
        "logistics_complaint_reason",
        Text("Complaints about logistics, amount", "物流投诉原因金额"),
        Text(
            "The amounts of complaints about logistics within 14 days of payment, by reason.",
            "支付后14天内物流问题投诉涉及的金额，按投诉原因拆分。",
        ),
        "Σ amount of logistics complaints within 14 days, by complaint_reason",
        "money",
        "R367 R191 G13",
        ("paid",),
        Measure("complaint_cohorts", "sum", "max(x.amount)", _LOGISTICS_COMPLAINT, per="x.complaint_id"),
        direction="down",
    ),
    Metric(
        "logistics_complaint_reason_orders",
        Text("Complaints about logistics, orders", "物流投诉原因单量"),
        Text(
            "Orders with a complaint about logistics within 14 days of payment, by reason.",
            "支付后14天内有物流问题投诉的订单数，按投诉原因拆分。",
        ),
        "logistics_complaint_orders by complaint_reason",
        "count",
        "R367 R191",
        alias_of="logistics_complaint_orders",
        direction="down",
    ),
    Metric(
        "logistics_reviews",
        Text("Reviews of logistics", "物流评价数"),
        Text(
            "Reviews that score logistics, by review time.",
            "含物流评分的评价数，按评价时间统计。",
        ),
        "count of reviews with a logistics score",
        "count",
        "R361 R191 S37",
        ("reviewed",),
        Measure("reviews", "distinct", "x.review_id", _SCORED),
    ),
    Metric(
        "logistics_review_orders",
        Text("Orders with a review of logistics", "物流评价订单量"),
        Text(
            "Main orders with a review that scores logistics, by review time.",
            "有物流评分评价的订单数，按评价时间统计。",
        ),
        "count of distinct main orders with a logistics score",
        "count",
        "R191",
        ("reviewed",),
        orders("reviews", _SCORED),
    ),
    Metric(
        "logistics_negative_reviews",
        Text("Negative reviews of logistics", "物流差评数"),
        Text(
            "Reviews that score logistics 1 or 2 of 5, by review time.",
            "物流评分为1或2分的评价数，按评价时间统计。",
        ),
        "count of reviews with logistics_score ≤ 2",
        "count",
        "R361 S34",
        ("reviewed",),
        Measure("reviews", "distinct", "x.review_id", "x.logistics_score <= 2"),
        direction="down",
        proposed=True,
    ),
    Metric(
        "logistics_negative_review_rate",
        Text("Logistics negative-review rate", "物流差评率"),
        Text(
            "Reviews that score logistics 1 or 2 ÷ reviews that score logistics.",
            "物流评分为1或2分的评价占含物流评分评价的比例。",
        ),
        "logistics_negative_reviews ÷ logistics_reviews",
        "ratio",
        "R361 G22 S34",
        expression="logistics_negative_reviews / logistics_reviews",
        direction="down",
        proposed=True,
    ),
    Metric(
        "avg_logistics_score",
        Text("Average logistics score", "物流评价均分"),
        Text(
            "Mean logistics score (1 to 5) of the reviews that have one, by review time.",
            "含物流评分评价的平均物流评分（1至5分），按评价时间统计。",
        ),
        "mean over reviews of logistics_score",
        "score",
        "R366 R192",
        ("reviewed",),
        Measure("reviews", "mean", "max(x.logistics_score)", per="x.review_id"),
    ),
)
