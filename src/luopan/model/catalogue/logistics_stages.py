"""How long parcels travel, stage by stage (§10.10), and which they are."""

from __future__ import annotations

from luopan.model.catalogue.terms import orders
from luopan.model.metric import Fold, Measure, Metric
from luopan.model.values import Text


def _stage(start: str, end: str, fold: Fold = "mean") -> Measure:
    """The mean (or the sum) over parcels signed in the period of the seconds between two of their instants."""
    between = f"max(date_diff('microsecond', {start}, {end})) * CAST(0.000001 AS DECIMAL(7, 6))"
    return Measure("arrivals", fold, between, per="x.shipment_id")


STAGES = (
    Metric(
        "signed_orders",
        Text("Signed orders", "签收单量"),
        Text("Main orders with a parcel signed for in the period.", "所选周期内有包裹签收的订单数。"),
        "count of distinct main orders signed",
        "count",
        "R365 R192",
        ("signed",),
        orders("arrivals", ""),
    ),
    Metric(
        "avg_arrival_duration",
        Text("Average arrival duration", "平均到货时长"),
        Text(
            "Mean time from payment to signature of the parcels signed in the period.",
            "所选周期内签收的包裹从支付到签收的平均时长。",
        ),
        "mean over parcels of signed_at − paid_at",
        "s",
        "R363 R190",
        ("signed",),
        _stage("x.paid_at", "x.signed_at"),
        direction="down",
    ),
    Metric(
        "signed_parcels",
        Text("Signed parcels", "签收包裹数"),
        Text(
            "Parcels signed for in the period: what the average arrival duration is divided by.",
            "所选周期内签收的包裹数，即平均到货时长的分母。",
        ),
        "count of distinct parcels signed",
        "count",
        "R363 R175",
        ("signed",),
        Measure("arrivals", "distinct", "x.shipment_id"),
        direction="none",
        proposed=True,
    ),
    Metric(
        "arrival_time",
        Text("Arrival time of all parcels", "累计到货时长"),
        Text(
            "All the time from payment to signature of the parcels signed in the period.",
            "所选周期内签收的包裹从支付到签收的累计时长。",
        ),
        "Σ over parcels of signed_at − paid_at",
        "s",
        "R363 R175",
        ("signed",),
        _stage("x.paid_at", "x.signed_at", "sum"),
        direction="down",
        proposed=True,
    ),
    Metric(
        "pay_to_ship",
        Text("Payment to shipping", "支付-发货时长"),
        Text(
            "Mean time from payment to shipping of the parcels signed in the period; without a shipping scan "
            "a parcel is left out.",
            "所选周期内签收的包裹从支付到发货的平均时长，无发货记录的不计。",
        ),
        "mean over parcels of shipped_at − paid_at",
        "s",
        "R364 R190",
        ("signed",),
        _stage("x.paid_at", "x.shipped_at"),
        direction="down",
    ),
    Metric(
        "ship_to_collect",
        Text("Shipping to pick-up", "发货-揽收时长"),
        Text(
            "Mean time from shipping to pick-up of the parcels signed in the period; without both scans a "
            "parcel is left out.",
            "所选周期内签收的包裹从发货到揽收的平均时长，缺少记录的不计。",
        ),
        "mean over parcels of collected_at − shipped_at",
        "s",
        "R364 R190",
        ("signed",),
        _stage("x.shipped_at", "x.collected_at"),
        direction="down",
    ),
    Metric(
        "collect_to_sign",
        Text("Pick-up to signature", "揽收-签收时长"),
        Text(
            "Mean time from pick-up to signature of the parcels signed in the period; without a pick-up scan "
            "a parcel is left out.",
            "所选周期内签收的包裹从揽收到签收的平均时长，无揽收记录的不计。",
        ),
        "mean over parcels of signed_at − collected_at",
        "s",
        "R364 R190",
        ("signed",),
        _stage("x.collected_at", "x.signed_at"),
        direction="down",
    ),
    Metric(
        "parcel_lines",
        Text("Order lines in parcels", "物流订单明细"),
        Text(
            "Paid order lines with their parcels, one row per pair: the list behind a product's logistics, "
            "with tracking number, stages, logistics score, complaint and return reason.",
            "支付的子订单及其包裹（每对一行）：商品物流详情的订单明细，含运单号、各段时长、物流评分、投诉与退货原因。",
        ),
        "count of pairs of paid order line and parcel",
        "count",
        "R193 R194",
        ("paid",),
        Measure("parcels", "count"),
        direction="none",
    ),
)
