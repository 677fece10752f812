"""Logistics (§10.10): the backlog of each stage and what left in time.

Orders are main orders: one whose lines travel in several parcels counts once, and is in time when all of it is.
"""

from __future__ import annotations

from luopan.model.catalogue.terms import orders
from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

KEPT = "NOT coalesce({day(x.gone_at)} = x.day, FALSE)"
"""Neither cancelled nor returned on the day of payment (S61, G48)."""
_PHYSICAL = "coalesce(p.physical, TRUE)"
_STANDS = "x.paid_at <= {now} AND NOT (x.gone AND coalesce(x.gone_at <= {now}, TRUE))"
_UNSHIPPED = f"{_STANDS} AND {_PHYSICAL} AND coalesce(x.sent_at > {{now}}, TRUE)"
_UNCOLLECTED = f"{_STANDS} AND x.sent_at <= {{now}} AND coalesce(x.picked_at > {{now}}, TRUE)"
_SOON = "{} >= {{now}} AND {} <= {{now}} + INTERVAL 24 HOUR"
_NOW = ("snapshot",)


def _due(hours: int) -> str:
    """The order's deadline has passed, and it was not gone on the day of payment (S26)."""
    return f"x.paid_at + INTERVAL {hours} HOUR < {{now}} AND {_PHYSICAL} AND {KEPT}"


def _late(done: str, hours: int) -> Measure:
    return orders(
        "parcels", f"{_due(hours)} AND NOT coalesce({done} <= x.paid_at + INTERVAL {hours} HOUR, FALSE)"
    )


BACKLOG = (
    Metric(
        "orders_by_ship_mode",
        Text("Orders by shipping mode", "发货模式分布"),
        Text(
            "Main orders paid, by shipping mode: in stock, staged or pre-sale; without what was cancelled or "
            "fully refunded on the business day of payment.",
            "按发货模式（现货、阶梯、预售）统计的支付订单数，剔除支付当日取消或全额退款的商品。",
        ),
        "count of distinct paid main orders by ship_mode, less those gone on the pay day",
        "count",
        "R355 R188 S61",
        ("paid",),
        orders("paid_orders", KEPT),
    ),
    Metric(
        "unshipped_orders",
        Text("Un-shipped orders", "未发货订单量"),
        Text(
            "Main orders paid up to now with physical goods that have not been shipped; cancelled and fully "
            "refunded lines do not count.",
            "截至当前已支付、尚有实物商品未发货的订单数，不含已取消、已退款的商品。",
        ),
        "count of distinct paid main orders with something to ship",
        "count",
        "R356 R186",
        _NOW,
        orders("backlog", _UNSHIPPED),
        direction="down",
    ),
    Metric(
        "due_to_ship",
        Text("Due to ship", "应发货订单量"),
        Text(
            "Un-shipped orders whose ship deadline lies at or before the end of today, overdue ones included.",
            "发货截止时间不晚于今日结束的未发货订单数，含已超时的。",
        ),
        "unshipped_orders with ship_due_at ≤ end of today",
        "count",
        "R356 R186 S34",
        _NOW,
        orders("backlog", f"{_UNSHIPPED} AND x.ship_due_at <= {{today_end}}"),
        direction="down",
    ),
    Metric(
        "ship_deadline_soon",
        Text("About to be late to ship", "发货即将超时订单量"),
        Text(
            "Un-shipped orders whose ship deadline lies within the next 24 hours; overdue ones are not among "
            "them.",
            "发货截止时间在未来24小时内的未发货订单数，不含已超时的。",
        ),
        "unshipped_orders with now ≤ ship_due_at ≤ now + 24 h",
        "count",
        "R356 R186 S34",
        _NOW,
        orders("backlog", f"{_UNSHIPPED} AND {_SOON.format('x.ship_due_at', 'x.ship_due_at')}"),
        direction="down",
    ),
    Metric(
        "uncollected_orders",
        Text("Un-collected orders", "未揽收订单量"),
        Text(
            "Main orders with a parcel that was shipped and that no carrier has picked up; cancelled and fully "
            "refunded lines do not count.",
            "已发货但无物流揽收记录的订单数，不含已取消、已退款的商品。",
        ),
        "count of distinct main orders with a parcel shipped and not collected",
        "count",
        "R357 R187 G21",
        _NOW,
        orders("backlog", _UNCOLLECTED),
        direction="down",
    ),
    Metric(
        "due_to_collect",
        Text("Due to be collected", "应揽收订单量"),
        Text(
            "Un-collected orders whose pick-up deadline lies at or before the end of today, overdue ones "
            "included.",
            "揽收截止时间不晚于今日结束的未揽收订单数，含已超时的。",
        ),
        "uncollected_orders with collect_due_at ≤ end of today",
        "count",
        "R357 R187 S34 G21",
        _NOW,
        orders("backlog", f"{_UNCOLLECTED} AND x.collect_due_at <= {{today_end}}"),
        direction="down",
        proposed=True,
    ),
    Metric(
        "collect_deadline_soon",
        Text("About to be collected late", "揽收即将超时订单量"),
        Text(
            "Un-collected orders whose pick-up deadline lies within the next 24 hours; overdue ones are not "
            "among them.",
            "揽收截止时间在未来24小时内的未揽收订单数，不含已超时的。",
        ),
        "uncollected_orders with now ≤ collect_due_at ≤ now + 24 h",
        "count",
        "R357 R187 S34 G21",
        _NOW,
        orders("backlog", f"{_UNCOLLECTED} AND {_SOON.format('x.collect_due_at', 'x.collect_due_at')}"),
        direction="down",
        proposed=True,
    ),
)

