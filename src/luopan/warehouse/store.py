"""The open warehouse: its file, the one writer's lock, and what must happen when it opens and closes."""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from luopan.engine import Cursor, Database, Limits
from luopan.model.contract import TABLES
from luopan.warehouse import schema
from luopan.warehouse.backups import KEYS, WAREHOUSE, write_backup
from luopan.warehouse.erasure import Erased, erase
from luopan.warehouse.keys import Covered, KeyIndex, KeyState, Shelf, Tidier, key_state
from luopan.warehouse.snapshots import copy_database
from luopan.warehouse.writer import Writer


class Warehouse:
    """Facts at rest: many readers through `database`, one writer at a time through `write`."""

    def __init__(self, home: Path, database: Database) -> None:
        self.home = home
        self.database = database
        self._lock = threading.Lock()
        self._deriving = threading.Lock()
        self._indexes: dict[str, KeyIndex] = {}
        self.tidier = Tidier()
        with database.cursor() as cursor:
            self._last, self._token, self._moment = _last_write(cursor)

    @classmethod
    def open(cls, home: Path, limits: Limits | None = None) -> Warehouse:
        """Open the home's warehouse, made or migrated where needed, after a copy was written to `backups/`.

        Raises NewerHome for one made by a newer version, Busy where another process has it open.
        """
        home.mkdir(parents=True, exist_ok=True)
        database = Database(home / WAREHOUSE, limits)
        try:
            _migrate(home, database)
            return cls(home, database)
        except BaseException:
            database.close()
            raise

    @property
    def last_load(self) -> int:
        """The number of the last write that changed facts; 0 before the first."""
        return self._last

    @contextmanager
    def write(self, now: dt.datetime) -> Iterator[Writer]:
        """One transaction of the one writer: all of it or, on any error, nothing.

        The moment of loading is `now` (naive UTC), or the last write's where the clock went back.
        """
        with self.exclusive():
            token = secrets.token_hex(8)
            moment = max(now, self._moment)
            try:
                with self.database.cursor() as cursor, cursor.transaction():
                    writer = Writer(cursor, self._last + 1, moment, lambda table: self.keys(table.name))
                    yield writer
                    writer.finish(token)
            except BaseException:
                self._forget_pending()
                raise
            self._published(writer, token)

    @contextmanager
    def derive(self) -> Iterator[tuple[Cursor, int]]:
        """One transaction for tables that are derived from facts, and the last load it sees.

        Facts go on being written meanwhile: what the transaction sees is what stood when it began. One at a time.
        """
        with self._deriving, self.database.cursor() as cursor, ExitStack() as transaction:
            with self.exclusive():
                transaction.enter_context(cursor.transaction())
                cursor.run("SELECT max(load_id) FROM writes")  # from here on it sees nothing newer
                last = self._last
            yield cursor, last

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep every writer out."""
        with self._lock:
            yield

    def backup(self, file: Path) -> None:
        """Everything that cannot be derived, as one consistent file; writers wait meanwhile."""
        with self.exclusive(), self.database.cursor() as cursor:
            write_backup(cursor, self.home, file)

    def erase_user(self, user_id: str, now: dt.datetime) -> Erased:
        """Erase all versions of all rows of a person (see `erasure`), and record it without the id."""
        with self._deriving:
            with self.write(now) as writer:
                erased = erase(writer.cursor, user_id, writer.moment)
                writer.used = True
            with self.exclusive(), self.database.cursor() as cursor:
                self.keys("users").drop()
                cursor.run("CHECKPOINT")
        return erased

    def keys(self, table: str) -> KeyIndex:
        """The keys of a table, for who has the writer's lock."""
        if table not in self._indexes:
            shelf = Shelf(self.home / KEYS / table)
            self._indexes[table] = KeyIndex(shelf, TABLES[table], self.tidier.wake)
        return self._indexes[table]

    def key_states(self) -> list[KeyState]:
        """How the sets of keys stand to their tables; the writer waits for one table at a time."""
        return [self._key_state(name) for name in TABLES]

    def _key_state(self, table: str) -> KeyState:
        with self.exclusive(), self.database.cursor() as cursor:
            return key_state(cursor, TABLES[table], self.keys(table))

    def close(self) -> None:
        """Write what is kept in memory and close the file."""
        with self._deriving, self.exclusive():
            self.tidier.close()
            for index in self._indexes.values():
                index.flush()
            self.database.close()

    def _forget_pending(self) -> None:
        for index in self._indexes.values():
            index.discard()

    def _published(self, writer: Writer, token: str) -> None:
        if writer.used:
            self._last, self._token, self._moment = writer.load_id, token, writer.moment
        for index in self._indexes.values():
            index.publish(Covered(self._last, self._token))


def _last_write(cursor: Cursor) -> tuple[int, str, dt.datetime]:
    rows = cursor.rows("SELECT load_id, token, moment FROM writes ORDER BY load_id DESC LIMIT 1")
    return rows[0] if rows else (0, "", dt.datetime.min)


def _migrate(home: Path, database: Database) -> None:
    with database.cursor() as cursor:
        version = schema.stored_version(cursor)
        if version and schema.is_current(cursor):
            return
        if version:
            copy_database(cursor, home / "backups" / f"warehouse-before-{schema.CURRENT}.duckdb")
        schema.migrate(cursor)
