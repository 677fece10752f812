"""Tables as sheets of a workbook that holds no formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from luopan.export.cells import plain

CELL = 32_767
"""Characters that a cell can hold; what is longer is cut and ends in `…`."""

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
    "default_date_format": "yyyy-mm-dd",
}


def open_book(target: Path | io.BytesIO) -> Any:
    """A workbook to be written row by row; memory stays bounded."""
    return xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, _OPTIONS)


def add_table(book: Any, header: list[str], rows: Iterable[Iterable[Any]]) -> None:
    """The sheet `answer`: a header that stays in sight, and the rows."""
    bold = book.add_format({"bold": True})
    instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet = book.add_worksheet("answer")
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, header, bold)
    for number, row in enumerate(rows, 1):
        for position, value in enumerate(row):
            _write_cell(sheet, number, position, value, instant)


def book_bytes(header: list[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A workbook of one table."""
    out = io.BytesIO()
    with open_book(out) as book:
        add_table(book, header, rows)
    return out.getvalue()


def _write_cell(sheet: Any, row: int, column: int, value: Any, instant: Any) -> None:
    if isinstance(value, dt.datetime):
        sheet.write_datetime(row, column, value, instant)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value)
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, float(value))
    elif value is not None:
        sheet.write(row, column, _text(plain(value)) if isinstance(value, str | list | tuple) else value)


def _text(text: str) -> str:
    return text if len(text) <= CELL else f"{text[: CELL - 1]}…"
