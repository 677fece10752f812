"""Customer service (§10.9): sessions, replies, waiting, satisfaction, and what consulting buyers then bought."""

from __future__ import annotations

from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

_EVENT = ("event",)
SERVICE_HOURS = "CAST(x.local_at AS TIME) >= TIME '08:00:00' AND CAST(x.local_at AS TIME) < TIME '23:00:00'"
"""From 08:00 until just before 23:00 of the market's clock (R338, R340)."""

_WITHIN_3_MINUTES = "x.replied_at <= x.at + INTERVAL 3 MINUTE"
_RATED = f"x.rating IS NOT NULL AND {SERVICE_HOURS}"


def _seconds(since: str, until: str) -> str:
    return f"date_diff('microsecond', {since}, {until}) / 1e6"


def _sold(condition: str) -> Measure:
    """What consulting buyers placed orders for, each line once however often its buyer consulted before."""
    return Measure("consulted_sales", "sum", "any_value(x.pay_amount)", condition, per="x.line_id")


VOLUME = (
    Metric(
        "cs_consultations",
        Text("Consultations", "用户咨询量"),
        Text("Sessions that users began with customer service.", "所选周期内用户咨询的会话数。"),
        "count of sessions",
        "count",
        "R343",
        _EVENT,
        Measure("chats", "count"),
        direction="none",
    ),
    Metric(
        "cs_transferred",
        Text("Transferred to human", "转人工接待量"),
        Text("Sessions in which the user asked for a human.", "所选周期内咨询的会话中，转人工的会话数。"),
        "count of sessions that were queued for a human",
        "count",
        "R344",
        _EVENT,
        Measure("chats", "count", "1", "x.queued_at IS NOT NULL"),
        direction="none",
    ),
    Metric(
        "cs_received",
        Text("Received by human", "人工已接待量"),
        Text(
            "Sessions that human customer service received.",
            "所选周期内咨询的会话中，人工客服已接待的会话数。",
        ),
        "count of sessions assigned to an agent",
        "count",
        "R345",
        _EVENT,
        Measure("chats", "count", "1", "x.assigned_at IS NOT NULL"),
        direction="none",
    ),
    Metric(
        "cs_sales",
        Text("Sales by customer service", "客服销售额"),
        Text(
            "Paid amount of orders that users placed in the shop within 72 hours after consulting it in the period; "
            "however often they consulted, an order counts once.",
            "所选周期内咨询的买家，在咨询后72小时内下单并支付的订单总金额；多次咨询的订单只计一次。",
        ),
        "Σ pay_amount of paid lines placed ≤ 72 h after a session of their buyer",
        "money",
        "R346 G45",
        _EVENT,
        _sold("x.paid_at IS NOT NULL"),
        proposed=True,
    ),
    Metric(
        "cs_sales_ordered",
        Text("Orders placed by customer service", "客服下单金额"),
        Text(
            "Sales by customer service of all orders that were placed, paid or not.",
            "客服销售额的下单口径：包含未支付的订单。",
        ),
        "Σ pay_amount of lines placed ≤ 72 h after a session of their buyer",
        "money",
        "R346 G45",
        _EVENT,
        _sold(""),
        proposed=True,
    ),
)

