"""Experience policy (§10.11): fast shipping, which is in-stock goods promised within 24 hours or the same day."""

from __future__ import annotations

from luopan.model.catalogue.logistics import KEPT
from luopan.model.catalogue.terms import orders
from luopan.model.metric import Definition, Measure, Metric
from luopan.model.values import Text

FAST = ("same_day", "24h")
"""The promises that are fast shipping (R205)."""

_ON_SALE = "coalesce(x.listed_at <= {now}, TRUE) AND coalesce(x.delisted_at > {now}, TRUE)"
_ENABLED = f"{_ON_SALE} AND x.promise IN {FAST} AND x.configured_at <= {{now}} AND x.until > {{now}}"
_PROMISED = f"pr.promise IN {FAST} AND {KEPT}"
_IN_TIME = (
    "CASE pr.promise WHEN 'same_day' THEN {day(x.sent_at)} <= x.day"
    " ELSE x.sent_at <= x.paid_at + INTERVAL 24 HOUR END"
)
_COLLECTED_IN_TIME = "x.picked_at <= x.sent_at + INTERVAL 24 HOUR"
_NOW = ("snapshot",)


def _products(where: str) -> Measure:
    return Measure("offers", "distinct", "x.product_id", where)


def _missed(kept: str) -> Measure:
    """Orders of promised products of which something did not, or not yet, keep the promise."""
    return orders("parcels", f"{_PROMISED} AND NOT coalesce({kept}, FALSE)")


PRODUCTS = (
    Metric(
        "fs_on_sale_products",
        Text("Products on sale", "在售商品数"),
        Text(
            "Products listed and not taken off the list at the moment asked about.",
            "当前在售（已上架且未下架）的商品数。",
        ),
        "count of products on sale",
        "count",
        "R369",
        _NOW,
        _products(_ON_SALE),
        direction="none",
    ),
    Metric(
        "fs_enabled_products",
        Text("Products with fast shipping chosen", "开通商品数"),
        Text(
            "Products on sale for which the shop has chosen 24-hour or same-day shipping.",
            "已选择24小时发货或当日发货的在售商品数。",
        ),
        "count of products on sale whose promise now is 24h or same_day",
        "count",
        "R368 R206",
        _NOW,
        _products(_ENABLED),
    ),
    Metric(
        "fs_enable_rate",
        Text("Enable rate", "开通率"),
        Text("Products with fast shipping chosen ÷ products on sale.", "开通商品数除以在售商品数。"),
        "fs_enabled_products ÷ fs_on_sale_products",
        "ratio",
        "R369 R206",
        expression="fs_enabled_products / fs_on_sale_products",
    ),
    Metric(
        "fs_effective_products",
        Text("Products with fast shipping in effect", "生效商品数"),
        Text(
            "Products with fast shipping chosen that meet its conditions and show it to buyers.",
            "已开通且满足条件、对用户展示发货时效的商品数。",
        ),
        "fs_enabled_products with effective_at ≤ now",
        "count",
        "R370 R206",
        _NOW,
        _products(f"{_ENABLED} AND x.shown_at <= {{now}}"),
    ),
    Metric(
        "fs_effective_rate",
        Text("Effective rate", "生效率"),
        Text(
            "Products with fast shipping in effect ÷ products with fast shipping chosen.",
            "生效商品数除以开通商品数。",
        ),
        "fs_effective_products ÷ fs_enabled_products",
        "ratio",
        "R371 R206",
        expression="fs_effective_products / fs_enabled_products",
    ),
)

