"""Numbers that were asked, and whether conditions over them hold. A number that does not exist meets none."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from typing import Any, Self

import msgspec

from luopan.model.guide import Condition, Evidence
from luopan.model.values import Answer

PREVIOUS = "__previous"
_COMPARE = {"<": operator.lt, "<=": operator.le, ">=": operator.ge, ">": operator.gt}


class Fact(msgspec.Struct, frozen=True):
    """A metric of a slice: its value, the value of the period before where that was asked, its unit."""

    value: float | None
    previous: float | None = None
    unit: str | None = None
    currency: str | None = None


class Facts(msgspec.Struct, frozen=True):
    """What was answered, by slice and metric."""

    known: Mapping[tuple[str, str], Fact] = {}

    def __or__(self, other: Facts) -> Self:
        """These and the others; of two the others' count."""
        return type(self)({**self.known, **other.known})

    def of(self, slice: str, metric: str) -> Fact:
        """The fact; one without a value where nothing was answered."""
        return self.known.get((slice, metric), Fact(None))

    def threshold(self, condition: Condition) -> float | None:
        """What the condition's metric compares with."""
        if not condition.of:
            return condition.value
        base = self.base(condition)
        return None if base is None else condition.value * base

    def base(self, condition: Condition) -> float | None:
        """The number that a relative condition multiplies."""
        if condition.of == "previous":
            return self.of(condition.slice, condition.metric).previous
        slice, _, metric = condition.of.rpartition(".")
        return self.of(slice or condition.slice, metric).value


def evidence(conditions: Sequence[Condition], facts: Facts) -> list[Evidence] | None:
    """The numbers that decided, one for each condition; None where one does not hold."""
    found = [_evidence(condition, facts) for condition in conditions]
    return None if None in found else [each for each in found if each is not None]


def _evidence(condition: Condition, facts: Facts) -> Evidence | None:
    fact, threshold = facts.of(condition.slice, condition.metric), facts.threshold(condition)
    if fact.value is None or threshold is None or not _COMPARE[condition.comparison](fact.value, threshold):
        return None
    return Evidence(
        condition.slice,
        condition.metric,
        fact.value,
        condition.comparison,
        threshold,
        condition.value,
        condition.of,
        condition.published,
        fact.unit,
        fact.currency,
    )


def facts_of(slice: str, answer: Answer, row: Sequence[Any] | None) -> Facts:
    """The metrics of one row of an answer (None: there is no such row, so nothing is known)."""
    if row is None:
        return Facts()
    values = {column.id: value for column, value in zip(answer.columns, row, strict=True)}
    return Facts(
        {
            (slice, column.id): Fact(
                number(values[column.id]),
                number(values.get(column.id + PREVIOUS)),
                column.unit,
                column.currency,
            )
            for column in answer.columns
            if column.kind == "metric" and not column.id.endswith(PREVIOUS)
        }
    )


def number(value: Any) -> float | None:
    """A number of an answer as it is compared."""
    return None if value is None else float(value)