REPLIES = (
    Metric(
        "cs_messages",
        Text("User messages in service hours", "服务时段用户发送消息量"),
        Text(
            "Messages that users sent between 08:00 and 23:00, those only a bot answered included.",
            "8:00-23:00期间用户发送的消息数，包含仅由机器人接待的会话。",
        ),
        "count of user messages, 08:00 ≤ local time < 23:00",
        "count",
        "R338 S27",
        _EVENT,
        Measure("replies", "count", "1", SERVICE_HOURS),
        direction="none",
    ),
    Metric(
        "cs_messages_replied_3min",
        Text("User messages answered within 3 minutes", "3分钟内客服回复消息量"),
        Text(
            "Messages that users sent between 08:00 and 23:00 and that a human answered within three minutes.",
            "8:00-23:00期间用户发送、且在3分钟内得到人工客服回复的消息数。",
        ),
        "cs_messages with a human message in the session ≤ 3 min later",
        "count",
        "R338",
        _EVENT,
        Measure("replies", "count", "1", f"{SERVICE_HOURS} AND {_WITHIN_3_MINUTES}"),
    ),
    Metric(
        "reply_3min_rate",
        Text("Three-minute reply rate", "三分钟平均回复率"),
        Text(
            "Of the messages that users sent between 08:00 and 23:00, those a human answered within three minutes.",
            "8:00-23:00期间，用户发送的消息中3分钟内得到人工客服回复的占比。",
        ),
        "cs_messages_replied_3min ÷ cs_messages",
        "ratio",
        "R338 S27",
        expression="cs_messages_replied_3min / cs_messages",
    ),
    Metric(
        "cs_avg_response",
        Text("Average response time", "平均响应时长"),
        Text(
            "Mean time from each user message to the next human message of the session, by the session's start; "
            "messages that nobody answered do not count.",
            "所选周期内咨询的会话，用户每次发消息到人工客服回复的平均间隔；未得到回复的消息不计。",
        ),
        "mean(human reply − user message)",
        "s",
        "R341",
        _EVENT,
        Measure("responses", "mean", _seconds("x.at", "x.replied_at"), "x.replied_at IS NOT NULL"),
        direction="down",
    ),
    Metric(
        "cs_first_response",
        Text("First response time", "首次响应时长"),
        Text(
            "Mean time from asking for a human to the first human message.",
            "用户转人工到客服首次人工回复的平均时长。",
        ),
        "mean(first human message − queued)",
        "s",
        "R347 S28",
        _EVENT,
        Measure(
            "chats",
            "mean",
            _seconds("x.queued_at", "cm.first_reply_at"),
            "x.queued_at IS NOT NULL AND cm.first_reply_at IS NOT NULL",
        ),
        direction="down",
        proposed=True,
    ),
)

RECEPTION = (
    Metric(
        "cs_pickup_rate",
        Text("Pick-up rate", "接起率"),
        Text(
            "Of the sessions in which users asked for a human, those that were received.",
            "所选周期内转人工的会话中，客服接起的占比。",
        ),
        "cs_received ÷ cs_transferred",
        "ratio",
        "R339",
        expression="cs_received / cs_transferred",
    ),
    Metric(
        "cs_avg_wait",
        Text("Average waiting time", "平均等待时长"),
        Text(
            "Mean time from entering the queue to being assigned, by the time of entering it.",
            "所选周期内转人工后，从进入队列到分配客服的平均时长。",
        ),
        "Σ(assigned − queued) ÷ assigned sessions",
        "s",
        "R342",
        _EVENT,
        Measure("transfers", "mean", _seconds("x.queued_at", "x.assigned_at"), "x.assigned_at IS NOT NULL"),
        direction="down",
    ),
    Metric(
        "cs_rated",
        Text("Rated sessions", "已评价会话数"),
        Text(
            "Sessions begun between 08:00 and 23:00 that users rated.",
            "8:00-23:00期间的会话中，用户已评价的会话数。",
        ),
        "count of sessions with a rating, 08:00 ≤ local start < 23:00",
        "count",
        "R340",
        _EVENT,
        Measure("chats", "count", "1", _RATED),
        direction="none",
    ),
    Metric(
        "cs_satisfied",
        Text("Satisfied sessions", "满意会话数"),
        Text(
            "Sessions begun between 08:00 and 23:00 that users rated satisfied or very satisfied.",
            "8:00-23:00期间的会话中，用户评价为满意及非常满意的会话数。",
        ),
        "cs_rated with a rating of 4 or 5",
        "count",
        "R340",
        _EVENT,
        Measure("chats", "count", "1", f"{_RATED} AND x.rating >= 4"),
    ),
    Metric(
        "cs_satisfaction_rate",
        Text("Satisfaction rate", "满意率"),
        Text(
            "Of the sessions begun between 08:00 and 23:00 that users rated, those rated satisfied or very satisfied.",
            "8:00-23:00期间用户评价的会话中，评价为满意及非常满意的占比。",
        ),
        "cs_satisfied ÷ cs_rated",
        "ratio",
        "R340",
        expression="cs_satisfied / cs_rated",
    ),
)