FULFILMENT = (
    Metric(
        "paid_orders_policy",
        Text("Paid orders under fast shipping", "支付订单量（极速发货）"),
        Text(
            "Main orders paid for products promised within 24 hours or the same day, without lines cancelled "
            "or fully refunded on the business day of payment.",
            "支付时商品承诺24小时发货或当日发货的主订单数，剔除支付当日取消或全额退款的商品。",
        ),
        "count of distinct paid main orders of fast-shipping products, less those gone on the pay day",
        "count",
        "R276 R208 G48",
        ("paid",),
        orders("paid_orders", _PROMISED),
        version=2,
        history=(
            Definition(
                1,
                Text(
                    "Fast shipping is what is promised within 24 hours or the same day (R205); before, every "
                    "promise counted.",
                    "极速发货仅含24小时发货与当日发货（R205）；此前计入所有发货时效承诺。",
                ),
                definition=Text(
                    "Main orders paid for products with any shipping promise, without lines cancelled or fully "
                    "refunded on the business day of payment.",
                    "支付时商品有任一发货时效承诺的主订单数，剔除支付当日取消或全额退款的商品。",
                ),
                formula="count of distinct paid main orders of promised products, less those gone on the pay day",
                measure=orders("paid_orders", f"pr.promise IS NOT NULL AND {KEPT}"),
            ),
        ),
    ),
    Metric(
        "fs_missed_ship_orders",
        Text("Orders that missed their ship promise", "未及时发货量"),
        Text(
            "Paid orders under fast shipping of which something was not shipped within the promise, or not yet.",
            "极速发货支付订单中未在承诺时间内（或尚未）全部发货的订单数。",
        ),
        "paid_orders_policy with a parcel not shipped within 24 h, or on the day of payment",
        "count",
        "R372 R208",
        ("paid",),
        _missed(_IN_TIME),
        direction="down",
    ),
    Metric(
        "fs_timely_ship_orders",
        Text("Orders shipped in time", "及时发货量"),
        Text(
            "Paid orders under fast shipping that were shipped in full within the promised time.",
            "极速发货支付订单中在承诺时间内全部发货的订单数。",
        ),
        "paid_orders_policy − fs_missed_ship_orders",
        "count",
        "R372 R208 G48",
        expression="paid_orders_policy - fs_missed_ship_orders",
    ),
    Metric(
        "fs_timely_ship_rate",
        Text("Timely ship rate", "及时发货率"),
        Text(
            "Orders shipped in time ÷ paid orders under fast shipping.",
            "及时发货量除以极速发货支付订单量。",
        ),
        "fs_timely_ship_orders ÷ paid_orders_policy",
        "ratio",
        "R373 R208",
        expression="fs_timely_ship_orders / paid_orders_policy",
    ),
    Metric(
        "fs_missed_collect_orders",
        Text("Orders that missed shipping or pick-up", "未及时发货或揽收量"),
        Text(
            "Paid orders under fast shipping of which something was not shipped in time, or not picked up "
            "within 24 hours of shipping.",
            "极速发货支付订单中未及时发货，或发货后24小时内未揽收的订单数。",
        ),
        "paid_orders_policy with a parcel shipped late or not collected within 24 h of shipping",
        "count",
        "R374 R208",
        ("paid",),
        _missed(f"({_IN_TIME}) AND {_COLLECTED_IN_TIME}"),
        direction="down",
    ),
    Metric(
        "fs_timely_collect_orders",
        Text("Orders shipped and collected in time", "及时揽收量"),
        Text(
            "Orders shipped in time of which everything was picked up within 24 hours of shipping.",
            "及时发货且发货后24小时内全部揽收的订单数。",
        ),
        "paid_orders_policy − fs_missed_collect_orders",
        "count",
        "R374 R208",
        expression="paid_orders_policy - fs_missed_collect_orders",
    ),
    Metric(
        "fs_timely_collect_rate",
        Text("Timely pick-up rate", "及时揽收率"),
        Text(
            "Orders shipped and picked up in time ÷ orders shipped in time.",
            "及时揽收量除以及时发货量。",
        ),
        "fs_timely_collect_orders ÷ fs_timely_ship_orders",
        "ratio",
        "R374 R208",
        expression="fs_timely_collect_orders / fs_timely_ship_orders",
    ),
)
