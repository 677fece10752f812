"""Why rows move where a coordinate of the lens changes: a step of a bridge is divided by these."""

from __future__ import annotations

from luopan.model.cause import Cause
from luopan.model.causes_of_sales import OF_SALES
from luopan.model.causes_of_time import OF_TIME
from luopan.model.values import Text

OTHER = "other"
"""The cause of rows that no other tells of."""

_UNDATED = "lv.started_at IS NULL"
_ACROSS = "x.paid_at <= coalesce(lv.ended_at, x.paid_at)"

CAUSES: tuple[Cause, ...] = (
    Cause(
        "no_live",
        Text("sold by no live: no live's start dates it", "并非由直播成交，没有开播时间可归"),
        _UNDATED,
        ("lines", "refunds"),
        ("paid", "content_start"),
    ),
    Cause(
        "cross_midnight",
        Text(
            "paid while the live ran, across midnight from its start",
            "直播跨零点：播出中支付，与开播不在同一统计日",
        ),
        _ACROSS,
        ("lines",),
        ("paid", "content_start"),
    ),
    Cause(
        "clicked_paid_later",
        Text("clicked in the live, paid on a later day", "直播中点击，之后的统计日才支付"),
        "x.touch = 'click'",
        ("lines",),
        ("paid", "content_start"),
    ),
    Cause(
        "paid_later",
        Text("carted in the live, paid on a later day", "直播中加购，之后的统计日才支付"),
        "TRUE",
        ("lines",),
        ("paid", "content_start"),
    ),
    Cause(
        "not_refunded",
        Text("applied for and not (yet) refunded", "已申请，但尚未退款成功"),
        "x.succeeded_at IS NULL",
        ("refunds",),
        ("refunded", "applied"),
    ),
    Cause(
        "applied_earlier",
        Text("refunded in the period, applied for before it", "所选周期内退款成功，申请早于所选周期"),
        "x.forward = 'left'",
        ("refunds",),
        ("refunded", "applied"),
    ),
    Cause(
        "refunded_later",
        Text("applied for in the period, refunded after it", "所选周期内申请，之后才退款成功"),
        "TRUE",
        ("refunds",),
        ("refunded", "applied"),
    ),
    Cause(
        "unpaid",
        Text("created and never paid", "已下单但未支付"),
        "x.paid_at IS NULL",
        ("lines",),
        ("paid", "created"),
    ),
    Cause(
        "created_earlier",
        Text("paid in the period, created before it", "所选周期内支付，下单早于所选周期"),
        "x.forward = 'left'",
        ("lines",),
        ("paid", "created"),
    ),
    Cause(
        "paid_after_period",
        Text("created in the period, paid after it", "所选周期内下单，之后才支付"),
        "TRUE",
        ("lines",),
        ("paid", "created"),
    ),
    Cause(
        "paid_before_period",
        Text("refunded in the period for orders paid before it", "所选周期内退款，但订单支付早于所选周期"),
        "x.forward = 'left'",
        ("refunds",),
        ("refunded", "paid"),
    ),
    Cause(
        "refunded_after_period",
        Text("paid in the period and refunded after it", "所选周期内支付，之后才退款"),
        "TRUE",
        ("refunds",),
        ("refunded", "paid"),
    ),
    Cause(
        "settled_of_earlier",
        Text("settled in the period for orders paid before it", "所选周期内结算，但订单支付早于所选周期"),
        "x.forward = 'left'",
        ("settlements", "commissions"),
        ("settled", "paid"),
    ),
    Cause(
        "settled_later",
        Text("paid in the period and settled after it", "所选周期内支付，之后才结算"),
        "TRUE",
        ("settlements", "commissions"),
        ("settled", "paid"),
    ),
    *OF_SALES,
    Cause(
        "not_seen",
        Text("what the second viewer does not see", "后者看不到的数据"),
        "x.forward = 'left'",
        (),
        (None, None),
        "permission",
    ),
    Cause(
        "seen_besides",
        Text("what only the second viewer sees", "仅后者可见的数据"),
        "x.forward = 'came'",
        (),
        (None, None),
        "permission",
    ),
)
"""A step the other way round moves the same rows for the same causes."""

DIVIDED = {cause.coordinate for cause in CAUSES} | {"as_of"}
"""The coordinates that mix causes; what is known at two moments is divided by what became known between them."""

LABELS = (
    {cause.id: cause.label for cause in CAUSES} | OF_TIME | {OTHER: Text("for other reasons", "其他原因")}
)
"""What each cause says."""
