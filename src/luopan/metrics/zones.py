"""Business days in SQL: each market's local time from the UTC instants on rows (S46)."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

import msgspec

from luopan.errors import QuestionError
from luopan.times import Offset, business_day, day_bounds, offsets

FOREVER = (dt.datetime(2000, 1, 1), dt.datetime(2050, 1, 1))
"""The span in which offsets are known to SQL; beyond it the nearest offset holds."""


class Market(msgspec.Struct, frozen=True):
    """What a market contributes to every number: its zone and currency."""

    id: str
    zone: str
    currency: str
    country: str


def literal(value: object) -> str:
    """A Python value as an SQL literal; the only way by which values enter SQL text."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return f"TIMESTAMP '{value:%Y-%m-%d %H:%M:%S.%f}'"
    if isinstance(value, dt.date):
        return f"DATE '{value.isoformat()}'"
    if isinstance(value, int) and abs(value) >= 2**63:
        value = math.copysign(math.inf, value) if abs(value) > 10**300 else float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return f"CAST('{value}' AS DOUBLE)"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Decimal):
        return f"CAST('{value}' AS DECIMAL(38,4))"
    return _text(str(value))


_TEMPLATE = re.compile(r"(?<=[{.\[])")
"""After what begins a name in the SQL templates: `{table}`, `x.column`, `[term]`."""


def _text(text: str) -> str:
    """A text literal, in pieces where it could be taken for part of a template that is filled in later.

    Raises:
        QuestionError: it holds half of a character, which no text that is stored does.
    """
    if not text.isascii() and any("\ud800" <= each <= "\udfff" for each in text):
        raise QuestionError(f"{text!a} is no text: it holds half of a character; write it in UTF-8")
    pieces = ["'" + piece.replace("'", "''") + "'" for piece in _TEMPLATE.split(text)]
    return pieces[0] if len(pieces) == 1 else f"({' || '.join(pieces)})"


def spread(id: str) -> str:
    """SQL of a short hash of an id, the same on every engine: rollups are sorted by it, since ids that begin alike
    cannot be told apart by what storage remembers of a block (the first eight bytes)."""
    return f"left(md5({id}), 8)"


def hash_of(id: str) -> str:
    """What `spread` gives for an id."""
    return hashlib.md5(id.encode(), usedforsecurity=False).hexdigest()[:8]


@lru_cache(maxsize=256)
def day_offsets(zone: str) -> tuple[Offset, ...]:
    """The offsets by which an instant falls on its business day: where clocks go back over midnight the old
    offset is kept until the new day has begun, so that days tile the line."""
    return tuple(
        Offset(_keep_until_midnight(offset, zone), offset.seconds) for offset in offsets(zone, *FOREVER)
    )


def _keep_until_midnight(offset: Offset, zone: str) -> dt.datetime:
    shift = dt.timedelta(seconds=offset.seconds)
    local = offset.since + shift
    if local.date() == business_day(offset.since, zone):
        return offset.since
    return dt.datetime.combine(local.date() + dt.timedelta(days=1), dt.time.min) - shift


def offset_sql(instant: str, markets: tuple[Market, ...], bounds: tuple[dt.datetime, dt.datetime]) -> str:
    """The local offset, as an INTERVAL, of `instant` in the zone of the row's `x.market`.

    `bounds`: the UTC span in which the rows lie; offsets outside of it are left out.
    """
    seconds = {market.id: _seconds_sql(instant, market.zone, bounds) for market in markets}
    distinct = set(seconds.values()) or {"0"}
    if len(distinct) == 1:
        return f"({distinct.pop()}) * INTERVAL '1' SECOND"
    cases = " ".join(f"WHEN {literal(market)} THEN {sql}" for market, sql in seconds.items())
    return f"(CASE x.market {cases} END) * INTERVAL '1' SECOND"


def _seconds_sql(instant: str, zone: str, bounds: tuple[dt.datetime, dt.datetime]) -> str:
    low, high = bounds
    known = day_offsets(zone)
    first = max((i for i, offset in enumerate(known) if offset.since <= low), default=0)
    inside = [offset for offset in known[first + 1 :] if offset.since < high]
    sql = str(known[first].seconds)
    if not inside:
        return sql
    cases = [f"WHEN {instant} < {literal(inside[0].since)} THEN {sql}"]
    cases += [
        f"WHEN {instant} < {literal(after.since)} THEN {offset.seconds}" for offset, after in pairwise(inside)
    ]
    return f"CASE {' '.join(cases)} ELSE {inside[-1].seconds} END"


def bounds_sql(instant: str, first: dt.date, last: dt.date, markets: tuple[Market, ...]) -> str:
    """A predicate: `instant` lies in the business days `first` to `last` of the row's own market.

    The span over all markets stands first, so that storage can skip what lies outside of it.
    """
    spans: dict[tuple[dt.datetime, dt.datetime], list[str]] = {}
    for market in markets:
        spans.setdefault(day_bounds(first, last, market.zone), []).append(market.id)
    if not spans:
        return "FALSE"
    hull = _span(instant, min(span[0] for span in spans), max(span[1] for span in spans))
    if len(spans) == 1:
        return hull
    exact = " OR ".join(
        f"(x.market IN ({', '.join(map(literal, ids))}) AND {_span(instant, *span)})"
        for span, ids in spans.items()
    )
    return f"{hull} AND ({exact})"


def span(first: dt.date, last: dt.date, markets: tuple[Market, ...]) -> tuple[dt.datetime, dt.datetime]:
    """The UTC span that covers the business days in every market."""
    spans = [day_bounds(first, last, market.zone) for market in markets] or [day_bounds(first, last, "UTC")]
    return min(low for low, _ in spans), max(high for _, high in spans)


def _span(instant: str, low: dt.datetime, high: dt.datetime) -> str:
    return f"{instant} >= {literal(low)} AND {instant} < {literal(high)}"


def per_market(markets: tuple[Market, ...], instant_of: Mapping[str, dt.date]) -> str:
    """A day or an instant that depends on the row's market, such as the end of yesterday; null without markets."""
    values: set[dt.date | None] = {*instant_of.values()} or {None}
    if len(values) == 1:
        return literal(values.pop())
    cases = " ".join(f"WHEN {literal(market.id)} THEN {literal(instant_of[market.id])}" for market in markets)
    return f"CASE x.market {cases} END"
