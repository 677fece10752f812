"""The metric catalogue: every metric that can be asked, as data, one module per family."""

from __future__ import annotations

from luopan.model.catalogue import (
    advertising,
    audience,
    commission,
    comparing,
    consultations,
    finance,
    following,
    gmv,
    live,
    live_selling,
    logistics,
    logistics_stages,
    logistics_voices,
    orders,
    plain,
    policy,
    portfolio,
    product,
    refunds,
    reviews,
    service,
    sessions,
    stock,
    video,
)
from luopan.model.metric import Metric

FAMILIES: dict[str, tuple[Metric, ...]] = {
    "gmv": (*gmv.GMV, *sessions.SESSIONS),
    "refunds": refunds.REFUNDS,
    "orders": orders.ORDERS,
    "portfolio": portfolio.PORTFOLIO,
    "live": (*live.ROOMS, *live.TRAFFIC, *live_selling.CONVERSION, *comparing.COMPARING),
    "video": (*video.VIDEOS, *video.WATCHING, *following.FOLLOWING),
    "product": (*product.TRAFFIC, *product.CONVERSION, *product.VOICES),
    "commission": commission.COMMISSION,
    "finance": finance.FINANCE,
    "advertising": advertising.ADVERTISING,
    "inventory": stock.STOCK,
    "service": (
        *service.COHORTS,
        *service.DURATIONS,
        *service.SETTLED_ALONE,
        *consultations.VOLUME,
        *consultations.REPLIES,
        *consultations.RECEPTION,
        *reviews.REVIEWS,
    ),
    "logistics": (
        *logistics.BACKLOG,
        *logistics.PUNCTUALITY,
        *logistics_stages.STAGES,
        *logistics_voices.VOICES,
    ),
    "audience": audience.AUDIENCE,
    "policy": (*policy.PRODUCTS, *policy.FULFILMENT),
    "plain": plain.PLAIN,
}
"""The metrics by family, in the order in which they are told."""

METRICS: dict[str, Metric] = {metric.id: metric for family in FAMILIES.values() for metric in family}
