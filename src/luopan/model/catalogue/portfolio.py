"""An agency's portfolio (§10.4): partners, what they did and what they earned."""

from __future__ import annotations

from luopan.model.catalogue.terms import PAID
from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

PORTFOLIO = (
    Metric(
        "bound_partners",
        Text("Partners", "绑定合作方数"),
        Text(
            "Sellers (TSP) or creators (MCN) bound to the agency now.",
            "当前与机构绑定的商家（TSP）或达人（MCN）数。",
        ),
        "count of distinct partners with a contract in force",
        "count",
        "R277 S18",
        ("snapshot",),
        Measure(
            "contracts",
            "distinct",
            "x.partner",
            "x.signed_at <= {now} AND (x.ended_at IS NULL OR x.ended_at > {now})",
        ),
    ),
    Metric(
        "livestreaming_partners",
        Text("Livestreaming partners", "开播合作方数"),
        Text("Partners that started a livestream in the period.", "所选周期内开播过的合作方数。"),
        "count of distinct partners with a live started in the period",
        "count",
        "R278 S18",
        ("content_start",),
        Measure("lives", "distinct", "{partner}"),
    ),
    Metric(
        "active_rate",
        Text("Active rate", "开播率"),
        Text(
            "Livestreaming partners of the period ÷ partners bound now.",
            "周期内开播合作方数除以当前绑定合作方数。",
        ),
        "livestreaming_partners ÷ bound_partners",
        "ratio",
        "R279",
        expression="livestreaming_partners / bound_partners",
    ),
    Metric(
        "partners_with_sales",
        Text("Partners with sales", "动销合作方数"),
        Text(
            "Partners that generated revenue in the period, by payment time.",
            "所选周期内产生成交的合作方数，按支付时间统计。",
        ),
        "count of distinct partners with paid lines above 0",
        "count",
        "R280 S18",
        ("paid", "created"),
        Measure("lines", "distinct", "{partner}", f"{PAID} AND x.pay_amount > 0"),
    ),
    Metric(
        "sales_rate",
        Text("Sales rate", "动销率"),
        Text(
            "Partners with sales of the period ÷ partners bound now.",
            "周期内动销合作方数除以当前绑定合作方数。",
        ),
        "partners_with_sales ÷ bound_partners",
        "ratio",
        "R281",
        expression="partners_with_sales / bound_partners",
    ),
    Metric(
        "merchants_with_sales",
        Text("Merchants with sales", "动销商家数"),
        Text(
            "Merchants whose goods sold in the period, by payment time.",
            "所选周期内产生成交的商家数，按支付时间统计。",
        ),
        "count of distinct shops with paid lines above 0",
        "count",
        "R144",
        ("paid", "created"),
        Measure("lines", "distinct", "x.shop_id", f"{PAID} AND x.pay_amount > 0"),
    ),
    Metric(
        "agency_share_amount",
        Text("Agency share", "机构分成金额"),
        Text(
            "The agency's part of its creators' commissions: each at the share of the contract in force at "
            "its settlement, by settlement time.",
            "机构从所属达人佣金中分得的金额：按结算时生效合约的分成比例计算，按结算时间统计。",
        ),
        "Σ commission × share_rate",
        "money",
        "R282 S21 G31",
        ("settled", "paid"),
        Measure(
            "commissions",
            "sum",
            "x.amount * CAST(ag.share_rate AS DECIMAL(9, 6))",
            "ag.share_rate IS NOT NULL",
        ),
        attribution="commission",
        proposed=True,
    ),
    Metric(
        "creator_releases",
        Text("Videos released", "达人发布短视频数"),
        Text("Videos posted by bound creators, by posting time.", "绑定达人发布的短视频数，按发布时间统计。"),
        "count of videos posted",
        "count",
        "R283",
        ("posted",),
        Measure("videos", "count", "1", "{own}"),
    ),
    Metric(
        "creator_lives",
        Text("Lives started", "达人开播场次"),
        Text("Lives started by bound creators, by start time.", "绑定达人的开播场次，按开播时间统计。"),
        "count of lives started",
        "count",
        "R283",
        ("content_start",),
        Measure("lives", "count"),
    ),
)
