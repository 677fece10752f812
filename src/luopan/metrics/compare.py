"""The same question over the period before, beside the one asked (S36)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec

from luopan.model.values import Answer, AnswerColumn, Period, Question
from luopan.times import previous

_BUCKETS = frozenset({"minute", "five_minutes", "hour", "day", "week", "month"})


def with_previous(
    answer: Answer, question: Question, zeros: tuple[Any, ...], ask: Callable[[Question], Answer]
) -> Answer:
    """`answer` with a column `<metric>__previous` after all others for each metric, met by the dimensions; time
    buckets meet by their place in the period.

    `zeros`: what each metric is where the period before has no such group (S02).
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
    columns = answer.columns + tuple(
        AnswerColumn(
            f"{column.id}__previous", "metric", column.unit, column.currency, column.version, column.lens
        )
        for column in answer.columns[width:]
    )
    totals = None
    if answer.totals is not None and other.totals is not None:
        totals = (*answer.totals, *other.totals[width:])
    return msgspec.structs.replace(answer, columns=columns, rows=rows, totals=totals)


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
