"""Why order lines, refunds and what was booked on them count in one metric and not, or otherwise, in another."""

from __future__ import annotations

from luopan.model.bridges import Coordinate
from luopan.model.cause import Cause
from luopan.model.values import Text

_BOOKED = ("lines", "refunds", "commissions", "settlements")

_Reason = tuple[str, str, str, str]
"""The id of a cause, when it tells, its words in English and in Chinese."""


def _from_to(
    metrics: tuple[str, str], sources: tuple[str, ...], *reasons: _Reason, coordinate: Coordinate = "measure"
) -> tuple[Cause, ...]:
    """The causes of a step from one metric to another."""
    return tuple(
        Cause(id, Text(en, zh), when, sources, coordinate=coordinate, metrics=metrics)
        for id, when, en, zh in reasons
    )


_SETTLED: tuple[_Reason, ...] = (
    ("nothing_left", "x.delta = 0", "paid back whole, nothing to settle", "已全额退回，无可结算金额"),
    (
        "cancelled_unsettled",
        "x.forward = 'left' AND ol.cancelled",
        "cancelled, not settled",
        "已取消，不予结算",
    ),
    ("not_settled", "x.forward = 'left'", "not settled yet", "尚未结算"),
    (
        "fees",
        "TRUE",
        "settled, less fees, shipping and taxes kept back",
        "已结算，扣除平台费用、运费与税费等",
    ),
)

_REFUNDED = (
    ("cancelled", "ol.cancelled", "cancelled after payment, paid back", "支付后取消，已退回"),
    ("refunded", "TRUE", "refunded so far", "截至目前已退款"),
)

_APPLIED = (
    ("closed_without", "x.closed_at IS NOT NULL", "applied for, closed without refund", "已申请，退款关闭"),
    ("still_open", "TRUE", "applied for, not refunded so far", "已申请，尚未退款成功"),
)

_STANDING = (
    ("cancelled_by_now", "x.cancelled", "cancelled by now", "目前已取消"),
    ("refunded_by_now", "TRUE", "refunded in full by now", "目前已全额退款"),
)

_COMMISSION = (
    (
        "no_commission_due",
        "x.forward = 'came' AND (ol.cancelled OR rf.amount >= ol.pay_amount)",
        "cancelled or refunded in full: none is due",
        "已取消或全额退款，不再产生佣金",
    ),
    ("commission_pending", "x.forward = 'came'", "not settled yet", "尚未结算"),
    ("no_rate", "x.forward = 'left'", "settled without a stated rate", "已结算，但未注明佣金率"),
    ("other_amount", "TRUE", "settled otherwise than estimated", "结算金额与预估不同（部分退款或费率变化）"),
)

_SESSION = (
    (
        "clicked_paid_after",
        "x.touch = 'click'",
        "clicked in the live, paid after it ended",
        "直播中点击，下播后才支付",
    ),
    ("session_over", "TRUE", "paid later than 30 days after the live", "超过下播后30天才支付"),
)

_CARTED = (
    (
        "carted_elsewhere",
        "x.forward = 'left'",
        "in the cart from another live or video before",
        "此前已在其他直播或短视频加购，计入该内容",
    ),
    ("carted_here", "x.touch = 'cart'", "carted in it, bought later", "在本内容加购，之后才购买"),
    ("clicked_before", "TRUE", "clicked in it more than 24 hours before", "下单前24小时以上在本内容点击"),
)

OF_SALES = (
    *_from_to(("gmv", "kept_of_paid"), _BOOKED, *_REFUNDED),
    *(
        cause
        for metric in ("due_of_paid", "kept_of_paid", "gmv")
        for cause in _from_to((metric, "settled_amount"), _BOOKED, *_SETTLED)
    ),
    *_from_to(("refund_amount", "refund_applied_amount"), ("refunds",), *_APPLIED),
    *_from_to(("paid_main_orders", "main_orders"), ("lines",), *_STANDING, coordinate="filters"),
    *_from_to(("actual_commission", "estimated_commission"), ("lines", "commissions"), *_COMMISSION),
    *_from_to(("live_direct_gmv", "live_session_gmv"), ("lines",), *_SESSION),
    *(
        Cause(id, Text(en, zh), when, ("lines",), ("last_click_1d", "direct"), "attribution")
        for id, when, en, zh in _CARTED
    ),
)
"""Of the causes of a step the first that is true tells."""
