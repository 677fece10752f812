"""How a term's value came to be: by business day and by how long after it, in one statement over its rows.

Ages are counted from the moment's time of day, so that an earlier day is seen as it was when it was exactly as old as
a day of the question is now: none of them is half told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from luopan.engine import Cursor
from luopan.metrics import zones
from luopan.metrics.growth import Growing
from luopan.metrics.legs import Leg
from luopan.metrics.macros import filled
from luopan.metrics.terms import Term
from luopan.model.maturity import Cohort, Triangle
from luopan.model.values import Period
from luopan.times import business_day, day_bounds

LEARNED_DAYS = 140
"""Days learned from, beyond those that are not closed themselves and those that a back-test sets aside."""

Key = tuple[str, dt.date]
"""A market and a business day."""


def countable(term: Term) -> bool:
    """Whether what came on one day can be told from what came on another: sums, counts, and things that are of one
    day; not means, and not people, who come again."""
    measure = term.measure
    people = measure.fold == "distinct" and "user_id" in measure.value
    return measure.fold in ("sum", "count", "distinct") and not measure.per and not people


def learned(period: Period, growing: Growing, lag: int, today: dt.date) -> Period:
    """The days whose growth is looked at: those of the question that are told yet, and enough before them."""
    last = min(period.last, today)
    span = 2 * (growing.days + lag) + LEARNED_DAYS + period.days
    return Period(min(period.first, today - dt.timedelta(days=span)), last)


def triangle(
    cursor: Cursor,
    leg: Leg,
    term: Term,
    growing: Growing,
    moment: dt.datetime,
    beside: Mapping[Key, float],
    asked: Period,
) -> Triangle:
    """The term's growth over the leg's period, `beside` what each day's is proportional to; `asked`: the days of the
    question."""
    last = leg.source.lag + growing.days + 1
    found: dict[Key, list[float]] = {key: [0.0] * (last + 1) for key, value in beside.items() if value}
    for market, day, age, value in cursor.rows(_sql(leg, term, growing, moment, last)):
        found.setdefault((market, day), [0.0] * (last + 1))[age] += float(value or 0)
    todays = {market.id: business_day(moment, market.zone) for market in leg.setting.markets}
    lag = dt.timedelta(days=leg.source.lag)
    cohorts = [
        Cohort(market, day, (todays[market] - (day - lag)).days, beside.get((market, day), 0.0), tuple(added))
        for (market, day), added in sorted(found.items())
        if day <= todays[market]
    ]
    return Triangle(tuple(cohorts), asked.first, asked.last)


def _sql(leg: Leg, term: Term, growing: Growing, moment: dt.datetime, last: int) -> str:
    """`SELECT` of market, day, age (0 to `last`) and what was added."""
    alone = msgspec.structs.replace(leg, terms=((term, "m0"),))
    age, value = _age(alone, term, growing, moment, last), alone.value(term)
    key = "x.market AS market, x.day AS day"
    if term.measure.fold != "distinct":
        fold = "count(*)" if term.measure.fold == "count" else f"sum({value})"
        return _expanded(alone, f"{key}, {age} AS age, {fold} AS value")
    things = _expanded(alone, f"{key}, {value} AS thing, min({age}) AS age")
    return f"SELECT market, day, age, count(thing) AS value FROM ({things}) GROUP BY ALL"


def _expanded(leg: Leg, columns: str) -> str:
    return leg.setting.relations.expand(leg.select(columns, tail="\nGROUP BY ALL"))


def _age(leg: Leg, term: Term, growing: Growing, moment: dt.datetime, last: int) -> str:
    """In which 24 hours, counted from the moment's time of the cohort's own day, the row began to count; the day
    of a cohort that is told later is the one that it is of."""
    setting = leg.setting
    told = f"{{local({growing.adds})}}"
    midnight = "{yesterday_end}" in term.measure.where
    clock = "INTERVAL 0 SECOND" if midnight else _time_of_day(leg, moment)
    own = f"(x.day - {leg.source.lag})"
    age = f"CAST({told} - {clock} AS DATE) - {own} + 1"
    sql = f"CAST(greatest(0, least({age}, {{today}} - {own}, {last})) AS INTEGER)"
    return filled(sql, setting.macros, setting.markets, setting.period)


def _time_of_day(leg: Leg, moment: dt.datetime) -> str:
    """What of its business day has passed at the moment, in each market."""
    passed = {market.id: _microseconds(moment, market.zone) for market in leg.setting.markets}
    if len(set(passed.values())) == 1:
        return f"to_microseconds({next(iter(passed.values()))})"
    cases = " ".join(f"WHEN {zones.literal(id)} THEN {value}" for id, value in passed.items())
    return f"to_microseconds(CASE x.market {cases} END)"


def _microseconds(moment: dt.datetime, zone: str) -> int:
    day: Any = business_day(moment, zone)
    return (moment - day_bounds(day, day, zone)[0]) // dt.timedelta(microseconds=1)
