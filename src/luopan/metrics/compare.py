"""The same question over the period before, beside the one asked (S36)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from operator import itemgetter
from typing import Any

import msgspec

from luopan.errors import QuestionError, nearest
from luopan.model.values import Answer, AnswerColumn, Period, Question
from luopan.times import previous

_PREVIOUS = "__previous"
_CHANGE = "__change"
"""What only an order names: a metric less what it was before."""
_BUCKETS = frozenset({"minute", "five_minutes", "hour", "day", "week", "month"})


def with_previous(
    answer: Answer,
    question: Question,
    zeros: tuple[Any, ...],
    ask: Callable[[Question], Answer],
    *,
    gone: bool = False,
    today: dt.date | None = None,
) -> Answer:
    """`answer` with a column `<metric>__previous` after all others for each metric, met by the dimensions; time
    buckets meet by their place in the period.

    `zeros`: what each metric is where a period has no such group (S02). `gone`: with the groups too that only the
    period before has, but for time buckets; a whole answer by day alone has these days anyway, those after `today`
    without a value.
    """
    if question.period is None:
        return answer
    before = previous(question.period)
    other = ask(
        msgspec.structs.replace(question, period=before, compare=None, order=(), limit=None, offset=0)
    )
    width = len(question.by)
    found = {_key(row[:width], question, before): row[width:] for row in other.rows}
    rows = tuple(
        (*row, *found.get(_key(row[:width], question, question.period), zeros)) for row in answer.rows
    )
    if question.by == ("day",) and not question.order and answer.row_count == len(answer.rows):
        rows = _with_days(rows, other.rows, question.period, before, zeros, today)
    if gone and not _BUCKETS.intersection(question.by):
        there = {row[:width] for row in answer.rows}
        rows += tuple((*row[:width], *zeros, *row[width:]) for row in other.rows if row[:width] not in there)
    columns = answer.columns + tuple(
        AnswerColumn(
            f"{column.id}{_PREVIOUS}", "metric", column.unit, column.currency, column.version, column.lens
        )
        for column in answer.columns[width:]
    )
    totals = None
    if answer.totals is not None and other.totals is not None:
        totals = (*answer.totals, *other.totals[width:])
    count = answer.row_count + len(rows) - len(answer.rows)
    return msgspec.structs.replace(answer, columns=columns, rows=rows, totals=totals, row_count=count)


def _with_days(
    rows: tuple[tuple[Any, ...], ...],
    others: tuple[tuple[Any, ...], ...],
    period: Period,
    before: Period,
    zeros: tuple[Any, ...],
    today: dt.date | None,
) -> tuple[tuple[Any, ...], ...]:
    """Rows by day with those of the days that only the period before has; what is after `today` has no value yet."""
    there = {row[0] for row in rows}
    moved = [
        (row[0] + (period.first - before.first), *row[1:]) for row in others if isinstance(row[0], dt.date)
    ]
    added = [
        (day, *(zeros if today is None or day <= today else [None] * len(zeros)), *values)
        for day, *values in moved
        if day not in there and day <= period.last
    ]
    return tuple(sorted((*rows, *added), key=itemgetter(0))) if added and None not in there else rows


def by_previous(question: Question) -> bool:
    """Whether the answer is ordered by a compared column, or by a change, which only the whole answer can be.

    Raises:
        QuestionError: it is, and by something else that the answer does not show.
    """
    if question.compare is None or not any(name.endswith((_PREVIOUS, _CHANGE)) for name in question.order):
        return False
    shown = [*question.by, *question.metrics, *(f"{metric}{_PREVIOUS}" for metric in question.metrics)]
    for name in map(_bare, question.order):
        if name.removesuffix(_CHANGE) not in (question.metrics if name.endswith(_CHANGE) else shown):
            raise QuestionError(
                f'the answer cannot be ordered by "{name}"{nearest(name, shown)}; it shows {", ".join(shown)}'
            )
    return True


def in_order(answer: Answer, question: Question) -> Answer:
    """A whole answer in the question's order, nulls last and ties by the dimensions (S03), cut to its page."""
    places = {column.id: place for place, column in enumerate(answer.columns)}
    rows = list(answer.rows)
    for name in reversed([*question.order, *question.by]):
        key = _sorted_by(_bare(name), places)
        there = [row for row in rows if key(row) is not None]
        absent = [row for row in rows if key(row) is None]
        there.sort(key=key, reverse=name.startswith("-"))
        rows = there + absent
    end = None if question.limit is None else question.offset + question.limit
    return msgspec.structs.replace(answer, rows=tuple(rows[question.offset : end]))


def _sorted_by(name: str, places: dict[str, int]) -> Callable[[tuple[Any, ...]], Any]:
    """What a row is sorted by: one of its cells, or how much a metric changed; null where either is."""
    if not name.endswith(_CHANGE):
        return itemgetter(places[name])
    now, before = places[name.removesuffix(_CHANGE)], places[name.removesuffix(_CHANGE) + _PREVIOUS]
    return lambda row: None if row[now] is None or row[before] is None else row[now] - row[before]


def _bare(name: str) -> str:
    return name.removeprefix("-").removeprefix("+")


def _key(values: tuple[Any, ...], question: Question, period: Period) -> tuple[Any, ...]:
    return tuple(
        _place(value, id, period) if id in _BUCKETS else value
        for id, value in zip(question.by, values, strict=True)
    )


def _place(value: Any, bucket: str, period: Period) -> Any:
    """How far into the period a bucket lies: in months, weeks, or time."""
    if value is None:
        return None
    first = period.first
    if bucket == "month":
        return (value.year - first.year) * 12 + value.month - first.month
    if bucket == "week":
        return (value - (first - dt.timedelta(days=first.weekday()))).days // 7
    if isinstance(value, dt.datetime):
        return value - dt.datetime.combine(first, dt.time.min)
    return value - first
