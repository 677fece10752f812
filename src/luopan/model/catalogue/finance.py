"""What lies between GMV and what was settled (§8.1 finance, X01): of the order lines paid in the period, each part
so far. They add up: gmv = refunded_of_paid + commission_of_paid + settled_of_paid + rest_of_paid; what the first of
them leave is kept_of_paid and due_of_paid.
"""

from __future__ import annotations

from luopan.model.catalogue.terms import PAID, SUCCEEDED
from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

FINANCE = (
    Metric(
        "settled_of_paid",
        Text("Settled of paid", "成交订单已结算金额"),
        Text(
            "What was settled so far of the order lines paid in the period.",
            "所选周期内支付的订单，截至统计时已结算的金额。",
        ),
        "Σ settlements.amount of lines paid in the period",
        "money",
        "R149 X01",
        ("paid",),
        Measure("settlements", "sum", "x.amount", PAID),
    ),
    Metric(
        "refunded_of_paid",
        Text("Refunded so far of paid", "成交订单已退款金额"),
        Text(
            "What was refunded so far, today included, of the order lines paid in the period.",
            "所选周期内支付的订单，截至统计时（含当日）退款成功的金额。",
        ),
        "Σ amount of succeeded refunds of lines paid in the period",
        "money",
        "R149 X01",
        ("paid",),
        Measure("refunds", "sum", "x.amount", f"{PAID} AND {SUCCEEDED}"),
        direction="down",
    ),
    Metric(
        "commission_of_paid",
        Text("Commission of paid", "成交订单已付佣金"),
        Text(
            "Commission settled so far for the order lines paid in the period.",
            "所选周期内支付的订单，截至统计时已结算的佣金。",
        ),
        "Σ commissions.amount of lines paid in the period",
        "money",
        "R149 X01",
        ("paid",),
        Measure("commissions", "sum", "x.amount", PAID),
        direction="none",
    ),
    Metric(
        "kept_of_paid",
        Text("GMV after refunds", "扣退成交金额"),
        Text(
            "What remains of the GMV of the period after refunds so far, today included.",
            "所选周期成交金额扣除截至统计时（含当日）退款后的金额。",
        ),
        "gmv − refunded_of_paid",
        "money",
        "R149 X01",
        expression="gmv - refunded_of_paid",
        proposed=True,
    ),
    Metric(
        "due_of_paid",
        Text("GMV after refunds and commission", "扣退扣佣成交金额"),
        Text(
            "What remains of the GMV of the period after refunds and commission so far.",
            "所选周期成交金额扣除截至统计时的退款与已结算佣金后的金额。",
        ),
        "gmv − refunded_of_paid − commission_of_paid",
        "money",
        "R149 X01",
        expression="gmv - refunded_of_paid - commission_of_paid",
        proposed=True,
    ),
    Metric(
        "rest_of_paid",
        Text("Fees, and what is still to be settled", "平台费用及待结算金额"),
        Text(
            "What remains of the GMV of the period after refunds, commission and settlements so far: fees that were "
            "taken, and what is still to be settled.",
            "所选周期成交金额扣除截至统计时的退款、佣金与结算后的余额：平台扣除的费用及尚待结算的金额。",
        ),
        "gmv − refunded_of_paid − commission_of_paid − settled_of_paid",
        "money",
        "R149 X01",
        expression="gmv - refunded_of_paid - commission_of_paid - settled_of_paid",
        direction="none",
        proposed=True,
    ),
    Metric(
        "settlement_rate",
        Text("Settled share of GMV", "结算率"),
        Text(
            "Settled so far ÷ GMV, of the order lines paid in the period.",
            "所选周期内支付的订单，已结算金额除以成交金额。",
        ),
        "settled_of_paid ÷ gmv",
        "ratio",
        "R149 X01",
        expression="settled_of_paid / gmv",
        proposed=True,
    ),
)
