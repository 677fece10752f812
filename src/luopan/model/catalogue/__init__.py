"""The metric catalogue: every metric that can be asked, as data, one module per family."""

from __future__ import annotations

from luopan.model.catalogue import commission, gmv, live, orders, portfolio, product, refunds, sessions, video
from luopan.model.metric import Metric

FAMILIES: dict[str, tuple[Metric, ...]] = {
    "gmv": (*gmv.GMV, *sessions.SESSIONS),
    "refunds": refunds.REFUNDS,
    "orders": orders.ORDERS,
    "portfolio": portfolio.PORTFOLIO,
    "live": (*live.ROOMS, *live.TRAFFIC, *live.CONVERSION),
    "video": (*video.VIDEOS, *video.WATCHING, *video.FOLLOWING),
    "product": (*product.TRAFFIC, *product.CONVERSION, *product.VOICES),
    "commission": commission.COMMISSION,
}
"""The metrics by family, in the order in which they are told."""

METRICS: dict[str, Metric] = {metric.id: metric for family in FAMILIES.values() for metric in family}
