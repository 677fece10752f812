"""After-sales service (§10.9): complaint and quality-return cohorts, disputes, how long after-sales take."""

from __future__ import annotations

from luopan.model.catalogue.terms import REFUND_CLOCKS, SUCCEEDED, orders
from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

DUE = "x.day <= {today}"
"""A cohort is told from the business day on which its 14 days are up: that one is in progress, later ones are not
told yet (G13)."""


def within_cohort(instant: str) -> str:
    """A condition: `instant` lies in the cohort's 14 business days, the first and the last included (G13)."""
    return f"{DUE} AND {{day({instant})}} BETWEEN x.day - 13 AND x.day"


QUALITY_RETURN = f"x.way = 'return_refund' AND {within_cohort('x.succeeded_at')}"
"""Returned within the cohort's days (S25); the cause comes on top."""

_BEFORE_SHIPPING = (
    "(x.way = 'before_ship_refund_only'"
    " OR (x.way = 'refund_only' AND (sh.shipped_at IS NULL OR sh.shipped_at > x.applied_at)))"
)
_REFUND_ONLY = "x.way IN ('refund_only', 'before_ship_refund_only', 'after_ship_refund_only')"
_HANDLED = f"({_REFUND_ONLY} OR x.way = 'return_refund')"
_TOOK = "date_diff('microsecond', x.applied_at, x.succeeded_at) / 1e6"
_EXACTLY = "date_diff('microsecond', x.applied_at, x.succeeded_at) * CAST(0.000001 AS DECIMAL(7, 6))"
"""The same to be added up, in whatever order."""


def _took(condition: str) -> Measure:
    """The mean time from application to success, of refunds for which `condition` holds."""
    return Measure("refunds", "mean", _TOOK, f"{SUCCEEDED} AND {condition}")


COHORTS = (
    Metric(
        "paid_orders_14d",
        Text("Orders paid 14 days ago", "14天前支付订单数"),
        Text(
            "Main orders paid on the cohort's day: 13 days before the selected day, which is its 14th.",
            "选择日期往前推14天（含当天，即13天前）支付的主订单数。",
        ),
        "distinct orders paid on the selected day − 13",
        "count",
        "R332 G13",
        ("paid",),
        orders("line_cohorts", DUE),
    ),
    Metric(
        "complaint_orders",
        Text("Complaint orders", "投诉订单数"),
        Text(
            "Orders of the cohort with a complaint within 14 days, the day of payment being the first.",
            "14天前支付的订单中，支付后14天内（含支付当天）产生投诉的订单数。",
        ),
        "distinct orders paid on the selected day − 13 with a complaint up to the selected day",
        "count",
        "R332 G13",
        ("paid",),
        orders("complaint_cohorts", within_cohort("x.at")),
        direction="down",
    ),
    Metric(
        "complaint_rate",
        Text("Complaint rate", "投诉率"),
        Text(
            "Of the orders paid 14 days ago (14 January tells of 1 January), those with a complaint since.",
            "选择日期往前推14天（如1月14日对应1月1日）支付的订单中，支付后14天内产生投诉的占比。",
        ),
        "complaint_orders ÷ paid_orders_14d",
        "ratio",
        "R332 G13",
        expression="complaint_orders / paid_orders_14d",
        direction="down",
        proposed=True,
    ),
    Metric(
        "quality_return_orders",
        Text("Quality return orders", "品质退货订单数"),
        Text(
            "Orders of the cohort returned within 14 days because of product quality or logistics.",
            "14天前支付的订单中，支付后14天内因商品品质或物流问题退货成功的订单数。",
        ),
        "distinct orders paid on the selected day − 13 with a return succeeded up to the selected day, cause product "
        "quality or logistics",
        "count",
        "R333 G13 S25",
        ("paid",),
        Measure(
            "refund_cohorts",
            "distinct",
            "x.order_id",
            f"{QUALITY_RETURN} AND x.cause IN ('product_quality', 'logistics')",
        ),
        direction="down",
    ),
    Metric(
        "quality_return_rate",
        Text("Quality return rate", "品质退货率"),
        Text(
            "Of the orders paid 14 days ago, those returned since because of product quality or logistics.",
            "选择日期往前推14天支付的订单中，支付后14天内因商品品质或物流问题退货的占比。",
        ),
        "quality_return_orders ÷ paid_orders_14d",
        "ratio",
        "R333 G13 S25",
        expression="quality_return_orders / paid_orders_14d",
        direction="down",
        proposed=True,
    ),
    Metric(
        "disputed_orders",
        Text("Disputed orders", "纠纷介入订单数"),
        Text(
            "Orders paid in the period with an after-sale in which the platform intervened.",
            "所选周期内支付的订单中，平台介入售后的订单数。",
        ),
        "distinct orders paid with a refund in which the platform intervened",
        "count",
        "R354 S31",
        ("paid", "created"),
        orders("refunds", "x.intervened AND x.paid_at IS NOT NULL"),
        direction="down",
        proposed=True,
    ),
    Metric(
        "dispute_rate",
        Text("Dispute rate", "纠纷介入率"),
        Text(
            "Orders paid in the period with an after-sale in which the platform intervened ÷ orders paid.",
            "所选周期内支付的订单中，平台介入售后的订单占比。",
        ),
        "disputed_orders ÷ paid_main_orders",
        "ratio",
        "R354 G22 S31",
        expression="disputed_orders / paid_main_orders",
        direction="down",
        proposed=True,
    ),
)

