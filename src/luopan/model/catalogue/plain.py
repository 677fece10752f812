"""What people get who divide or add two screens themselves: the other side of pairs of §11."""

from __future__ import annotations

from luopan.model.catalogue.terms import REFUND_CLOCKS, SUCCEEDED, orders
from luopan.model.metric import Metric
from luopan.model.values import Text

PLAIN = (
    Metric(
        "quality_returns",
        Text("Orders with a quality return", "品质退货订单数（当日）"),
        Text(
            "Orders of which something was returned in the period because of product quality or logistics, whenever "
            "they were paid.",
            "所选周期内因商品品质或物流问题退货成功的订单数，不论何时支付。",
        ),
        "distinct orders with a return succeeded, cause product quality or logistics",
        "count",
        "R426 S25",
        REFUND_CLOCKS,
        orders(
            "refunds",
            f"{SUCCEEDED} AND x.way = 'return_refund' AND x.cause IN ('product_quality', 'logistics')",
        ),
        direction="down",
        proposed=True,
    ),
    *(
        Metric(
            id,
            name,
            definition,
            expression.replace("/", "÷"),
            "ratio",
            requirement,
            expression=expression,
            direction="down" if requirement == "R426" else "up",
            proposed=True,
        )
        for id, name, definition, expression, requirement in (
            (
                "complaint_rate_same_day",
                Text("Complaints over orders of the same days", "当日投诉量除以当日订单量"),
                Text(
                    "Complaints made in the period ÷ main orders paid in it: not the complaint rate, which follows "
                    "one day's orders for 14 days.",
                    "所选周期内的投诉数除以同期支付的主订单数；并非按支付批次追踪14天的投诉率。",
                ),
                "complaints / paid_main_orders",
                "R426",
            ),
            (
                "quality_return_rate_same_day",
                Text("Quality returns over orders of the same days", "当日品质退货量除以当日订单量"),
                Text(
                    "Orders with a quality return in the period ÷ main orders paid in it: not the quality-return "
                    "rate, which follows one day's orders for 14 days.",
                    "所选周期内品质退货的订单数除以同期支付的主订单数；并非按支付批次追踪14天的品质退货率。",
                ),
                "quality_returns / paid_main_orders",
                "R426",
            ),
            (
                "review_rate_same_day",
                Text("Reviewed over signed orders of the same days", "当日评价量除以当日签收量"),
                Text(
                    "Orders reviewed in the period ÷ orders signed for in it: not the review rate, which follows "
                    "one day's arrivals for 14 days.",
                    "所选周期内有评价的订单数除以同期签收的订单数；并非按签收批次追踪14天的评价率。",
                ),
                "reviewed_orders / signed_orders",
                "R427",
            ),
        )
    ),
    Metric(
        "listed_content_gmv",
        Text("GMV of the lists of lives and videos", "直播列表与短视频列表成交金额之和"),
        Text(
            "What the lives that began in the period earned as a whole, and what videos sold in it: the two lists "
            "added up.",
            "所选周期内开播的直播整场成交，与所选周期内短视频成交之和。",
        ),
        "live_session_gmv + video_direct_gmv",
        "money",
        "R434",
        expression="live_session_gmv + video_direct_gmv",
        proposed=True,
    ),
)
"""Readings that are nobody's dictionary entry, so that a bridge can say how far they lie from it."""
