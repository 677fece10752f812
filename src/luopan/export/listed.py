"""The rows behind a number as a table that files can be written of."""

from __future__ import annotations

import msgspec

from luopan.model.values import Answer, AnswerColumn, Rows


def listed(number: Answer, rows: Rows) -> tuple[Answer, Answer]:
    """What a file of the rows says of itself, and the table that it holds: both as answers.

    The first is the number's own answer with the count and the notes of its rows.
    """
    said = msgspec.structs.replace(number, row_count=rows.row_count, notes=rows.notes)
    columns = tuple(AnswerColumn(name, "dimension") for name in rows.columns)
    return said, msgspec.structs.replace(said, columns=columns, rows=rows.rows)
