"""What the ids of a table are called, in columns beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from luopan.model.values import Answer, AnswerColumn

Names = Mapping[str, Mapping[str, str]]


def beside(answer: Answer, names: Names) -> Answer:
    """The answer with a column of names, `product_name`, after each column of ids that has any; null where one has
    none."""
    columns = [column for each in answer.columns for column in (each, *_called(each, names))]
    rows = tuple(tuple(_cells(answer, row, names)) for row in answer.rows)
    return msgspec.structs.replace(answer, columns=tuple(columns), rows=rows)


def _called(column: AnswerColumn, names: Names) -> list[AnswerColumn]:
    return [AnswerColumn(f"{column.id.removesuffix('_id')}_name", "dimension")] if column.id in names else []


def _cells(answer: Answer, row: Sequence[Any], names: Names) -> list[Any]:
    cells = []
    for column, value in zip(answer.columns, row, strict=True):
        cells.append(value)
        if column.id in names:
            cells.append(names[column.id].get(str(value)))
    return cells
