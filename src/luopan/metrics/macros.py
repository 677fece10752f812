"""What the names in braces of the catalogue and of views stand for: the moment, the viewer, settings, the period."""

from __future__ import annotations

import datetime as dt
import re

from luopan.attribution import SessionColumns, in_room_sql, session_sql
from luopan.metrics import scoping, zones
from luopan.metrics.dated import ALWAYS
from luopan.metrics.dimensions import TIME
from luopan.metrics.zones import Market, literal
from luopan.model.scope import Scope
from luopan.model.values import Period
from luopan.settings import Settings
from luopan.times import business_day, day_bounds

Macros = tuple[tuple[str, str], ...]

_SESSION = SessionColumns(
    "x.touch", "x.touched_at", "x.created_at", "x.paid_at", "lv.started_at", "lv.ended_at"
)

_COMMISSION_BASES = {
    "without_shipping_and_tax": "(x.pay_amount - x.shipping_amount - x.tax_amount)",
    "pay_amount": "x.pay_amount",
}

_TOLD = re.compile(r"\{(day|local)\(([^(){}]+)\)\}")

_COHORT = dt.timedelta(days=731)
"""How far from the asked period an instant may lie whose day a measure asks for: no window is longer."""


def of_measures(
    settings: Settings, scope: Scope, moment: dt.datetime, past: bool, markets: tuple[Market, ...]
) -> Macros:
    """What measures may name, at `moment`; `past`: it is an earlier one than now."""
    todays = {market.id: business_day(moment, market.zone) for market in markets}
    bounds = {market.id: day_bounds(todays[market.id], todays[market.id], market.zone) for market in markets}
    return (
        ("in_session", f"({session_sql(_SESSION, settings.live.session_days)})"),
        ("in_room", f"({in_room_sql(_SESSION)})"),
        ("now", literal(moment)),
        ("today", zones.per_market(markets, todays)),
        ("today_end", zones.per_market(markets, {id: end for id, (_, end) in bounds.items()})),
        ("yesterday_end", zones.per_market(markets, {id: start for id, (start, _) in bounds.items()})),
        ("buffer_days", repr(settings.buffer_days)),
        ("commission_base", _COMMISSION_BASES[settings.commission.base]),
        ("partner", "x.shop_id" if scope.viewer.role == "tsp" else "x.account_id"),
        ("own", scoping.own_sql(scope, past)),
        ("head_creator", "coalesce(hd.head, FALSE)"),
    )


def of_period(period: Period | None, by: tuple[str, ...]) -> Macros:
    """What measures and views may name of the period that is asked for."""
    span = period or ALWAYS
    return (
        ("first", literal(span.first)),
        ("last", literal(span.last)),
        ("days", _days(span, by)),
    )


def of_views(settings: Settings, scope: Scope, moment: dt.datetime) -> Macros:
    """What views may name: the moment, which creators are heads, and what a viewer may know beyond its own rows."""
    tiers = sorted(settings.creators.tiers, key=lambda tier: tier.since)
    ends = [*(tier.since for tier in tiers[1:]), dt.date.max]
    rows = ", ".join(
        f"({literal(tier.since)}, {literal(end)}, {tier.head_followers}, {tier.head_gmv})"
        for tier, end in zip(tiers, ends, strict=True)
    )
    return (
        ("now", literal(moment)),
        ("tiers", f"(VALUES {rows})"),
        ("tier_days", str(tiers[-1].gmv_days)),
        ("sales_seen", scoping.sales_sql(scope)),
        ("seen_until", literal(scoping.seen_until(scope))),
        ("terms_seen", scoping.terms_sql(scope)),
    )


def filled(fragment: str, macros: Macros, markets: tuple[Market, ...], period: Period | None) -> str:
    """A measure's SQL with its macros filled, so that the joins they need are seen."""
    for name, text in macros:
        fragment = fragment.replace("{" + name + "}", text)
    return _TOLD.sub(lambda match: _told(match[1], match[2], markets, period), fragment)


def _told(form: str, instant: str, markets: tuple[Market, ...], period: Period | None) -> str:
    """The business day or the local time of an instant of the row, in the row's market."""
    span = zones.FOREVER
    if period is not None:
        low, high = zones.span(period.first, period.last, markets)
        span = (low - _COHORT, high + _COHORT)
    local = f"({instant} + {zones.offset_sql(instant, markets, span)})"
    return local if form == "local" else f"CAST({local} AS DATE)"


def _days(period: Period, by: tuple[str, ...]) -> str:
    """How many of the period's days lie in the group's time bucket."""
    finest = next((id for id in TIME if id in by), None)
    if finest is None:
        return str(period.days)
    if finest not in ("week", "month"):
        return "1"
    start = TIME[finest]
    end = f"last_day({start})" if finest == "month" else f"{start} + 6"
    return f"(least({end}, {literal(period.last)}) - greatest({start}, {literal(period.first)}) + 1)"
