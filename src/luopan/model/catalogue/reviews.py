"""Reviews (§10.9): how many, how good, and how many signed orders get one."""

from __future__ import annotations

from luopan.model.catalogue.service import DUE, within_cohort
from luopan.model.catalogue.terms import orders
from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

_REVIEWED = ("reviewed",)


def _reviews(condition: str = "") -> Measure:
    return Measure("reviews", "distinct", "x.review_id", condition)


REVIEWS = (
    Metric(
        "reviews",
        Text("Reviews", "评价数"),
        Text(
            "Reviews that buyers gave their orders, by review time; those without a score count too.",
            "所选周期内买家对订单的评价数，按评价时间统计；无评分的也计入。",
        ),
        "count of reviews",
        "count",
        "R348 S37",
        _REVIEWED,
        _reviews(),
        direction="none",
    ),
    Metric(
        "reviewed_orders",
        Text("Reviewed orders", "评价订单数"),
        Text("Orders that got a review in the period.", "所选周期内有评价的订单数。"),
        "distinct orders with a review",
        "count",
        "R348",
        _REVIEWED,
        orders("reviews"),
        direction="none",
    ),
    Metric(
        "scored_reviews",
        Text("Reviews with a score", "有评分评价数"),
        Text("Reviews with a total score, by review time.", "所选周期内有总分的评价数。"),
        "count of reviews with a total score",
        "count",
        "R350 S37",
        _REVIEWED,
        _reviews("x.total_score IS NOT NULL"),
        direction="none",
    ),
    Metric(
        "positive_reviews",
        Text("Positive reviews", "好评数"),
        Text("Reviews whose total score is at least 12 of 15.", "总分（15分制）大于等于12分的评价数。"),
        "count of reviews with a total score ≥ 12",
        "count",
        "R350",
        _REVIEWED,
        _reviews("x.total_score >= 12"),
    ),
    Metric(
        "positive_review_rate",
        Text("Positive review rate", "好评率"),
        Text(
            "Of the reviews with a score, those whose total is at least 12 of 15.",
            "有评分的评价中，总分大于等于12分的占比。",
        ),
        "positive_reviews ÷ scored_reviews",
        "ratio",
        "R350 S37",
        expression="positive_reviews / scored_reviews",
    ),
    Metric(
        "negative_reviews_svc",
        Text("Negative reviews of the shop", "差评数（服务）"),
        Text(
            "The service board's name for negative reviews: those whose total score is under 12 of 15.",
            "服务分析中的差评数：总分（15分制）低于12分的评价数。",
        ),
        "count of reviews with a total score < 12",
        "count",
        "R351 G20",
        alias_of="negative_reviews",
        direction="down",
        proposed=True,
    ),
    Metric(
        "negative_review_rate",
        Text("Negative review rate", "差评率"),
        Text(
            "Of the reviews with a score, those whose total is under 12 of 15.",
            "有评分的评价中，总分低于12分的占比。",
        ),
        "negative_reviews ÷ scored_reviews",
        "ratio",
        "R351 G20 S37",
        expression="negative_reviews / scored_reviews",
        direction="down",
        proposed=True,
    ),
    Metric(
        "signed_orders_14d",
        Text("Orders signed 14 days ago", "14天前签收订单数"),
        Text(
            "Orders signed for on the cohort's day: 13 days before the selected day, which is its 14th.",
            "选择日期往前推14天（含当天，即13天前）签收的订单数。",
        ),
        "distinct orders signed on the selected day − 13",
        "count",
        "R349 G13",
        ("signed",),
        orders("signed_cohorts", DUE),
        direction="none",
    ),
    Metric(
        "reviewed_orders_14d",
        Text("Reviewed of those signed 14 days ago", "14天前签收订单中的评价订单数"),
        Text(
            "Orders of the cohort with a review within 14 days, the day of signing being the first.",
            "14天前签收的订单中，签收后14天内（含签收当天）评价的订单数。",
        ),
        "distinct orders signed on the selected day − 13 with a review up to the selected day",
        "count",
        "R349 G13",
        ("signed",),
        orders("review_cohorts", within_cohort("rv.at")),
    ),
    Metric(
        "review_rate",
        Text("Review rate", "评价率"),
        Text(
            "Of the orders signed 14 days ago (14 January tells of 1 January), those reviewed since.",
            "选择日期往前推14天（如1月14日对应1月1日）签收的订单中，签收后14天内评价的占比。",
        ),
        "reviewed_orders_14d ÷ signed_orders_14d",
        "ratio",
        "R349 G13",
        expression="reviewed_orders_14d / signed_orders_14d",
        proposed=True,
    ),
)
