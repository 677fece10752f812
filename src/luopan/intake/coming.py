"""Rows that lie ready and become known one after another: read in that order, each once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from luopan.model.contract import TABLES


class Coming:
    """A folder of Parquet files, one per table, each sorted by `known_at`.

    Memory holds one row group per table.
    """

    def __init__(self, folder: Path, since: Mapping[str, dt.datetime | None]) -> None:
        """`since`: per table, the moment up to which rows were given before (none: not any). The rows of
        that very moment are given again, for some of them may not have been."""
        files = {name: folder / f"{name}.parquet" for name in TABLES}
        self._tables = {name: _Rows(file, since.get(name)) for name, file in files.items() if file.exists()}

    def until(self, moment: dt.datetime) -> Iterator[tuple[str, pa.Table]]:
        """The rows known by `moment` (naive UTC) and not given yet: table by table in the contract's order,
        the earliest first, in batches of at most a row group."""
        for name, rows in self._tables.items():
            while (batch := rows.until(moment)).num_rows:
                yield name, batch

    @property
    def next(self) -> dt.datetime | None:
        """When the next row becomes known; None where none is left."""
        return min((at for rows in self._tables.values() if (at := rows.next) is not None), default=None)

    def close(self) -> None:
        """Close the files."""
        for rows in self._tables.values():
            rows.close()


class _Rows:
    """The rows of one file: `head` is what is left of the row group that is being given."""

    def __init__(self, file: Path, since: dt.datetime | None) -> None:
        self._file = pq.ParquetFile(file)
        self._group = 0
        self._head = self._file.schema_arrow.empty_table()
        self._fill()
        if since is not None:
            self._skip(since)

    @property
    def next(self) -> dt.datetime | None:
        found: dt.datetime | None = self._head["known_at"][0].as_py() if self._head.num_rows else None
        return found

    def until(self, moment: dt.datetime) -> pa.Table:
        due = _count(pc.less_equal(self._head["known_at"], _instant(moment)))
        given, self._head = self._head.slice(0, due), self._head.slice(due)
        if not self._head.num_rows:
            self._fill()
        return given

    def close(self) -> None:
        self._file.close()

    def _skip(self, since: dt.datetime) -> None:
        while self._head.num_rows:
            self._head = self._head.slice(_count(pc.less(self._head["known_at"], _instant(since))))
            if self._head.num_rows:
                return
            self._fill()

    def _fill(self) -> None:
        if self._group < self._file.num_row_groups:
            self._head = self._file.read_row_group(self._group)
            self._group += 1


def _count(mask: pa.ChunkedArray) -> int:
    return int(pc.sum(mask).as_py() or 0)


def _instant(moment: dt.datetime) -> pa.Scalar:
    return pa.scalar(moment, pa.timestamp("us"))
