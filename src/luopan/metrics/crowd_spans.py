"""The spans of days that a question's crowds are folded over: the time buckets of its period, or, of a flow, the period
before (0) and the period (1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from luopan.metrics import zones
from luopan.metrics.macros import Macros
from luopan.metrics.zones import Market, literal
from luopan.model.values import Filter, Period
from luopan.times import day_bounds, previous

BUCKETS = {
    "day": "x.day - {first}",
    "week": "CAST((CAST(date_trunc('week', x.day) AS DATE) - CAST(date_trunc('week', {first}) AS DATE)) / 7 AS BIGINT)",
    "month": "12 * (year(x.day) - year({first})) + month(x.day) - month({first})",
}
"""The number of a day's bucket, counted from the period's first."""


class Spans(msgspec.Struct, frozen=True):
    """`source`: crowds or flows; `by` and `where` as asked; `markets` those whose days count."""

    source: str
    by: tuple[str, ...]
    where: Mapping[str, Filter]
    period: Period
    markets: tuple[Market, ...]

    @property
    def before(self) -> Period:
        """The period that the first span begins with."""
        return previous(self.period) if self.source == "flows" else self.period

    def _listed(self) -> list[tuple[int, dt.date, dt.date]]:
        """Number, first and last day of each span."""
        if self.source == "flows":
            return [(number, span.first, span.last) for number, span in ((0, self.before), (1, self.period))]
        found: dict[int, tuple[dt.date, dt.date]] = {}
        for day in range(self.period.days if self._finest else 0):
            date = self.period.first + dt.timedelta(days=day)
            number = _bucket(self._finest, self.period.first, date)
            found[number] = (found.get(number, (date, date))[0], date)
        spans = found or {0: (self.period.first, self.period.last)}
        return [(number, first, last) for number, (first, last) in spans.items()]

    @property
    def _finest(self) -> str:
        """The finest time bucket that the question names; '' where it names none."""
        named = {*self.by, *self.where}
        return next((id for id in BUCKETS if id in named), "") if self.source != "flows" else ""

    def _number(self) -> str:
        """SQL of the number of the span of `x.day`."""
        first = literal(self.period.first)
        if self.source == "flows":
            return f"CASE WHEN x.day >= {first} THEN 1 ELSE 0 END"
        return BUCKETS[self._finest].replace("{first}", first) if self._finest else "0"

    def macros(self) -> Macros:
        """What views name of time: the spans as rows, the number of a row's span, the first and the last day."""
        rows = [
            f"({number}, {literal(market.id)}, {', '.join(map(literal, day_bounds(first, last, market.zone)))})"
            for number, first, last in self._listed()
            for market in self.markets
        ]
        none = "SELECT 0, '', TIMESTAMP '2000-01-01', TIMESTAMP '2000-01-01' WHERE FALSE"
        return (
            ("spans", f"VALUES {', '.join(rows)}" if rows else none),
            ("span", self._number()),
            ("low", literal(self.before.first)),
            ("high", literal(self.period.last)),
        )

    @property
    def hull(self) -> tuple[dt.datetime, dt.datetime]:
        """The UTC span that covers all spans in every market."""
        return zones.span(self.before.first, self.period.last, self.markets)


def _bucket(size: str, first: dt.date, day: dt.date) -> int:
    """The same as BUCKETS say in SQL."""
    if size == "month":
        return 12 * (day.year - first.year) + day.month - first.month
    if size == "week":
        return (day - (first - dt.timedelta(days=first.weekday()))).days // 7
    return (day - first).days
