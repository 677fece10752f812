"""The response to a question, as a table, JSON as it came, CSV, XLSX or Parquet."""

from __future__ import annotations

import datetime as dt
import io
import sys
from contextlib import redirect_stdout
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec

from luopan.cli.tables import show
from luopan.export.delimited import write_rows
from luopan.model.values import Text

_INSTANTS = {"hour", "five_minutes", "minute"}
_DAYS = {"day", "week", "month"}


class Shape(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"

    @property
    def limit(self) -> str | None:
        """Files hold all rows unless told otherwise."""
        return "all" if self in (Shape.CSV, Shape.XLSX, Shape.PARQUET) else None


class Column(msgspec.Struct, frozen=True):
    """A column of a response, as far as printing it needs."""

    id: str
    kind: str = "column"
    unit: str | None = None
    currency: str | None = None
    type: str | None = None


class Note(msgspec.Struct, frozen=True):
    """A note of a response."""

    code: str
    text: Text
    metric: str | None = None


class Marker(msgspec.Struct, frozen=True):
    """A day of a trend on which a definition changed."""

    metric: str
    version: int
    day: str
    reason: Text


class Result(msgspec.Struct, frozen=True):
    """A response to `POST /query` or `POST /rows`; numbers with a point are decimals."""

    columns: list[Column]
    rows: list[list[Any]]
    row_count: int
    notes: list[Note] = []
    markers: list[Marker] = []
    totals: list[Any] | None = None
    data_through: str | None = None
    number: Any = None
    recomputed: Any = None
    equal: bool | None = None


def print_result(content: bytes, shape: Shape) -> bytes:
    """What is printed of a response's body."""
    if shape is Shape.JSON:
        return content + b"\n"
    result = msgspec.json.Decoder(Result, float_hook=Decimal).decode(content)
    if shape is Shape.CSV:
        return _csv(result)
    if shape is Shape.XLSX:
        return _xlsx(result)
    if shape is Shape.PARQUET:
        return _parquet(result)
    text = io.StringIO()
    with redirect_stdout(text):
        _table(result)
    return text.getvalue().encode()


def _table(result: Result) -> None:
    header = [f"{c.id} ({c.currency})" if c.currency else c.id for c in result.columns]
    show(header, result.rows, result.totals)
    sys.stdout.write(f"{len(result.rows):,} of {result.row_count:,} rows")
    sys.stdout.write(f", data through {result.data_through}.\n" if result.data_through else ".\n")
    if result.equal is not None:
        sys.stdout.write(_check(result))
    for marker in result.markers:
        sys.stdout.write(f"{marker.day} {marker.metric}, version {marker.version}: {marker.reason.en}\n")
    for note in result.notes:
        sys.stdout.write(f"{note.metric or 'note'}: {note.text.en} [{note.code}]\n")


def _check(result: Result) -> str:
    """What recomputing a number from all of its rows gave (S50)."""
    if result.equal:
        told = "no number" if result.number is None else f"{result.number:,}"
        return f"The rows make {told}, as the question is answered.\n"
    return f"The rows make {result.recomputed}, but the question is answered with {result.number}.\n"


def _csv(result: Result) -> bytes:
    text = io.StringIO(newline="")
    write_rows(text, [column.id for column in result.columns], result.rows)
    return text.getvalue().encode()


def _xlsx(result: Result) -> bytes:
    from luopan.export.workbook import book_bytes  # slow to import, and rarely needed

    columns = [list(values) for values in zip(*result.rows, strict=True)]
    typed = [_typed(column, values) for column, values in zip(result.columns, columns, strict=False)]
    return book_bytes([column.id for column in result.columns], zip(*typed, strict=True))


def _parquet(result: Result) -> bytes:
    import pyarrow.parquet as pq  # slow to import, and rarely needed

    from luopan.export.files import Named, arrow_columns

    out = io.BytesIO()
    columns = [list(values) for values in zip(*result.rows, strict=True)] or [[] for _ in result.columns]
    pairs = zip(result.columns, columns, strict=True)
    named = [Named(column.id, _typed(column, values), column.unit) for column, values in pairs]
    pq.write_table(arrow_columns(named), out, compression="zstd")
    return out.getvalue()


def _is_instant(column: Column) -> bool:
    """Whether a column of `rows` holds instants: the contract names all of these `at` or `…_at`."""
    return column.kind == "column" and (column.id == "at" or column.id.endswith("_at"))


def _typed(column: Column, values: list[Any]) -> list[Any]:
    """JSON's texts and numbers as what they are: days, instants, decimals, fractions."""
    if column.id in _DAYS:
        return [value and dt.date.fromisoformat(value) for value in values]
    if column.id in _INSTANTS or _is_instant(column):
        return [value and dt.datetime.fromisoformat(value).replace(tzinfo=None) for value in values]
    if column.unit == "money":
        return [value if value is None else Decimal(value) for value in values]
    if any(isinstance(value, Decimal) for value in values):
        return [value if value is None else float(value) for value in values]
    return values
