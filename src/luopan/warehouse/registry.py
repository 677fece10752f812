"""The books of loading: which files were loaded with what outcome, and which rows were refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec
import pyarrow as pa

from luopan.engine import Cursor
from luopan.model.values import Reject
from luopan.warehouse.versions import Counts


class LoadedFile(msgspec.Struct, frozen=True):
    """One file, or one ingested body, that was taken into one table."""

    table: str
    file: str
    options: str
    started_at: dt.datetime
    finished_at: dt.datetime
    counts: Counts
    rejected: int = 0
    sha256: str | None = None


class Load(msgspec.Struct, frozen=True):
    """A line of the registry: the write it was part of, and the file."""

    load_id: int
    entry: LoadedFile


_REJECTS = pa.schema(
    [
        ("load_id", pa.int64()),
        ("table", pa.string()),
        ("file", pa.string()),
        ("line", pa.int64()),
        ("column", pa.string()),
        ("value", pa.string()),
        ("reason", pa.string()),
        ("row", pa.string()),
    ]
)


def add_rejects(cursor: Cursor, load_id: int, rejects: Sequence[Reject]) -> None:
    """Store refused rows."""
    if not rejects:
        return
    with cursor.registered(refused=_as_table(rejects, load_id)):
        cursor.run("INSERT INTO rejects BY NAME SELECT * FROM refused")


def forget(cursor: Cursor, rejects: Sequence[Reject]) -> None:
    """Forget these refused rows, wherever in their file they stood."""
    if not rejects:
        return
    with cursor.registered(refused=_as_table(rejects, None)):
        cursor.run(
            'DELETE FROM rejects r USING refused n WHERE r."table" = n."table" AND r.file = n.file '
            'AND r.reason = n.reason AND r."column" IS NOT DISTINCT FROM n."column" '
            'AND r."row" IS NOT DISTINCT FROM n."row"'
        )


def _as_table(rejects: Sequence[Reject], load_id: int | None) -> pa.Table:
    rows = [{"load_id": load_id, **msgspec.structs.asdict(reject)} for reject in rejects]
    return pa.Table.from_pylist(rows, schema=_REJECTS)


def clear_rejects(cursor: Cursor, file: str) -> None:
    """Forget the refused rows of one file."""
    cursor.run("DELETE FROM rejects WHERE file = ?", [file])


def rejects(
    cursor: Cursor, *, table: str | None = None, file: str | None = None, limit: int = 100, offset: int = 0
) -> list[Reject]:
    """Refused rows by file and line, all of them or those of one table or file."""
    rows = cursor.rows(
        'SELECT "table", file, line, "column", value, reason, "row" FROM rejects '
        'WHERE (?::VARCHAR IS NULL OR "table" = ?) AND (?::VARCHAR IS NULL OR file = ?) '
        "ORDER BY file, line, load_id LIMIT ? OFFSET ?",
        [table, table, file, file, limit, offset],
    )
    return [Reject(*row) for row in rows]


def reject_counts(cursor: Cursor) -> dict[str, int]:
    """How many rows are refused, per table."""
    return dict(cursor.rows('SELECT "table", count(*) FROM rejects GROUP BY 1 ORDER BY 1'))


def loaded_before(cursor: Cursor, sha256: str, options: str) -> bool:
    """Whether a file of these bytes is in the registry with these options."""
    (count,) = cursor.one("SELECT count(*) FROM loads WHERE sha256 = ? AND options = ?", [sha256, options])
    return bool(count)


def still_refused(cursor: Cursor, sha256: str, options: str) -> int:
    """How many rows of a file of these bytes were refused and are still listed, under whatever name."""
    (count,) = cursor.one(
        "SELECT count(*) FROM rejects WHERE load_id IN "
        "(SELECT load_id FROM loads WHERE sha256 = ? AND options = ?)",
        [sha256, options],
    )
    return int(count)


def record_file(cursor: Cursor, load_id: int, entry: LoadedFile) -> None:
    """Add a file to the registry."""
    counts = entry.counts
    cursor.run(
        "INSERT INTO loads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [load_id, entry.table, entry.file, entry.sha256, entry.options, entry.started_at, entry.finished_at,
         counts.new, counts.changed, counts.unchanged, entry.rejected],
    )  # fmt: skip


def loads(cursor: Cursor, *, limit: int = 100, offset: int = 0) -> list[Load]:
    """The registry, newest first."""
    rows = cursor.rows(
        'SELECT load_id, "table", file, options, started_at, finished_at, new, changed, unchanged, rejected, '
        'sha256 FROM loads ORDER BY load_id DESC, "table", file LIMIT ? OFFSET ?',
        [limit, offset],
    )
    return [_load(*row) for row in rows]


def load_times(
    cursor: Cursor, first: dt.datetime, end: dt.datetime, limit: int
) -> list[tuple[dt.datetime, list[str]]]:
    """When the loads from `first` to before `end` were done that brought rows, and their tables; the earliest first."""
    rows = cursor.rows(
        'SELECT max(finished_at), list_sort(list(DISTINCT "table")) FROM loads WHERE new + changed > 0 '
        "GROUP BY load_id HAVING max(finished_at) >= ? AND max(finished_at) < ? ORDER BY 1 LIMIT ?",
        [first, end, limit],
    )
    return [(at, tables) for at, tables in rows]


def load_count(cursor: Cursor) -> int:
    """How many files the registry has."""
    return int(cursor.one("SELECT count(*) FROM loads")[0])


def _load(
    load_id: int, table: str, file: str, options: str, started: dt.datetime, finished: dt.datetime,
    new: int, changed: int, unchanged: int, rejected: int, sha256: str | None,
) -> Load:  # fmt: skip
    counts = Counts(new, changed, unchanged)
    return Load(load_id, LoadedFile(table, file, options, started, finished, counts, rejected, sha256))
