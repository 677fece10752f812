"""Erasing a person: every version in every table, derived ones included, recorded without the id.

Money stays exact: an order line outlives its buyer with `buyer_id` null, which takes it out of distinct
counts; what its touches said of it was written onto it before (`luopan.attribution.keep_results`). What only
describes the person's doing (events, chats and their messages, attributes) is deleted, and so is the text of
their reviews. Everything derived is built anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

import msgspec

from luopan.engine import Cursor
from luopan.model.contract import TABLES, Table

PERSON_COLUMNS = ("user_id", "buyer_id")
"""The columns of the contract, and of derived tables, that name a person."""


class Erased(msgspec.Struct, frozen=True):
    """How many stored versions were deleted, and how many lost what named or quoted the person."""

    deleted: int
    cleared: int


def erase(cursor: Cursor, user_id: str, moment: dt.datetime) -> Erased:
    """Erase within the running transaction, and record that it was done."""
    cleared = _clear_reviews(cursor, user_id)
    deleted = _delete_messages(cursor, user_id)
    for table in TABLES.values():
        for column in PERSON_COLUMNS:
            if column in table.by_name:
                gone, kept = _erase_column(cursor, table, column, user_id)
                deleted, cleared = deleted + gone, cleared + kept
    _erase_derived(cursor, user_id)
    _clear_rejects(cursor, user_id)
    salt = secrets.token_hex(16)
    digest = hashlib.sha256((salt + user_id).encode()).hexdigest()
    cursor.run("INSERT INTO erasures VALUES (?, ?, ?, ?)", [moment, salt, digest, deleted + cleared])
    return Erased(deleted, cleared)


def was_erased(cursor: Cursor, user_id: str) -> bool:
    """Whether this person was erased before."""
    rows = cursor.rows("SELECT salt, digest FROM erasures")
    return any(hashlib.sha256((salt + user_id).encode()).hexdigest() == digest for salt, digest in rows)


def _stored(table: str) -> tuple[str, str]:
    return table, f"{table}_history"


def _erase_column(cursor: Cursor, table: Table, column: str, user_id: str) -> tuple[int, int]:
    """Rows deleted, or kept without the person where the contract allows an unknown one."""
    deleted = cleared = 0
    for name in _stored(table.name):
        if table.by_name[column].nullable:
            cleared += _changed(
                cursor, f'UPDATE "{name}" SET "{column}" = NULL WHERE "{column}" = ?', user_id
            )
        else:
            deleted += _changed(cursor, f'DELETE FROM "{name}" WHERE "{column}" = ?', user_id)
    return deleted, cleared


def _delete_messages(cursor: Cursor, user_id: str) -> int:
    chats = " UNION ".join(f'SELECT chat_id FROM "{name}" WHERE buyer_id = $1' for name in _stored("chats"))
    return sum(
        _changed(cursor, f'DELETE FROM "{name}" WHERE chat_id IN ({chats})', user_id)
        for name in _stored("chat_messages")
    )


def _clear_reviews(cursor: Cursor, user_id: str) -> int:
    orders = " UNION ".join(
        f'SELECT order_id FROM "{name}" WHERE buyer_id = $1' for name in _stored("order_lines")
    )
    return sum(
        _changed(
            cursor,
            f'UPDATE "{name}" SET text = NULL WHERE text IS NOT NULL AND order_id IN ({orders})',
            user_id,
        )
        for name in _stored("reviews")
    )


def _erase_derived(cursor: Cursor, user_id: str) -> None:
    """Nothing built may name the person, and all of it is built again."""
    own = {name for table in TABLES for name in _stored(table)}
    columns = cursor.rows(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND schema_name = 'main' "
        "AND database_name = current_database() AND column_name IN (SELECT unnest(?::VARCHAR[])) "
        "AND data_type = 'VARCHAR'",
        [list(PERSON_COLUMNS)],
    )
    for name, column in columns:
        if name not in own:
            _changed(cursor, f'DELETE FROM "{name}" WHERE "{column}" = ?', user_id)
    cursor.run("DELETE FROM build_state")


def _clear_rejects(cursor: Cursor, user_id: str) -> None:
    cursor.run(
        'UPDATE rejects SET value = NULL, "row" = NULL WHERE value = $1 OR contains("row", $1)', [user_id]
    )


def _changed(cursor: Cursor, sql: str, user_id: str) -> int:
    return int(cursor.one(sql, [user_id])[0])
