"""XLSX workbooks: the sheet named like the table, else the first; every value as the text it stands for."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import python_calamine

from luopan.errors import DataError
from luopan.sources.files import SourceFile
from luopan.sources.header import check_names, tidy
from luopan.sources.raw import Numbered, Raw, Shape
from luopan.sources.text import opened
from luopan.sources.workbooks import UNPACKED, check_workbook

_ROWS = 20_000


def header(file: SourceFile) -> tuple[str, ...]:
    """The column names of a sheet."""
    return _head(next(_rows(file), []))


def read(file: SourceFile, shape: Shape) -> Iterator[Raw]:
    """The rows of a sheet in batches; blank rows are passed over but counted as lines.

    Raises:
        UnknownColumn, DataError: the columns do not fit, or the file is no workbook.
    """
    rows = _rows(file)
    names = _head(next(rows, []))
    if not names:
        raise DataError(f"{file.path} is empty; its first row must name the columns", file=str(file.path))
    check_names(names, shape, file.path)
    first, held, share = 2, [], file.size
    for cells in rows:
        held.append([_as_text(cell) for cell in cells[: len(names)]])
        if len(held) == _ROWS:
            yield _batch(names, held, first, shape, share)
            first, held, share = first + len(held), [], 0
    yield _batch(names, held, first, shape, share)


def _head(cells: list[Any]) -> tuple[str, ...]:
    names = tidy([str(cell) for cell in cells])
    while names and not names[-1]:
        names = names[:-1]
    return names


def _rows(file: SourceFile) -> Iterator[list[Any]]:
    with opened(file) as stream:
        data = stream.read(UNPACKED)
    check_workbook(data, file.path)
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        named = [name for name in book.sheet_names if name.lower() == file.table]
        sheet = book.get_sheet_by_name((named or book.sheet_names)[0])
        yield from sheet.iter_rows()
    except (python_calamine.CalamineError, IndexError) as error:
        raise DataError(f"{file.path} is not a whole XLSX workbook ({error}); save it again") from error


def _batch(names: tuple[str, ...], rows: list[list[str | None]], first: int, shape: Shape, size: int) -> Raw:
    columns: dict[str, pa.Array] = {}
    for place, name in enumerate(names):
        if name in shape.names:
            values = [row[place] if place < len(row) else None for row in rows]
            columns[name] = pa.array(values, pa.string())
    table = pa.table(columns)
    some = pa.array([any(row) for row in rows], pa.bool_())
    return Raw(table.filter(some), _Filtered(first, table, some), (), size)


class _Filtered(Numbered):
    """Counted rows of which the blank ones were left out."""

    def __init__(self, first: int, table: pa.Table, some: pa.Array) -> None:
        super().__init__(first, table)
        self._kept = some.to_numpy(zero_copy_only=False).nonzero()[0]

    def lines(self):  # type: ignore[no-untyped-def]
        return super().lines()[self._kept]

    def text(self, row: int) -> str | None:
        return super().text(int(self._kept[row]))


def _as_text(cell: Any) -> str | None:
    """A whole number as digits (beyond 15 of them Excel has lost some: then in scientific notation)."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        whole = cell.is_integer()
        return (f"{cell:.0f}" if abs(cell) < 1e15 else f"{cell:.15e}") if whole else repr(cell)
    if isinstance(cell, dt.date | dt.datetime):
        return cell.isoformat()
    return str(cell) if cell != "" else None
