"""A leg's rows with the business day of their clock's instant: where they are read from, and how the day is told."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from luopan.metrics import zones
from luopan.metrics.joins import JOINS, aliases
from luopan.metrics.zones import Market, literal
from luopan.model.values import Period

ALWAYS = Period(dt.date(2000, 1, 1), dt.date(2049, 12, 31))

_TOLD = re.compile(r"\bx\.(day|local_at|local_offset|dated_at)\b")


_TIMELESS = "NULL::TIMESTAMP AS dated_at, NULL::TIMESTAMP AS local_at, NULL::INTERVAL AS local_offset"


class Dated(msgspec.Struct, frozen=True):
    """`relation` to stand after FROM, `conditions` on its rows, and the SQL of the columns that it does not have."""

    relation: str
    conditions: tuple[str, ...] = ()
    told: dict[str, str] = {}

    def inline(self, sql: str) -> str:
        """`sql` over `x` with the columns that are only told written out."""
        return _TOLD.sub(lambda match: self.told.get(match[1], match[0]), sql)


def undated(relation: str, today: str) -> Dated:
    """Rows of a snapshot, which no clock dates: they are told of `today`, SQL over `x`."""
    return Dated(f"(SELECT x.*, {today} AS day, {_TIMELESS} FROM {relation} x)")


def by_day(table: str, period: Period | None) -> Dated:
    """Rows of a rollup that has a column `day`."""
    within = period and f"x.day BETWEEN {literal(period.first)} AND {literal(period.last)}"
    return Dated(table, (within,) if within else ())


def by_instant(
    relation: str, instant: str, period: Period | None, markets: tuple[Market, ...], lag: int = 0
) -> Dated:
    """Rows dated by `instant`, SQL over `x`; one that needs joins is read in a relation of its own.

    With `lag` their day is that many days later, and the period speaks of that day (G13).
    """
    span = _before(period, lag) if period else ALWAYS
    late = f" + {lag}" if lag else ""
    bounds = zones.bounds_sql(instant, span.first, span.last, markets)
    offset = zones.offset_sql(instant, markets, zones.span(span.first, span.last, markets))
    if not aliases(instant) and not relation.startswith("("):
        local = f"({instant} + {offset})"
        told = {
            "day": f"(CAST({local} AS DATE){late})",
            "local_at": local,
            "local_offset": offset,
            "dated_at": instant,
        }
        return Dated(relation, (bounds,), told)
    joins = "\n".join(JOINS[alias] for alias in aliases(instant))
    return Dated(
        "(SELECT x.*, x.dated_at + x.local_offset AS local_at,"
        f" CAST(x.dated_at + x.local_offset AS DATE){late} AS day\n"
        f"FROM (SELECT x.*, {instant} AS dated_at, {offset} AS local_offset\n"
        f"FROM {relation} x\n{joins}\nWHERE {bounds}) x)"
    )


def _before(period: Period, days: int) -> Period:
    early = dt.timedelta(days=days)
    return Period(period.first - early, period.last - early)
