"""Merging new versions into the standing ones of keys that are already there, or come twice (S10).

The versions of a key, ordered by known_at and then by loading, hold one after the other. So a version that
arrives ends the one that held at its known_at, and holds until the next known_at; where there is none it is
the current one. Whatever the order of arrival, the same versions give the same intervals.
"""

from __future__ import annotations

import msgspec

from luopan.engine import Cursor
from luopan.model.contract import Table
from luopan.model.instants import INSTANTS

STORED = ("known_at", "source", "deleted", "at_event")
"""What a stored version has besides its contract columns and its load."""


class Counts(msgspec.Struct, frozen=True):
    """What became of rows: keys never seen, versions that change one, rows that change nothing."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


class Merged(msgspec.Struct, frozen=True):
    """The outcome of a merge; `stored` counts all versions, those of unchanged content included."""

    counts: Counts
    stored: int


def merge(cursor: Cursor, table: Table, load_id: int, rows: int, expected: int) -> Merged:
    """Merge the temporary table `arrived` (contract columns, STORED, `stated`) into `table`.

    `arrived` has at most one row per key and known_at, made of `rows` rows; `expected` of its keys are likely
    to be in the table.
    """
    _find_standing(cursor, table, expected)
    _find_past(cursor, table)
    fresh_keys = _fresh_keys(cursor, table)
    _drop_repetitions(cursor, table)
    _place(cursor, table)
    stored, same = cursor.one("SELECT count(*), count(*) FILTER (WHERE same) FROM placed")
    _end_standing(cursor, table, load_id)
    _end_past(cursor, table)
    _insert(cursor, table, load_id)
    changed = stored - same - fresh_keys
    return Merged(Counts(fresh_keys, changed, rows - fresh_keys - changed), stored)


def insert_order(table: Table) -> str:
    """ORDER BY of rows on their way to the disk: day of the main instant, then shop; or nothing."""
    instants = INSTANTS[table.name]
    if instants.main is None:
        return ""
    shop = f', "{instants.shop}"' if instants.shop else ""
    return f' ORDER BY CAST("{instants.main}" AS DATE){shop}'


def column_list(table: Table) -> str:
    """The columns of a stored version in a fixed order, quoted; load_id is not among them."""
    return ", ".join(f'"{name}"' for name in (*table.names, *STORED))


def _same_key(table: Table, left: str, right: str) -> str:
    return " AND ".join(f'{left}."{name}" IS NOT DISTINCT FROM {right}."{name}"' for name in table.key)


def _same_content(table: Table, left: str, right: str) -> str:
    """Equal but for where they came from and when they were known."""
    names = [name for name in table.names if name not in table.key] + ["deleted", "at_event"]
    return " AND ".join(f'{left}."{name}" IS NOT DISTINCT FROM {right}."{name}"' for name in names)


def _find_standing(cursor: Cursor, table: Table, expected: int) -> None:
    """`standing`: the current versions of the keys, looked for first where rows of the same days lie."""
    main = INSTANTS[table.name].main
    if main is not None and expected:
        first, last = cursor.one(f'SELECT min("{main}"), max("{main}") FROM arrived')
        _collect_standing(cursor, table, f'WHERE t."{main}" BETWEEN ? AND ?', [first, last])
        if cursor.one("SELECT count(*) FROM standing")[0] >= expected:
            return
    _collect_standing(cursor, table, "" if expected else "WHERE false", [])


def _collect_standing(cursor: Cursor, table: Table, where: str, params: list[object]) -> None:
    cursor.run(
        f'CREATE OR REPLACE TEMP TABLE standing AS SELECT t.rowid AS rid, t.* FROM "{table.name}" t '
        f"SEMI JOIN arrived a ON {_same_key(table, 't', 'a')} {where}",
        params,
    )


def _find_past(cursor: Cursor, table: Table) -> None:
    """`past`: superseded versions of the keys; needed only where something older than the current arrives."""
    (late,) = cursor.one(
        f"SELECT count(*) FROM standing s JOIN arrived a ON {_same_key(table, 's', 'a')} "
        "WHERE a.known_at < s.known_at"
    )
    cursor.run(
        f'CREATE OR REPLACE TEMP TABLE past AS SELECT h.rowid AS rid, h.* FROM "{table.name}_history" h '
        f"SEMI JOIN arrived a ON {_same_key(table, 'h', 'a')} {'' if late else 'WHERE false'}"
    )


def _fresh_keys(cursor: Cursor, table: Table) -> int:
    keys = ", ".join(f'a."{name}"' for name in table.key)
    (fresh,) = cursor.one(
        f"SELECT count(*) FROM (SELECT DISTINCT {keys} FROM arrived a "
        f"ANTI JOIN standing s ON {_same_key(table, 's', 'a')})"
    )
    return int(fresh)


def _drop_repetitions(cursor: Cursor, table: Table) -> None:
    """Take out of `arrived` what says nothing new.

    A stated version repeats the one that was loaded last at the same moment; an unstated one repeats the
    current version, unless the same batch states a newer one in between.
    """
    same = f"{_same_key(table, 's', 'arrived')} AND {_same_content(table, 's', 'arrived')}"
    cursor.run(
        f"DELETE FROM arrived WHERE stated AND (EXISTS (FROM standing s WHERE {same} "
        "AND s.known_at = arrived.known_at) OR EXISTS (FROM past s WHERE "
        f"{same} AND s.known_at = arrived.known_at AND s.superseded_at > s.known_at))"
    )
    cursor.run(
        f"DELETE FROM arrived WHERE NOT stated AND EXISTS (FROM standing s WHERE {same} AND NOT EXISTS ("
        f"FROM arrived b WHERE b.stated AND b.known_at >= s.known_at AND {_same_key(table, 's', 'b')}))"
    )


def _place(cursor: Cursor, table: Table) -> None:
    """`placed`: each version with the moment until which it holds; null for the new current one."""
    keys = ", ".join(f'a."{name}"' for name in table.key)
    cursor.run(
        "CREATE OR REPLACE TEMP TABLE placed AS SELECT a.*, coalesce(s.same, false) AS same, least("
        f"lead(a.known_at) OVER (PARTITION BY {keys} ORDER BY a.known_at), s.known_at, p.known_at) AS until "
        "FROM arrived a "
        f"LEFT JOIN LATERAL (SELECT CASE WHEN s.known_at > a.known_at THEN s.known_at END AS known_at, "
        f"s.known_at < a.known_at AND {_same_content(table, 's', 'a')} AS same "
        f"FROM standing s WHERE {_same_key(table, 's', 'a')}) s ON true "
        f"LEFT JOIN LATERAL (SELECT min(p.known_at) AS known_at FROM past p "
        f"WHERE {_same_key(table, 'p', 'a')} AND p.known_at > a.known_at) p ON true"
    )


def _end_standing(cursor: Cursor, table: Table, load_id: int) -> None:
    """Current versions that something newer follows go to the history."""
    cursor.run(
        "CREATE OR REPLACE TEMP TABLE ended AS SELECT s.*, (SELECT min(a.known_at) FROM arrived a "
        f"WHERE {_same_key(table, 's', 'a')} AND a.known_at >= s.known_at) AS until FROM standing s"
    )
    columns = column_list(table)
    cursor.run(
        f'INSERT INTO "{table.name}_history" ({columns}, load_id, superseded_at, superseded_load) '
        f"SELECT {columns}, load_id, until, {load_id} FROM ended WHERE until IS NOT NULL"
    )
    cursor.run(f'DELETE FROM "{table.name}" WHERE rowid IN (SELECT rid FROM ended WHERE until IS NOT NULL)')


def _end_past(cursor: Cursor, table: Table) -> None:
    """Superseded versions that now hold for a shorter time."""
    cursor.run(
        f'UPDATE "{table.name}_history" SET superseded_at = e.until '
        "FROM (SELECT p.rid, min(a.known_at) AS until "
        f"FROM past p JOIN arrived a ON {_same_key(table, 'p', 'a')} AND a.known_at >= p.known_at "
        "AND a.known_at < p.superseded_at GROUP BY p.rid) e "
        f'WHERE "{table.name}_history".rowid = e.rid'
    )


def _insert(cursor: Cursor, table: Table, load_id: int) -> None:
    columns = column_list(table)
    cursor.run(
        f'INSERT INTO "{table.name}" ({columns}, load_id) '
        f"SELECT {columns}, {load_id} FROM placed WHERE until IS NULL{insert_order(table)}"
    )
    cursor.run(
        f'INSERT INTO "{table.name}_history" ({columns}, load_id, superseded_at, superseded_load) '
        f"SELECT {columns}, {load_id}, until, {load_id} FROM placed WHERE until IS NOT NULL"
    )
