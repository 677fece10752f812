"""Rows as a reader found them, before typing: text or native values, and where each row stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from luopan.model.contract import VERSION_COLUMNS, Column, Kind, Table
from luopan.sources.quotes import free_newlines


class Places(Protocol):
    """Where the rows of a batch stand in their file; asked only for rows that are refused."""

    def lines(self) -> npt.NDArray[np.int64]:
        """The physical line (or row number) of each row, from 1."""
        ...

    def text(self, row: int) -> str | None:
        """The row as it was written."""
        ...


class Refused(msgspec.Struct, frozen=True):
    """A row that could not even be split into values."""

    line: int
    reason: str
    text: str
    column: str | None = None


class Raw(msgspec.Struct, frozen=True):
    """Rows of one piece of a file; `rows` holds only known columns, as text or as native values."""

    rows: pa.Table
    places: Places
    refused: tuple[Refused, ...] = ()
    bytes_read: int = 0


class Shape(msgspec.Struct, frozen=True):
    """Which columns a reader may give. `closed`: any other column is an error, as are missing `required`."""

    columns: tuple[Column, ...]
    closed: bool = True
    required: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @classmethod
    def of(cls, table: Table) -> Shape:
        """What a file of a contract table may hold: its columns and those of every table."""
        required = tuple(column.name for column in table.columns if not column.nullable)
        return cls(table.columns + VERSION_COLUMNS, required=required)

    @classmethod
    def open(cls, names: Sequence[str]) -> Shape:
        """Some columns of a file of any other kind, all as text."""
        return cls(tuple(Column(name, Kind.TEXT, nullable=True) for name in names), closed=False)


class Numbered:
    """Rows counted through, as in Parquet and spreadsheets; their text is their values as JSON."""

    def __init__(self, first: int, rows: pa.Table) -> None:
        self._first, self._rows = first, rows

    def lines(self) -> npt.NDArray[np.int64]:
        return np.arange(self._first, self._first + self._rows.num_rows, dtype=np.int64)

    def text(self, row: int) -> str | None:
        return as_json(self._rows.slice(row, 1).to_pylist()[0])


class Listed:
    """Rows whose lines and texts were noted one by one."""

    def __init__(self, lines: list[int], texts: list[str]) -> None:
        self._lines, self._texts = lines, texts

    def lines(self) -> npt.NDArray[np.int64]:
        return np.array(self._lines, np.int64)

    def text(self, row: int) -> str | None:
        return self._texts[row]


class InPiece:
    """Rows of a piece of text, found again in it when somebody asks; blank lines hold no row."""

    def __init__(self, data: bytes, line: int, delimiter: bytes | None = None) -> None:
        """`delimiter` None: every line is a row, whatever quotes it holds."""
        self._data, self._line, self._delimiter = data, line, delimiter
        self._spans: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]] | None = None

    def lines(self) -> npt.NDArray[np.int64]:
        newlines = np.flatnonzero(np.frombuffer(self._data, np.uint8) == 10)
        return self._line + np.searchsorted(newlines, self._found()[0])

    def text(self, row: int) -> str | None:
        starts, ends = self._found()
        return self._data[starts[row] : ends[row]].decode("utf-8", "replace").rstrip("\r\n")

    def _found(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        if self._spans is None:
            self._spans = self._find()
        return self._spans

    def _find(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        view = np.frombuffer(self._data, np.uint8)
        ends = free_newlines(self._data, self._delimiter) if self._delimiter else np.flatnonzero(view == 10)
        if self._data and not self._data.endswith(b"\n"):
            ends = np.append(ends, len(self._data))
        starts = np.concatenate(([0], ends[:-1] + 1)).astype(np.int64) if len(ends) else ends
        blank = (ends == starts) | ((ends == starts + 1) & (view[np.minimum(starts, len(view) - 1)] == 13))
        return starts[~blank], ends[~blank]


def as_json(row: dict[str, Any]) -> str:
    """A row's values that are there, as one JSON object."""
    values = {name: value for name, value in row.items() if value is not None}
    return msgspec.json.encode(values, enc_hook=str).decode()
