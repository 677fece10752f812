"""Executes one planned question: one statement, and what it gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from luopan.engine import Cursor
from luopan.metrics.asked import Asked
from luopan.metrics.frame import Frame
from luopan.metrics.missing import missing_terms
from luopan.metrics.past.planned import as_of_then, lent
from luopan.metrics.plan import Plan, plan
from luopan.metrics.shelf.planned import from_shelf
from luopan.metrics.statement import Whole, statement
from luopan.model.metric import Metric
from luopan.model.values import Question


def run(cursor: Cursor, question: Question, frame: Frame) -> Asked:
    """Plans and executes one question, without comparison and totals."""
    return executed(cursor, plan(question, frame), frame)


def executed(cursor: Cursor, planned: Plan, frame: Frame) -> Asked:
    """What the statement of a plan gave."""
    question, planned = planned.question, from_shelf(as_of_then(cursor, planned, frame), frame.shelf)
    missing = missing_terms(cursor, planned, frame)
    wholes = {
        i: _whole(cursor, question, resolved.metric, frame)
        for i, resolved in enumerate(planned.metrics)
        if resolved.metric.share_of is not None
    }
    with cursor.registered(**lent(planned, *(whole.plan for whole in wholes.values()))):
        found = _rows(cursor, statement(planned, missing, wholes), question, frame)
        count = int(found[0][-1]) if found else _count(cursor, planned, missing, wholes)
    width = len(question.by) + len(question.metrics)
    return Asked(
        planned,
        tuple(row[:width] for row in found),
        frozenset((row[width], row[width + 1]) for row in found),
        frozenset(place for row in found for place in row[width + 2] if place is not None),
        tuple(row[width + 3] for row in found),
        count,
        missing,
        wholes,
    )


def _rows(cursor: Cursor, sql: str, question: Question, frame: Frame) -> list[tuple[Any, ...]]:
    """What the statement gives; earlier moments read what was lent for this question alone."""
    if frame.remembered is None or question.lens.as_of is not None:
        return cursor.rows(sql)
    return frame.remembered.rows(cursor, sql, frame.world.load_id)


def _count(cursor: Cursor, planned: Plan, missing: Mapping[str, str], wholes: Mapping[int, Whole]) -> int:
    """The count before the limit where the page itself is empty."""
    if not planned.question.offset and planned.question.limit != 0:
        return 0
    unpaged = msgspec.structs.replace(planned.question, limit=None, offset=0)
    sql = statement(msgspec.structs.replace(planned, question=unpaged), missing, wholes)
    return int(cursor.one(f"SELECT count(*) FROM ({sql})")[0])


def _whole(cursor: Cursor, question: Question, metric: Metric, frame: Frame) -> Whole:
    """The plan of what a share divides by."""
    planned = from_shelf(as_of_then(cursor, plan(_of_whole(question, metric), frame), frame), frame.shelf)
    return Whole(planned, missing_terms(cursor, planned, frame))


def _of_whole(question: Question, metric: Metric) -> Question:
    """What a share divides by: neither broken down nor filtered by those of `share_over` that the question breaks
    down by, or where it breaks down by none, not filtered by any of them."""
    over = metric.share_over or question.by
    by = tuple(id for id in question.by if id not in over)
    broken = {id for id in question.by if id in over} or set(over)
    where = {id: filter for id, filter in question.where.items() if id not in broken}
    assert metric.share_of is not None
    return msgspec.structs.replace(
        question, metrics=(metric.share_of,), by=by, where=where, order=(), limit=None, offset=0
    )
