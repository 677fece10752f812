"""Commission (§10.8): as estimated when orders are paid, and as settled."""

from __future__ import annotations

from luopan.model.catalogue.terms import CREATED_TOO, PAID
from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

COMMISSION = (
    Metric(
        "estimated_commission",
        Text("Estimated commission", "预估佣金支出"),
        Text(
            "Commission to expect of the order lines paid in the period: amount without shipping and tax × "
            "rate.",
            "所选周期内支付订单的预估佣金：支付金额（不含运费与税费）× 佣金率。",
        ),
        "Σ (pay_amount − shipping_amount − tax_amount) × commission_rate of paid lines",
        "money",
        "R329 R104 G43",
        CREATED_TOO,
        Measure(
            "lines",
            "sum",
            "{commission_base} * CAST(x.commission_rate AS DECIMAL(9, 6))",
            f"{PAID} AND x.commission_rate IS NOT NULL",
        ),
        attribution="commission",
        direction="none",
    ),
    Metric(
        "actual_commission",
        Text("Actual commission", "实际佣金支出"),
        Text(
            "Commission settled in the period, of orders paid earlier, by settlement time.",
            "所选周期内结算的佣金（对应更早支付的订单），按结算时间统计。",
        ),
        "Σ commissions.amount",
        "money",
        "R330 R104",
        ("settled", "paid"),
        Measure("commissions", "sum", "x.amount"),
        attribution="commission",
        direction="none",
    ),
    Metric(
        "commission_income",
        Text("Commission income", "佣金收入"),
        Text(
            "The creator's and agency's side of the same entries, by settlement time; by payment time with "
            "that clock.",
            "同一佣金明细的达人/机构侧，默认按结算时间统计，可选支付时间。",
        ),
        "Σ commissions.amount",
        "money",
        "R331 S33",
        ("settled", "paid"),
        Measure("commissions", "sum", "x.amount"),
        attribution="commission",
        proposed=True,
    ),
    Metric(
        "affiliate_gmv_per_commission",
        Text("Affiliate GMV per commission", "联盟投入产出比"),
        Text(
            "Affiliate GMV ÷ estimated commission, both by payment time: what a unit of commission brings in.",
            "联盟成交金额除以预估佣金，均按支付时间统计：每单位佣金带来的成交金额。",
        ),
        "affiliate_gmv ÷ estimated_commission",
        "times",
        "R217",
        expression="affiliate_gmv / estimated_commission",
        proposed=True,
    ),
)
