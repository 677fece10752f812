"""Answers as files: CSV, XLSX, Parquet. Each says its basis; none holds a formula."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from luopan.export.basis import BasisLine
from luopan.export.delimited import write_rows
from luopan.export.workbook import add_table, open_book
from luopan.model.values import Answer

Writer = Callable[[Path, Answer, list[BasisLine]], None]
BOM = "\ufeff"


def write_csv(file: Path, answer: Answer, basis: list[BasisLine]) -> None:
    """UTF-8 with BOM; the basis in leading lines that begin with `#`, then header and cells."""
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(BOM)
        for name, text in basis:
            out.write(f"# {name}: {' '.join(text.split())}\r\n")
        write_rows(out, [column.id for column in answer.columns], answer.rows)


def write_xlsx(file: Path, answer: Answer, basis: list[BasisLine]) -> None:
    """The table on the first sheet, the basis on the second; memory stays bounded."""
    with open_book(file) as book:
        add_table(book, [column.id for column in answer.columns], answer.rows)
        about = book.add_worksheet("basis")
        for number, line in enumerate(basis):
            about.write_row(number, 0, line)


def write_parquet(file: Path, answer: Answer, basis: list[BasisLine]) -> None:
    """One typed column per column; the basis is in the schema's metadata."""
    metadata = {name.encode(): text.encode() for name, text in basis}
    pq.write_table(arrow_table(answer).replace_schema_metadata(metadata), file, compression="zstd")


def arrow_table(answer: Answer) -> pa.Table:
    """The rows as Arrow, one typed column per column of the answer."""
    columns = [list(values) for values in zip(*answer.rows, strict=True)] or [[] for _ in answer.columns]
    return arrow_columns(
        [
            Named(column.id, values, column.unit)
            for column, values in zip(answer.columns, columns, strict=True)
        ]
    )


class Named(msgspec.Struct, frozen=True):
    """One column of Python values; `unit` is its metric's, None where it is no metric."""

    name: str
    values: list[Any]
    unit: str | None = None


def arrow_columns(columns: list[Named]) -> pa.Table:
    """Columns as Arrow: money stays decimal, instants are UTC, nulls alone take the type of their unit."""
    return pa.table([_array(column) for column in columns], names=[column.name for column in columns])


def _array(column: Named) -> pa.Array:
    array = pa.array(column.values)
    if pa.types.is_null(array.type):
        return array.cast(_of_unit(column.unit))
    if pa.types.is_timestamp(array.type):
        return array.cast(pa.timestamp("us", "UTC"))
    if pa.types.is_decimal(array.type):  # the same type whatever the amounts, so that files fit together
        return array.cast(pa.decimal128(38, max(array.type.scale, _MONEY.scale)))
    return array


_MONEY = pa.decimal128(38, 4)


def _of_unit(unit: str | None) -> pa.DataType:
    if unit is None:
        return pa.string()
    return {"money": _MONEY, "count": pa.int64()}.get(unit, pa.float64())


WRITERS: dict[str, Writer] = {"csv": write_csv, "xlsx": write_xlsx, "parquet": write_parquet}
"""By format, which is also the file's ending."""
