"""Service: what happens after a sale, customer service, and what buyers say (R177-R184)."""

from __future__ import annotations

from luopan.model.thresholds import WEEKLY
from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Assessment,
    Bars,
    Heat,
    Numbers,
    Page,
    Place,
    Records,
    Share,
    Table,
    Trend,
    by_day,
    top,
)

_AFTER = (
    "complaint_rate", "quality_return_rate", "avg_aftersale_refund_duration", "avg_aftersale_handle_duration",
    "avg_aftersale_handle_duration_preship", "avg_aftersale_handle_duration_postship", "dispute_rate",
    "refund_only_self_resolve_duration", "return_refund_self_resolve_duration",
)  # fmt: skip
_OF_PRODUCTS = (
    "complaint_orders", "complaint_rate", "quality_return_orders", "quality_return_rate", "dispute_rate",
    "paid_orders_14d",
)  # fmt: skip

AFTER_SALES = Page(
    "after_sales",
    Text("After-sales", "售后"),
    Text(
        "Complaints and quality returns are of orders paid fourteen days before each day; durations of what was "
        "completed in these days.",
        "投诉率与品质退货率统计14天前支付的订单；时长统计所选周期完结的售后单。",
    ),
    (Place("shop", "service", "After-sales"),),
    {
        "core": Asked(_AFTER),
        "daily": by_day(_AFTER),
        "causes": top(("complaint_orders",), "complaint_cause", limit=100),
        "reasons": top(("complaint_orders",), "complaint_reason", limit=8),
        "returns": top(("quality_return_orders",), "refund_reason", limit=8),
        "products": top(_OF_PRODUCTS, "product_id", totals=True),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily"),
        Assessment(
            title=Text("Beside the peers", "同行对比"),
            assessment="peers",
            metrics=(
                "complaint_rate",
                "quality_return_rate",
                "dispute_rate",
                "avg_aftersale_handle_duration",
            ),
        ),
        Share(title=Text("What complaints are about", "投诉类型"), question="causes", span=8),
        Bars(title=Text("Reasons of complaints", "投诉原因"), question="reasons", span=8),
        Bars(title=Text("Reasons of quality returns", "品质退货原因"), question="returns", span=8),
        Table(
            title=Text("Products", "商品"),
            question="products",
            shown=("complaint_orders", "complaint_rate", "quality_return_orders", "quality_return_rate"),
            search="product_id",
            opens="product",
        ),
    ),
)

_EFFICIENCY = ("reply_3min_rate", "cs_pickup_rate", "cs_avg_response", "cs_avg_wait", "cs_first_response")
_VOLUME = ("cs_consultations", "cs_transferred", "cs_received", "cs_messages")
_USERS = ("cs_sales", "cs_satisfaction_rate", "cs_rated")
_CHATS = (
    "cs_consultations", "cs_received", "cs_first_response", "cs_avg_response", "reply_3min_rate",
    "cs_satisfaction_rate", "cs_messages",
)  # fmt: skip

CHATS = Page(
    "customer_service",
    Text("Customer service", "客服"),
    Text("How fast and how well people were answered, and what they bought after.", "客服响应、接待与转化。"),
    (Place("shop", "service", "Customer service"),),
    {
        "efficiency": Asked(_EFFICIENCY),
        "efficiency_daily": by_day(_EFFICIENCY),
        "volume": Asked(_VOLUME),
        "volume_daily": by_day(_VOLUME),
        "users": Asked(_USERS),
        "users_daily": by_day(_USERS),
        "topics": top(("cs_consultations",), "topic", limit=8),
        "hours": Asked(("cs_consultations",), ("hour",), limit=5000),
        "agents": top(_CHATS, "agent", totals=True),
        "sessions": Asked(("cs_consultations",)),
    },
    (
        Numbers(title=Text("Efficiency", "接待效率"), question="efficiency", daily="efficiency_daily"),
        Assessment(
            title=Text("What has to be reached every week", "每周考核"),
            assessment="thresholds",
            metrics=tuple(threshold.metric for threshold in WEEKLY),
        ),
        Numbers(title=Text("Volume", "接待量"), question="volume", daily="volume_daily", span=12),
        Numbers(title=Text("Users", "用户"), question="users", daily="users_daily", span=12),
        Trend(title=Text("Efficiency by day", "效率趋势"), question="efficiency_daily", span=12),
        Trend(title=Text("Volume by day", "接待量趋势"), question="volume_daily", span=12),
        Heat(title=Text("When people ask", "咨询高峰"), question="hours", span=16),
        Bars(title=Text("What they ask about", "咨询类型"), question="topics", span=8),
        Table(
            title=Text("Agents, by the last one of a session", "客服（按会话最后接待人）"),
            question="agents",
            shown=(
                "cs_consultations",
                "cs_first_response",
                "cs_avg_response",
                "reply_3min_rate",
                "cs_satisfaction_rate",
            ),
        ),
        Records(
            title=Text("Sessions", "客服会话明细"),
            question="sessions",
            order="-started_at",
            columns=(
                "started_at",
                "duration_s",
                "agent",
                "topic",
                "first_response_s",
                "agent_messages",
                "buyer_messages",
                "rating",
                "conversation",
            ),
        ),
    ),
)

_REVIEWS = (
    "reviews", "review_rate", "positive_reviews", "positive_review_rate", "negative_reviews_svc",
    "negative_review_rate",
)  # fmt: skip

REVIEWS = Page(
    "reviews",
    Text("Reviews", "评价"),
    Text(
        "A review is positive from 12 of 15 points on; the rate of reviews is of orders signed fourteen days before.",
        "总分12分及以上为好评，满分15分；评价率统计14天前签收的订单。",
    ),
    (Place("shop", "service", "Reviews"),),
    {
        "core": Asked(_REVIEWS),
        "daily": by_day(_REVIEWS),
        "scores": top(("reviews",), "score", limit=15, order="-score"),
        "products": top(_REVIEWS, "product_id", order="-negative_reviews_svc", totals=True),
        "each": Asked(("reviews", "negative_reviews_svc", "positive_reviews")),
    },
    (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Bars(title=Text("Reviews by points", "评价总分分布"), question="scores", span=8),
        Table(
            title=Text("Products", "商品"),
            question="products",
            shown=(
                "reviews",
                "positive_reviews",
                "positive_review_rate",
                "negative_reviews_svc",
                "negative_review_rate",
            ),
            search="product_id",
            opens="product",
        ),
        Records(
            title=Text("Reviews one by one", "评价明细"),
            question="each",
            order="-at",
            columns=(
                "at",
                "product_id",
                "total_score",
                "product_score",
                "service_score",
                "logistics_score",
                "text",
                "order_id",
            ),
        ),
    ),
)

SERVICE = (AFTER_SALES, CHATS, REVIEWS)
