"""Values by shop, out of the answer to the one question that is asked of a group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import msgspec

from luopan.metrics.terms import Catalogue, metric_of
from luopan.model.answers import Cell
from luopan.model.metric import Metric
from luopan.model.values import Answer

Cells = tuple[Cell, ...]
"""The values of the dimensions that a question is split by."""


class Table(msgspec.Struct, frozen=True):
    """One metric by shop and cell. `zero`: what a shop without rows has; `missing`: why nobody has a value."""

    id: str
    metric: Metric
    currency: str | None
    values: Mapping[tuple[str, Cells], Fraction | None]
    zero: Fraction | None
    missing: str | None

    def of(self, shop: str, cells: Cells) -> Fraction | None:
        """The value of one shop in one cell."""
        return None if self.missing else self.values.get((shop, cells), self.zero)

    def cells(self, shops: Sequence[str]) -> list[Cells]:
        """The cells in which any of these shops has rows; one without name where nothing is split."""
        known = set(shops)
        found = {cells for shop, cells in self.values if shop in known}
        return sorted(found, key=str) or [()]


def tables(catalogue: Catalogue, answer: Answer, width: int) -> list[Table]:
    """The metrics of an answer by shop and `width - 1` more dimensions, in its order."""
    return [_table(catalogue, answer, place, width) for place in range(width, len(answer.columns))]


def _table(catalogue: Catalogue, answer: Answer, place: int, width: int) -> Table:
    column = answer.columns[place]
    metric = metric_of(catalogue, column.id)
    values = {(str(row[0]), tuple(map(_told, row[1:width]))): _exact(row[place]) for row in answer.rows}
    why = [note.code for note in answer.notes if note.metric == column.id and note.code in _WHOLE]
    nobody = all(value is None for value in values.values())
    return Table(
        column.id,
        metric,
        column.currency,
        values,
        Fraction(0) if _counts(metric) else None,
        why[0] if why and nobody else None,
    )


_WHOLE = ("no_data", "uv_hidden_in_custom_period", "mixed_currency", "no_owner_shop")
"""Reasons that hold for every shop alike."""


def _counts(metric: Metric) -> bool:
    """Whether no rows are 0, as in an answer (S02)."""
    measure = metric.measure
    return measure is not None and measure.fold in ("sum", "count", "distinct") and not measure.gaps


def _told(value: Any) -> Cell:
    """A dimension's value as JSON writes it."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _exact(value: Any) -> Fraction | None:
    return None if value is None else Fraction(str(value))