PUNCTUALITY = (
    Metric(
        "ship_48h_due_orders",
        Text("Orders due within 48 hours", "48小时应发货订单量"),
        Text(
            "Main orders of physical goods paid in the period more than 48 hours ago, without what was "
            "cancelled or fully refunded on the business day of payment.",
            "所选周期内支付且已满48小时的实物订单数，剔除支付当日取消或全额退款的商品。",
        ),
        "count of distinct paid main orders with paid_at + 48 h < now",
        "count",
        "R358 S26 G22",
        ("paid",),
        orders("parcels", _due(48)),
        direction="none",
        proposed=True,
    ),
    Metric(
        "ship_48h_late_orders",
        Text("Orders not shipped within 48 hours", "48小时未发货订单量"),
        Text(
            "Orders due within 48 hours of which something was not shipped by then.",
            "支付后48小时内未全部发货的应发货订单数。",
        ),
        "ship_48h_due_orders with a parcel not shipped by paid_at + 48 h",
        "count",
        "R358 S26 G22",
        ("paid",),
        _late("x.sent_at", 48),
        direction="down",
        proposed=True,
    ),
    Metric(
        "ship_48h_rate",
        Text("48-hour ship rate", "48小时发货率"),
        Text(
            "Orders shipped in full within 48 hours of payment ÷ orders paid in the period whose 48 hours "
            "have passed.",
            "支付后48小时内全部发货的订单占已满48小时支付订单的比例。",
        ),
        "(ship_48h_due_orders − ship_48h_late_orders) ÷ ship_48h_due_orders",
        "ratio",
        "R358 S26 G22",
        expression="(ship_48h_due_orders - ship_48h_late_orders) / ship_48h_due_orders",
        proposed=True,
    ),
    Metric(
        "collect_72h_due_orders",
        Text("Orders due to be collected within 72 hours", "72小时应揽收订单量"),
        Text(
            "Main orders of physical goods paid in the period more than 72 hours ago, without what was "
            "cancelled or fully refunded on the business day of payment.",
            "所选周期内支付且已满72小时的实物订单数，剔除支付当日取消或全额退款的商品。",
        ),
        "count of distinct paid main orders with paid_at + 72 h < now",
        "count",
        "R359 S26 G22",
        ("paid",),
        orders("parcels", _due(72)),
        direction="none",
        proposed=True,
    ),
    Metric(
        "collect_72h_late_orders",
        Text("Orders not collected within 72 hours", "72小时未揽收订单量"),
        Text(
            "Orders due to be collected within 72 hours of which something was not picked up by then.",
            "支付后72小时内未全部揽收的应揽收订单数。",
        ),
        "collect_72h_due_orders with a parcel not collected by paid_at + 72 h",
        "count",
        "R359 S26 G22",
        ("paid",),
        _late("x.picked_at", 72),
        direction="down",
        proposed=True,
    ),
    Metric(
        "collect_72h_rate",
        Text("72-hour pick-up rate", "72小时揽收率"),
        Text(
            "Orders picked up in full within 72 hours of payment ÷ orders paid in the period whose 72 hours "
            "have passed.",
            "支付后72小时内全部揽收的订单占已满72小时支付订单的比例。",
        ),
        "(collect_72h_due_orders − collect_72h_late_orders) ÷ collect_72h_due_orders",
        "ratio",
        "R359 S26 G22",
        expression="(collect_72h_due_orders - collect_72h_late_orders) / collect_72h_due_orders",
        proposed=True,
    ),
)
