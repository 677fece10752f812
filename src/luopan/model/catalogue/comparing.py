"""LIVE beside itself (§10.5): five minutes beside the five before, cells of its traffic, products per live."""

from __future__ import annotations

from luopan.model.catalogue.terms import LIVE, LIVE_EVENT, PAID, events
from luopan.model.metric import Measure, Metric, Unit
from luopan.model.values import Text
from luopan.times import Preset

_CELLS = ("paid", "follower")
_NOW: Preset = "last_7_days"
"""A period that holds the last ten minutes at any hour of the day."""


def _delta(
    id: str, name: Text, what: Text, unit: Unit, source: str, at: str, value: str, where: str
) -> Metric:
    """The change of a LIVE indicator: the five minutes up to now less the five before (G34)."""
    late = f"{at} >= {{now}} - INTERVAL 5 MINUTE"
    span = f"{at} >= {{now}} - INTERVAL 10 MINUTE AND {at} < {{now}}"
    return Metric(
        id,
        name,
        Text(
            f"{what.en} of the last five minutes less that of the five minutes before, whatever the period, which "
            "must hold both.",
            f"最近5分钟的{what.zh}减去再前5分钟的{what.zh}；与所选周期无关，但周期须包含这两段时间。",
        ),
        "value in [now − 5 min, now) − value in [now − 10 min, now − 5 min)",
        unit,
        "R302 G34",
        ("paid",) if source == "lines" else ("event",),
        Measure(source, "sum", f"CASE WHEN {late} THEN {value} ELSE -{value} END", f"{where} AND {span}"),
        filters=LIVE,
        default_period=_NOW,
        proposed=True,
    )


COMPARING = (
    _delta(
        "five_min_delta",
        Text("Five-minute change of LIVE GMV", "直播成交金额5分钟变化"),
        Text("LIVE Direct GMV", "直播成交金额"),
        "money", "lines", "x.paid_at", "x.pay_amount", PAID,
    ),
    _delta(
        "five_min_delta_orders",
        Text("Five-minute change of LIVE orders", "直播订单数5分钟变化"),
        Text("The count of LIVE orders", "直播订单数"),
        "count", "lines", "x.paid_at", "1", PAID,
    ),
    _delta(
        "five_min_delta_watch_pv",
        Text("Five-minute change of LIVE views", "直播观看次数5分钟变化"),
        Text("The count of LIVE views", "直播观看次数"),
        "count", "events", "x.at", "1", "x.kind = 'view'",
    ),
    _delta(
        "five_min_delta_product_clicks",
        Text("Five-minute change of LIVE product clicks", "直播商品点击次数5分钟变化"),
        Text("The count of product clicks in LIVE", "直播商品点击次数"),
        "count", "events", "x.at", "1", "x.kind = 'product_click'",
    ),
    Metric(
        "quadrant_watch_pv_share",
        Text("Share of LIVE views by cell", "四象限观看PV贡献占比"),
        Text(
            "The share in LIVE views of a cell of natural or paid traffic and fans or others, by `paid` and "
            "`follower`.",
            "自然/付费流量 × 粉丝/非粉丝（按 paid、follower 拆分）各象限在直播观看次数中的占比。",
        ),
        "watch_pv of the cell ÷ watch_pv",
        "ratio",
        "R305 R169",
        share_of="watch_pv",
        share_over=_CELLS,
        direction="none",
    ),
    Metric(
        "quadrant_gpm_share",
        Text("Contribution to GPM by cell", "四象限GPM贡献占比"),
        Text(
            "How much of GPM a cell of natural or paid traffic and fans or others brings: its GMV per thousand views "
            "of all cells ÷ GPM, which is its share of LIVE Direct GMV. The cells add up to 1.",
            "自然/付费流量 × 粉丝/非粉丝各象限对GPM的贡献：该象限成交金额 ÷ 全部观看千次 ÷ GPM，"
            "即其在直播成交金额中的占比，各象限之和为1。",
        ),
        "live_direct_gmv of the cell ÷ live_direct_gmv",
        "ratio",
        "R305 R169 G50",
        share_of="live_direct_gmv",
        share_over=_CELLS,
        direction="none",
        proposed=True,
    ),
    Metric(
        "live_product_impressions",
        Text("LIVE product impressions", "直播商品曝光次数"),
        Text("Times that products were shown in LIVE rooms.", "直播间商品被展示的次数。"),
        "count of product impressions in LIVE",
        "count",
        "R306 R290",
        LIVE_EVENT,
        events("product_impression"),
        filters=LIVE,
    ),
    Metric(
        "live_products_shown",
        Text("Products shown, by live", "直播展示商品场次"),
        Text(
            "Pairs of a live and a product that was shown in it.",
            "直播场次 × 该场展示过的商品的组合数。",
        ),
        "count of distinct (live, product) with an impression",
        "count",
        "R306",
        LIVE_EVENT,
        Measure("events", "distinct", "x.content_id || ' ' || x.product_id", "x.kind = 'product_impression'"),
        filters=LIVE,
        proposed=True,
    ),
    Metric(
        "avg_impr_pv_per_product_live",
        Text("Impressions per product and live", "平均单商品场均展示PV"),
        Text(
            "Product impressions in LIVE ÷ pairs of a live and a product shown in it.",
            "直播商品曝光次数除以（直播场次 × 展示商品）的组合数。",
        ),
        "live_product_impressions ÷ live_products_shown",
        "times",
        "R306 R172",
        expression="live_product_impressions / live_products_shown",
        proposed=True,
    ),
    Metric(
        "impr_to_order_rate",
        Text("Impression-to-order rate", "平均展示-下单转化率"),
        Text("LIVE orders ÷ product impressions in LIVE.", "直播订单数除以直播商品曝光次数。"),
        "live_orders ÷ live_product_impressions",
        "ratio",
        "R307 R172",
        expression="live_orders / live_product_impressions",
        proposed=True,
    ),
)  # fmt: skip
