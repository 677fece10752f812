"""What lies in the warehouse file: bookkeeping tables, two tables per contract table, and the migrations.

`meta` holds the schema version and a fingerprint of the contract; either one being old makes a migration.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from luopan.engine import SQL_TYPES, Cursor
from luopan.errors import NewerHome
from luopan.model.contract import TABLES, Table

VERSION_DDL = (
    "known_at TIMESTAMP NOT NULL, source VARCHAR, deleted BOOLEAN NOT NULL, "
    "load_id BIGINT NOT NULL, at_event BOOLEAN NOT NULL"
)
"""After a table's own columns. `at_event`: known_at is the row's first instant (S41)."""

HISTORY_DDL = "superseded_at TIMESTAMP NOT NULL, superseded_load BIGINT NOT NULL"
"""After those, in `<table>_history`: from when on a newer version held, and which write brought it."""

_BOOKKEEPING = """
CREATE TABLE writes (load_id BIGINT NOT NULL, token VARCHAR NOT NULL, moment TIMESTAMP NOT NULL);
CREATE TABLE loads (load_id BIGINT NOT NULL, "table" VARCHAR NOT NULL, file VARCHAR NOT NULL, sha256 VARCHAR,
    options VARCHAR NOT NULL, started_at TIMESTAMP NOT NULL, finished_at TIMESTAMP NOT NULL,
    new BIGINT NOT NULL, changed BIGINT NOT NULL, unchanged BIGINT NOT NULL, rejected BIGINT NOT NULL);
CREATE TABLE rejects (load_id BIGINT NOT NULL, "table" VARCHAR NOT NULL, file VARCHAR NOT NULL, line BIGINT,
    "column" VARCHAR, value VARCHAR, reason VARCHAR NOT NULL, "row" VARCHAR);
CREATE TABLE build_state (step VARCHAR PRIMARY KEY, load_id BIGINT NOT NULL, version VARCHAR NOT NULL);
"""

_REACH = """
CREATE TABLE reach ("table" VARCHAR NOT NULL, shop_id VARCHAR, account_id VARCHAR,
    instant TIMESTAMP NOT NULL);
"""

_ERASURES = """
CREATE TABLE erasures (erased_at TIMESTAMP NOT NULL, salt VARCHAR NOT NULL, digest VARCHAR NOT NULL,
    row_count BIGINT NOT NULL);
"""


def _run_all(cursor: Cursor, script: str) -> None:
    for statement in script.split(";"):
        if statement.strip():
            cursor.run(statement)


def _bookkeeping(cursor: Cursor) -> None:
    """Version 1: writes, loads, rejects, build state, how far data reaches."""
    _run_all(cursor, _BOOKKEEPING + _REACH)


def _erasures(cursor: Cursor) -> None:
    """Version 2: people who were erased, without their ids."""
    _run_all(cursor, _ERASURES)


MIGRATIONS: tuple[Callable[[Cursor], None], ...] = (_bookkeeping, _erasures)
"""Migration n (from 1) brings version n - 1 to n. Only ever add at the end."""

CURRENT = len(MIGRATIONS)


def fingerprint() -> str:
    """Changes whenever the contract's tables, columns or kinds do."""
    shape = [(t.name, t.key, [(c.name, c.kind.value) for c in t.columns]) for t in TABLES.values()]
    return hashlib.sha256(repr(shape).encode()).hexdigest()


def stored_version(cursor: Cursor) -> int:
    """The schema version of the open file; 0: an empty file. Raises NewerHome."""
    if not cursor.has("meta"):
        return 0
    version = int(dict(cursor.rows("SELECT name, value FROM meta"))["version"])
    if version > CURRENT:
        raise NewerHome(
            f"the warehouse has schema version {version}, this Luopan knows up to {CURRENT}; "
            "install the newer version that made it"
        )
    return version


def is_current(cursor: Cursor) -> bool:
    """Whether nothing has to be migrated."""
    stored = dict(cursor.rows("SELECT name, value FROM meta"))
    return stored == {"version": str(CURRENT), "contract": fingerprint()}


def migrate(cursor: Cursor) -> None:
    """Bring the open file to the current version, in one transaction."""
    version = stored_version(cursor)
    with cursor.transaction():
        cursor.run("CREATE TABLE IF NOT EXISTS meta (name VARCHAR NOT NULL, value VARCHAR NOT NULL)")
        for step in MIGRATIONS[version:]:
            step(cursor)
        cursor.run(";".join(_alignment(cursor)) or "SELECT 1")
        cursor.run("DELETE FROM meta")
        cursor.run("INSERT INTO meta VALUES ('version', ?), ('contract', ?)", [str(CURRENT), fingerprint()])


def _ddl(table: Table) -> list[str]:
    return [*_column_ddl(table), VERSION_DDL]


def _column_ddl(table: Table) -> Iterator[str]:
    """All nullable: a version that says a row is gone may state its key alone."""
    return (f'"{column.name}" {SQL_TYPES[column.kind]}' for column in table.columns)


def _alignment(cursor: Cursor) -> Iterator[str]:
    """Statements that create the tables and add the columns of the contract that the file lacks."""
    present = _all_columns(cursor)
    for table in TABLES.values():
        yield from _align(table.name, _ddl(table), present)
        yield from _align(f"{table.name}_history", [*_ddl(table), HISTORY_DDL], present)


def _align(name: str, ddl: list[str], present: set[tuple[str, str]]) -> Iterator[str]:
    own = [(column.split('"')[1], column) for column in ddl if column.startswith('"')]
    if (name, own[0][0]) not in present:
        yield f'CREATE TABLE "{name}" ({", ".join(ddl)})'
        return
    for column, definition in own:
        if (name, column) not in present:
            yield f'ALTER TABLE "{name}" ADD COLUMN {definition}'


def _all_columns(cursor: Cursor) -> set[tuple[str, str]]:
    rows = cursor.rows(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main' "
        "AND database_name = current_database()"
    )
    return {(table, column) for table, column in rows}
