"""One question over several periods that lie next to each other, in one statement: all rows are read once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec

from luopan.engine import Cursor
from luopan.metrics.dimensions import CROWDS, DIMENSIONS
from luopan.metrics.frame import Frame
from luopan.metrics.legs import Leg
from luopan.metrics.missing import missing_terms
from luopan.metrics.plan import Plan, plan
from luopan.metrics.statement import Missing, value_sql
from luopan.model.values import Period, Question

Row = tuple[Any, ...]


def over_periods(
    cursor: Cursor, question: Question, periods: Sequence[Period], frame: Frame
) -> list[Row] | None:
    """The one row of a question without dimensions for each period, in their order; None: this cannot be asked in one
    statement, only period by period."""
    if not _adjoining(periods) or question.by or question.lens.as_of is not None:
        return None
    planned = plan(_of(question, _around(periods)), frame)
    if not _divides(planned):
        return None
    missing = [missing_terms(cursor, _within(planned, each), frame) for each in periods]
    if any(each != missing[0] for each in missing):
        return None
    return cursor.rows(_statement(planned, missing[0], [period.first for period in periods]))


def _adjoining(periods: Sequence[Period]) -> bool:
    """Whether they are several, without a gap, the latest first."""
    day = dt.timedelta(days=1)
    pairs = zip(periods[1:], periods, strict=False)
    return len(periods) > 1 and all(before.last + day == after.first for before, after in pairs)


def _around(periods: Sequence[Period]) -> Period:
    return Period(periods[-1].first, periods[0].last)


def _of(question: Question, period: Period) -> Question:
    return msgspec.structs.replace(question, period=period, order=(), limit=None, offset=0, compare=None)


def _within(planned: Plan, period: Period) -> Plan:
    return msgspec.structs.replace(planned, question=_of(planned.question, period))


def _divides(planned: Plan) -> bool:
    """Whether what is folded is of rows that have a day each, and nothing else of the period is told."""
    shares = any(resolved.metric.share_of is not None for resolved in planned.metrics)
    return not (shares or planned.protected or planned.aggregates) and all(map(_dated, planned.legs))


def _dated(leg: Leg) -> bool:
    source = leg.source
    told = any("{days}" in term.measure.value + term.measure.where for term, _ in leg.terms)
    by_day = (
        source.name in DIMENSIONS["day"].sql and source.base not in CROWDS and bool(source.clocks[leg.clock])
    )
    return by_day and not (told or leg.mixes_currencies or leg.of_own_shop)


def _statement(planned: Plan, missing: Missing, firsts: Sequence[dt.date]) -> str:
    """A row for each span, also where a leg has no rows in it."""
    legs = [(f"l{i}", _spanned(leg, firsts)) for i, leg in enumerate(planned.legs)]
    ctes = ", ".join(f"{name} AS (\n{leg.sql()}\n)" for name, leg in legs)
    union = " UNION ALL BY NAME ".join(f"SELECT * FROM {name}" for name, _ in legs)
    terms = ", ".join(f"any_value({name}) AS {name}" for name in planned.terms.values())
    values = ", ".join(value_sql(planned, i, missing, {}) for i in range(len(planned.metrics)))
    spans = f"SELECT unnest(range({len(firsts)})) AS d0"
    return (
        f"WITH {ctes}, g AS (\nSELECT d0, {terms} FROM ({spans} UNION ALL BY NAME {union}) GROUP BY d0\n)\n"
        f"SELECT {values}\nFROM g ORDER BY g.d0"
    )


def _spanned(leg: Leg, firsts: Sequence[dt.date]) -> Leg:
    return msgspec.structs.replace(leg, setting=msgspec.structs.replace(leg.setting, spans=tuple(firsts)))
