"""One DuckDB file or memory: its limits, and cursors that always drain what they ask."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
from duckdb.func import ARROW

from luopan.errors import Busy, EngineError, SettingError, UnfitValue

Params = Sequence[Any] | dict[str, Any]


CHECKPOINT = "512MB"
"""How long the write-ahead log may get: a checkpoint after every 16 MB, the default, costs small writes more than
all the rest of them; closing and loading whole files do not wait for it."""


def engine_version() -> str:
    """The engine's own version: what its hash function and file format belong to."""
    return str(duckdb.__version__)


class Limits(msgspec.Struct, frozen=True):
    """What one database may use: memory as DuckDB writes it (``2GB``), threads, where it spills."""

    memory: str = "2GB"
    threads: int | None = None
    spill: str | None = None


class _Lent:
    """An Arrow table that can be taken back: a transaction keeps all that was registered in it until it ends,
    which would be every batch of a load."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def give_back(self) -> None:
        self._table = self._table.schema.empty_table()


class Cursor:
    """One thread's view of a database. Every method drains its result before it returns."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def run(self, sql: str, params: Params | None = None) -> None:
        """Execute for effect."""
        self.rows(sql, params)

    def rows(self, sql: str, params: Params | None = None) -> list[tuple[Any, ...]]:
        with _told(sql):
            return self._execute(sql, params).fetchall()

    def one(self, sql: str, params: Params | None = None) -> tuple[Any, ...]:
        """The first row; an error where there is none."""
        row = self.rows(sql, params)
        if not row:
            raise EngineError(f"expected a row from: {sql[:200]}")
        return row[0]

    def table(self, sql: str, params: Params | None = None) -> pa.Table:
        return self._relation(sql, params).to_arrow_table()

    def batches(
        self, sql: str, params: Params | None = None, size: int = 122_880
    ) -> Iterator[pa.RecordBatch]:
        """The result in batches of `size` rows; the cursor is busy until the last one is taken."""
        reader = self._relation(sql, params).to_arrow_reader(size)
        try:
            yield from reader
        finally:
            reader.close()

    def has(self, table: str) -> bool:
        """Whether there is a table of this name; of all of them the engine would look up sizes."""
        try:
            return bool(self._execute("SELECT 1 FROM pragma_table_info(?) LIMIT 1", [table]).fetchall())
        except duckdb.CatalogException:
            return False

    def columns(self, sql: str, params: Params | None = None) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Column names and all rows."""
        with _told(sql):
            result = self._execute(sql, params)
            names = [column[0] for column in result.description or []]
            return names, result.fetchall()

    @contextmanager
    def registered(self, **tables: pa.Table | pa.RecordBatchReader) -> Iterator[None]:
        """Arrow data under names that SQL can read, for the time of the block."""
        lent = {name: _Lent(table) for name, table in tables.items() if isinstance(table, pa.Table)}
        for name, table in tables.items():
            self._connection.register(name, lent.get(name, table))
        try:
            yield
        except BaseException:
            with suppress(
                duckdb.Error
            ):  # an aborted transaction refuses even this; what failed is what counts
                self._unregister(tables)
            raise
        else:
            self._unregister(tables)
        finally:
            for each in lent.values():
                each.give_back()

    def _unregister(self, names: Iterable[str]) -> None:
        for name in names:
            self._connection.unregister(name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.run("BEGIN TRANSACTION")
        try:
            yield
        except BaseException:
            self.run("ROLLBACK")
            raise
        self.run("COMMIT")

    def interrupt(self) -> None:
        self._connection.interrupt()

    def close(self) -> None:
        self._connection.close()

    def _relation(self, sql: str, params: Params | None) -> duckdb.DuckDBPyRelation:
        """Arrow comes out of a relation without the copy that a DB-API result makes."""
        with _told(sql):
            return self._connection.sql(sql, params=params) if params else self._connection.sql(sql)

    def _execute(self, sql: str, params: Params | None) -> duckdb.DuckDBPyConnection:
        return self._connection.execute(sql, params) if params else self._connection.execute(sql)


@contextmanager
def _told(sql: str) -> Iterator[None]:
    """The engine's own errors as ours, whether they come at once or with the rows."""
    try:
        yield
    except duckdb.ConversionException as error:
        raise UnfitValue(str(error), sql=sql) from error
    except duckdb.BinderException as error:
        unfit = "Cannot compare values" in str(error) or "Cannot mix values" in str(error)
        raise (UnfitValue if unfit else EngineError)(str(error), sql=sql) from error
    except duckdb.Error as error:
        raise EngineError(str(error), sql=sql) from error


class Database:
    """One open database; the process that opens a file owns it."""

    def __init__(
        self, path: Path | None = None, limits: Limits | None = None, *, read_only: bool = False
    ) -> None:
        limits = limits or Limits()
        config: dict[str, Any] = {
            "memory_limit": limits.memory,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "preserve_insertion_order": "false",
            "checkpoint_threshold": CHECKPOINT,
        }
        if limits.threads:
            config["threads"] = limits.threads
        if limits.spill:
            config["temp_directory"] = limits.spill
        try:
            self._root = duckdb.connect(str(path) if path else ":memory:", read_only=read_only, config=config)
        except duckdb.IOException as error:
            if "lock" in str(error).lower():
                raise Busy(f"another process has {path} open; ask through it or stop it first") from error
            raise SettingError(
                f"{path} cannot be opened ({str(error).splitlines()[0]}); it must be a database of Luopan that"
                " you may read and write"
            ) from error
        self._root.execute("SET TimeZone = 'UTC'").fetchall()
        self._idle: list[Cursor] = []
        self._lock = threading.Lock()
        self.path = path
        self._memory = limits.memory

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """A cursor for this thread, kept for the next asker afterwards."""
        with self._lock:
            cursor = self._idle.pop() if self._idle else Cursor(self._root.cursor())
        try:
            yield cursor
        except BaseException:
            cursor.close()
            raise
        with self._lock:
            self._idle.append(cursor)

    def define(self, name: str, function: Callable[..., pa.Array], takes: Sequence[str], gives: str) -> None:
        """A function of Arrow arrays under a name that the SQL of every cursor can call; `takes` and `gives` are SQL
        types. A null argument gives null."""
        self._root.create_function(name, function, list(takes), gives, type=ARROW)

    @contextmanager
    def narrowed(self) -> Iterator[None]:
        """A third of the memory for the time of the block, which needs the rest itself; one block at a time.

        Where questions that run hold more than that, they keep it.
        """
        with self.cursor() as cursor:
            with suppress(EngineError):
                cursor.run(f"SET memory_limit = '{_third(self._memory)}'")
            try:
                yield
            finally:
                cursor.run(f"SET memory_limit = '{self._memory}'")

    def close(self) -> None:
        with self._lock:
            for cursor in self._idle:
                cursor.close()
            self._idle.clear()
        self._root.close()


def _third(memory: str) -> str:
    """A third of a size in its own unit: ``3GB`` → ``1GB``."""
    number = memory.rstrip("%BKMGTi ")
    return f"{float(number) / 3:g}{memory[len(number) :].strip()}"
