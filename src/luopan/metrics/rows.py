"""The rows behind one number, and the number computed again from them (S50, S51, S58)."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import msgspec

from luopan.engine import Cursor
from luopan.errors import BeyondLimit, QuestionError
from luopan.metrics.asked import Asked
from luopan.metrics.frame import Frame
from luopan.metrics.notes import note
from luopan.metrics.past.planned import lent
from luopan.metrics.plan import Plan, plan
from luopan.metrics.recount import Page, agree, ordered, recounted
from luopan.metrics.row_sql import hidden_columns, rows_sql
from luopan.metrics.run import executed
from luopan.metrics.statement import statement
from luopan.model.profiles import DETAIL_LISTS, PROFILES
from luopan.model.values import Note, Question, Rows

__all__ = ["hidden_columns", "listing", "ordered", "rows_behind", "rows_sql", "withheld"]

_LOG = logging.getLogger("luopan.metrics")

DIFFER = "rows_differ"
"""Stands in the log where rows did not make their number; `doctor` counts it."""


def rows_behind(cursor: Cursor, question: Question, frame: Frame) -> Rows:
    """A page of the rows, their count, the number as it is answered, and the number as all of its rows make it.

    A row says which base metric it counts in (`part`) and with which `value`; of a distinct count there is one
    row per user. What a platform aggregated stands among the rows with the `grain` at which it was given (S49).
    """
    frame = _unveiled(frame)
    asked = executed(cursor, listing(question, frame), frame)
    if any(asked.hidden):
        return Rows((), (), 0, None, None, (note("group_too_small", question.metrics[0]),))
    page = Page(question.order, question.limit, question.offset)
    with cursor.registered(**lent(asked.plan, *(whole.plan for whole in asked.wholes.values()))):
        found = recounted(cursor, asked.plan, asked.missing, asked.wholes, frame, page)
    number = asked.rows[0][0]
    equal = agree(number, found.number, asked.plan.metrics[0].metric.unit)
    if not equal:
        _LOG.error("%s: %r is %s, its rows make %s", DIFFER, question, number, found.number)
    parts = (
        None if found.halves is None else dict(zip(("numerator", "denominator"), found.halves, strict=True))
    )
    return Rows(
        found.columns,
        found.rows,
        found.row_count,
        found.number if parts is None and _adds_up(asked.plan) else None,
        parts,
        _notes(asked, question.metrics[0], equal),
        number,
        found.number,
        equal,
    )


def listing(question: Question, frame: Frame) -> Plan:
    """The plan of the number that a list of rows is of.

    Raises:
        QuestionError: it names more than one metric, or a breakdown.
        BeyondLimit: it spans more days than the profile lets a list of details span (S57).
    """
    if len(question.metrics) != 1 or question.by:
        raise QuestionError(
            "rows are asked for one metric without `by`; filter by what you would break down by"
        )
    number = msgspec.structs.replace(question, compare=None, order=(), limit=None, offset=0, totals=False)
    planned = plan(number, frame)
    name = question.profile or frame.settings.profile
    days, period = PROFILES[name].detail_days, planned.question.period
    lists = any(term.measure.source in DETAIL_LISTS for term in planned.terms)
    if lists and days is not None and period is not None and period.days > days:
        raise BeyondLimit(
            f"a list of sessions or reviews spans at most {days} days in the profile {name}, not {period.days}; "
            "ask for fewer days, or in the profile extended",
            limit=days,
        )
    return planned


def withheld(cursor: Cursor, planned: Plan, missing: Mapping[str, str]) -> bool:
    """Whether the number itself would be withheld; the operator sees rows nevertheless (S51, S56)."""
    return planned.protected and any(row[-2] for row in cursor.rows(statement(planned, missing, {})))


def _unveiled(frame: Frame) -> Frame:
    """The operator sees the rows of groups that are too small to be shown, and so their number (S56)."""
    if not frame.scope.everything:
        return frame
    limits = msgspec.structs.replace(frame.settings.limits, minimum_group=0)
    return msgspec.structs.replace(frame, settings=msgspec.structs.replace(frame.settings, limits=limits))


def _adds_up(planned: Plan) -> bool:
    """Means and extremes are no sums (S50)."""
    return all(term.measure.fold not in ("mean", "max") for term in planned.metrics[0].terms) and not any(
        term.measure.per and term.measure.fold == "mean" for term in planned.terms
    )


def _notes(asked: Asked, id: str, equal: bool) -> tuple[Note, ...]:
    codes = [*asked.missing.values(), *(["from_stats"] if asked.aggregated else [])]
    codes += [] if equal else [DIFFER]
    return tuple(dict.fromkeys(note(code, id) for code in codes))
