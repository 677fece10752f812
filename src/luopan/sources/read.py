"""One contract file as typed batches, pieces typed beside the reading of the next ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import pyarrow as pa

from luopan.errors import UnknownTable
from luopan.model.contract import TABLES
from luopan.sources import delimited, documents, lines, parquet, sheets
from luopan.sources.files import Format, SourceFile
from luopan.sources.raw import Raw, Shape
from luopan.sources.text import PIECE
from luopan.sources.typed import Typed, type_rows

_WORKERS = 2
_AHEAD = 3
"""Pieces in work at once; with `PIECE` it bounds the memory of a load."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def read(file: SourceFile, table: str | None = None, size: int = PIECE) -> Iterator[Typed]:
    """Typed batches of a contract file, in its order; `table` overrules what the path names.

    Raises:
        UnknownTable: no table is known.
        DataError: the file as a whole cannot be taken in; what was yielded before must be dropped.
    """
    table = table or file.table
    if table is None or table not in TABLES:
        raise UnknownTable(f"{file.path}: say which table of the contract its rows belong to")
    work = (
        partial(_typed, table, raw, str(file.path)) for raw in _works(file, Shape.of(TABLES[table]), size)
    )
    yield from ahead(work)


def _typed(table: str, raw: Callable[[], Raw], name: str) -> Typed:
    return type_rows(table, raw(), name, keep=True)


def raw_rows(file: SourceFile, shape: Shape, size: int = PIECE) -> Iterator[Raw]:
    """The rows of any file as they were found, pieces parsed beside the reading of the next ones."""
    yield from ahead(_works(file, shape, size))


def columns_of(file: SourceFile) -> dict[str, pa.DataType]:
    """A file's columns and their types, text where the format has none; for JSON those of its first rows."""
    if file.format is Format.PARQUET:
        return parquet.types(file)
    return dict.fromkeys(_HEADERS[file.format](file), pa.string())


def _works(file: SourceFile, shape: Shape, size: int) -> Iterator[Callable[[], Raw]]:
    """What gives the rows of each piece: text is parsed by the workers, the rest comes parsed."""
    if file.format in (Format.CSV, Format.TSV):
        for piece, head in delimited.parts(file, shape, size):
            yield partial(delimited.rows_of, piece, head, file, shape)
    elif file.format is Format.NDJSON:
        for piece in lines.parts(file, size):
            yield partial(lines.rows_of, piece, file, shape)
    else:
        for raw in _parsed(file, shape, size):
            yield partial(_given, raw)


def _given(raw: Raw) -> Raw:
    return raw


def _parsed(file: SourceFile, shape: Shape, size: int) -> Iterator[Raw]:
    if file.format is Format.JSON:
        return documents.read(file, shape, size)
    if file.format is Format.XLSX:
        return sheets.read(file, shape)
    return parquet.read(file, shape, min(parquet.ROWS, size))


_HEADERS: dict[Format, Callable[[SourceFile], tuple[str, ...]]] = {
    Format.CSV: delimited.header,
    Format.TSV: delimited.header,
    Format.NDJSON: lines.header,
    Format.JSON: documents.header,
    Format.XLSX: sheets.header,
}


def ahead(work: Iterable[Callable[[], Result]]) -> Iterator[Result]:
    """The results in order, the next few already in work on other threads."""
    with ThreadPoolExecutor(_WORKERS, thread_name_prefix="luopan-read") as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for job in work:
                waiting.append(pool.submit(job))
                if len(waiting) >= _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