_BY_SHOP_ALONE = {
    "refund_only": (f"{_REFUND_ONLY} AND NOT x.intervened", Text("Refunds without return", "仅退款"), "R352"),
    "returns": ("x.way = 'return_refund' AND NOT x.intervened", Text("Returns", "退货退款"), "R353"),
}
"""After-sales that the shop settled without the platform: condition, name, requirement."""

SETTLED_ALONE = tuple(
    metric
    for word, (condition, name, requirement) in _BY_SHOP_ALONE.items()
    for metric in (
        Metric(
            f"self_resolved_{word}",
            Text(f"{name.en} settled by the shop", f"{name.zh}自主完结笔数"),
            Text(
                "Refunds that succeeded without the platform intervening.", "平台未介入且退款成功的售后笔数。"
            ),
            "count of succeeded refunds that were not intervened in",
            "count",
            f"{requirement} G22 R175",
            REFUND_CLOCKS,
            Measure("refunds", "count", "1", f"{SUCCEEDED} AND {condition}"),
            direction="none",
            proposed=True,
        ),
        Metric(
            f"self_resolved_{word}_time",
            Text(f"Time of {name.en.lower()} settled by the shop", f"{name.zh}自主完结累计时长"),
            Text(
                "All the time from application to success of refunds in which the platform did not intervene.",
                "平台未介入的售后，从申请到完成的累计时长。",
            ),
            "Σ(succeeded − applied) of refunds that were not intervened in",
            "s",
            f"{requirement} G22 R175",
            REFUND_CLOCKS,
            Measure("refunds", "sum", _EXACTLY, f"{SUCCEEDED} AND {condition}"),
            direction="down",
            proposed=True,
        ),
    )
)

DURATIONS = (
    Metric(
        "avg_aftersale_refund_duration",
        Text("Average refund duration", "平均售后退款时长"),
        Text(
            "Mean time from application to success of refunds without return, by success time.",
            "所选周期内完成的仅退款售后，从申请到完成的平均时长。",
        ),
        "Σ(succeeded − applied) ÷ refunds without return",
        "s",
        "R334",
        REFUND_CLOCKS,
        _took(_REFUND_ONLY),
        direction="down",
    ),
    Metric(
        "avg_aftersale_handle_duration",
        Text("Average after-sale handling duration", "平均售后处理时长"),
        Text(
            "Mean time from application to success of refunds without and with return; exchanges do not count.",
            "所选周期内完成的仅退款及退货退款售后，从申请到完成的平均时长；换货不计。",
        ),
        "Σ(succeeded − applied) ÷ refunds without or with return",
        "s",
        "R335",
        REFUND_CLOCKS,
        _took(_HANDLED),
        direction="down",
    ),
    Metric(
        "avg_aftersale_handle_duration_preship",
        Text("Average handling duration before shipping", "平均售后处理时长-发货前"),
        Text(
            "Mean time from application to success of refunds applied for before shipping.",
            "所选周期内完成的发货前申请的售后，从申请到完成的平均时长。",
        ),
        "Σ(succeeded − applied) ÷ refunds applied for before shipping",
        "s",
        "R336",
        REFUND_CLOCKS,
        _took(_BEFORE_SHIPPING),
        direction="down",
    ),
    Metric(
        "avg_aftersale_handle_duration_postship",
        Text("Average handling duration after shipping", "平均售后处理时长-发货后"),
        Text(
            "Mean time from application to success of refunds and returns applied for after shipping.",
            "所选周期内完成的发货后申请的售后，从申请到完成的平均时长。",
        ),
        "Σ(succeeded − applied) ÷ refunds and returns applied for after shipping",
        "s",
        "R337",
        REFUND_CLOCKS,
        _took(f"{_HANDLED} AND NOT {_BEFORE_SHIPPING}"),
        direction="down",
    ),
    Metric(
        "refund_only_self_resolve_duration",
        Text("Refund without return settled by the shop", "仅退款自主完结时长"),
        Text(
            "Mean time from application to success of refunds without return in which the platform did not intervene.",
            "平台未介入的仅退款售后，从申请到完成的平均时长。",
        ),
        "Σ(succeeded − applied) ÷ refunds without return that were not intervened in",
        "s",
        "R352 G22",
        REFUND_CLOCKS,
        _took(f"{_REFUND_ONLY} AND NOT x.intervened"),
        direction="down",
        proposed=True,
    ),
    Metric(
        "return_refund_self_resolve_duration",
        Text("Return and refund settled by the shop", "退货退款自主完结时长"),
        Text(
            "Mean time from application to success of returns in which the platform did not intervene.",
            "平台未介入的退货退款售后，从申请到完成的平均时长。",
        ),
        "Σ(succeeded − applied) ÷ returns that were not intervened in",
        "s",
        "R353 G22",
        REFUND_CLOCKS,
        _took("x.way = 'return_refund' AND NOT x.intervened"),
        direction="down",
        proposed=True,
    ),
)
