"""What lies between two numbers: the rows that one counts and the other does not, and why."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from luopan.access.sitting import Sitting, fitting
from luopan.metrics.moved import Comparison, Counted, by_cause, compared, counted, moved, total
from luopan.model.causes import DIVIDED
from luopan.model.questions import QuestionBody
from luopan.model.values import Moved, Question

SHARED = "shared"
"""In place of a coordinate: what both numbers count."""


class Number(msgspec.Struct, frozen=True):
    """One number as a question, and who asks it; `added`: of the numbers by these dimensions, added up."""

    query: QuestionBody
    sitting: Sitting
    added: tuple[str, ...] = ()


def causes_between(before: Number, after: Number, coordinate: str) -> dict[str, Decimal]:
    """What each cause adds on the way from one number to another that differs from it in `coordinate`; empty where
    nothing divides the difference."""
    if coordinate not in DIVIDED:
        return {}
    with fitting():
        comparison = _comparison(before, after, coordinate)
        if comparison is None or not comparison.causes or not comparison.adds_up:
            return {}
        found = by_cause(after.sitting.cursor, comparison)
    return {cause: Decimal(str(delta)) for cause, delta in found.items() if delta}


def shared_between(before: Number, after: Number) -> Decimal | None:
    """What the rows that both numbers count add up to; None where a number is withheld, or is no sum over rows."""
    with fitting():
        comparison = _comparison(before, after, SHARED)
        if comparison is None or not comparison.adds_up:
            return None
        return Decimal(str(total(after.sitting.cursor, comparison)))


def rows_between(
    before: Number, after: Number, coordinate: str, cause: str | None, page: QuestionBody
) -> Moved | None:
    """A page of the rows that two numbers count differently (S50), of one cause or of all, or with `SHARED` of those
    that both count; ordered and limited as `page` says. None where a number is withheld, or is no sum over rows.

    Raises:
        QuestionError: they are ordered by what they do not show, or one cannot be asked like this.
        AccessError: one asks for what its viewer may not see.
    """
    with fitting():
        comparison = _comparison(before, after, coordinate)
        if comparison is None or not comparison.adds_up:
            return None
        only = None if coordinate == SHARED else cause
        return moved(after.sitting.cursor, comparison, only, after.sitting.question(page))


def _comparison(before: Number, after: Number, coordinate: str) -> Comparison | None:
    sides = [_counted(number) for number in (before, after)]
    if sides[0] is None or sides[1] is None:
        return None
    if coordinate == SHARED:
        return Comparison(sides[0], sides[1], shared=True)
    return compared(sides[0], sides[1], coordinate)


def _counted(number: Number) -> Counted | None:
    sitting = number.sitting
    question = _whole(sitting.question(number.query))
    frame = sitting.frame(question)
    return counted(sitting.cursor, question, frame, number.added)


def _whole(question: Question) -> Question:
    return msgspec.structs.replace(question, order=(), limit=None, offset=0)
