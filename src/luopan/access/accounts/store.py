"""The account database at rest, on SQLite or PostgreSQL: opened, migrated, read and written.

On either there is one writer at a time, so what a transaction has read still holds when it writes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from luopan.access.accounts.migrating import migrate
from luopan.errors import QuestionError, SettingError

PATIENCE = 10
"""Seconds that a writer waits for another."""

_LOCK = 7_593_170_652_218_094_080
"""The number of the PostgreSQL advisory lock that a writer holds; any constant of our own."""


class Store:
    """One account database; safe to use from several threads and processes."""

    def __init__(self, url: sa.URL) -> None:
        """Open the database, making or migrating it.

        Raises:
            NewerHome: a newer version of Luopan made it.
            SettingError: there is none that may be used.
        """
        self.where = url.database if _is_file(url) else url.render_as_string(hide_password=True)
        self._engine = _engine(url)
        self._readers = self._engine
        if not _is_file(url):
            self._readers = self._engine.execution_options(isolation_level="REPEATABLE READ")
        try:
            with self._opening():
                if _is_file(url):
                    _make_private(Path(str(url.database)))
                with self._connected() as connection:
                    migrate(connection, str(self.where))
        except BaseException:
            self.close()
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A session over one state of the data, for reading only. Raises QuestionError as `writing`."""
        with _fitting(), Session(self._readers) as session:
            yield session

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """A session of the only writer; committed at the end, undone where an error leaves it.

        Raises:
            QuestionError: a text cannot be kept by this database.
        """
        with _fitting(), self._connected() as connection, Session(connection) as session:
            yield session
            session.flush()

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _connected(self) -> Iterator[sa.Connection]:
        """A connection in a transaction of the only writer."""
        with self._engine.execution_options(writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            yield connection

    @contextlib.contextmanager
    def _opening(self) -> Iterator[None]:
        try:
            yield
        except (sa.exc.DBAPIError, OSError) as error:
            why = error.orig if isinstance(error, sa.exc.DBAPIError) else error.strerror
            raise SettingError(
                f"{self.where} cannot be opened ({' '.join(str(why).split())}); it must be an account database "
                "that you may read and write"
            ) from error


@contextlib.contextmanager
def _fitting() -> Iterator[None]:
    """PostgreSQL takes no text that holds NUL or is longer than its column."""
    try:
        yield
    except sa.exc.DataError as error:
        raise QuestionError(
            "A text is too long, or holds a character that cannot be kept; change it."
        ) from error


def database_url(text: str, file: Path) -> sa.URL:
    """The address of the account database: that of the setting `accounts.url`, else `file`.

    Raises:
        SettingError: it is neither SQLite's nor PostgreSQL's.
    """
    if not text:
        return sa.URL.create("sqlite", database=str(file))
    try:
        url = sa.make_url(text)
    except sa.exc.ArgumentError:
        url = sa.URL.create("unreadable")
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    raise SettingError(
        "accounts.url: this is no address of a PostgreSQL database; "
        "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, or leave it out for a file in the home folder"
    )


def _make_private(file: Path) -> None:
    """Its owner's alone before anything is in it; SQLite's files beside it take after it."""
    file.touch(mode=0o600)
    file.chmod(0o600)


def _is_file(url: sa.URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _engine(url: sa.URL) -> sa.Engine:
    if not _is_file(url):
        return sa.create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": PATIENCE})
    engine = sa.create_engine(url, connect_args={"timeout": PATIENCE})
    sa.event.listen(engine, "connect", _prepare_file)
    sa.event.listen(engine, "begin", _begin_file)
    return engine


def _prepare_file(connection: Any, _: Any) -> None:
    """Readers do not wait for the writer; transactions begin where `_begin_file` says, not where Python guesses."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")


def _begin_file(connection: sa.Connection) -> None:
    """A writer takes its turn at once: one that had read before would find its turn refused."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
