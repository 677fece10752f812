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


ORDINAL = "_ordinal"
"""The place of a row in its batch: of equal moments the later row wins."""


def merge(cursor: Cursor, table: Table, load_id: int, rows: int, expected: int) -> Merged:
    """Merge the temporary table `arrived` (contract columns, STORED, `stated`, ORDINAL) into `table`.

    `arrived` has at most one row per key and known_at, made of `rows` rows; `expected` of its keys are likely
    to be in the table.
    """
    _find_standing(cursor, table, expected)
    fresh, late = _judge(cursor, table)
    if late:
        _find_past(cursor, table)
    stored, same, superseded = _place(cursor, table, late=bool(late))
    if late:
        _end_past(cursor, table)
    _end_standing(cursor, table, load_id)
    _insert(cursor, table, load_id)
    if superseded:
        _insert_superseded(cursor, table, load_id)
    return Merged(Counts(fresh, stored - same - fresh, rows - fresh - (stored - same - fresh)), stored)


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


def _keys(table: Table, alias: str) -> str:
    return ", ".join(f'{alias}."{name}"' for name in table.key)


def _same_key(table: Table, left: str, right: str) -> str:
    """A null in a key is a value; where there is none, `=` lets the engine skip what cannot match."""
    return " AND ".join(
        f'{left}."{name}" {"IS NOT DISTINCT FROM" if table.by_name[name].nullable else "="} {right}."{name}"'
        for name in table.key
    )


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
    """By key first and by row number then: of most rows no column but the key is read."""
    cursor.run(
        f'CREATE OR REPLACE TEMP TABLE found AS SELECT t.rowid AS rid FROM "{table.name}" t '
        f"SEMI JOIN arrived a ON {_same_key(table, 't', 'a')} {where}",
        params,
    )
    cursor.run(
        f'CREATE OR REPLACE TEMP TABLE standing AS SELECT t.rowid AS rid, t.* FROM "{table.name}" t '
        "WHERE t.rowid IN (SELECT rid FROM found)"
    )


def _judge(cursor: Cursor, table: Table) -> tuple[int, int]:
    """`judged`: each arrived version beside the standing one; counts fresh keys and versions that come late."""
    cursor.run(
        f"CREATE OR REPLACE TEMP TABLE judged AS SELECT a.{ORDINAL} AS place, {_keys(table, 'a')}, a.known_at, "
        f"a.stated, s.rid, s.known_at AS standing_at, s.rid IS NOT NULL AND {_same_content(table, 's', 'a')} "
        f"AS same FROM arrived a LEFT JOIN standing s ON {_same_key(table, 's', 'a')}"
    )
    fresh, late = cursor.one(
        f"SELECT count(DISTINCT hash({_keys(table, 'j')})) FILTER (WHERE rid IS NULL), "
        "count(*) FILTER (WHERE known_at < standing_at) FROM judged j"
    )
    return int(fresh), int(late)


def _find_past(cursor: Cursor, table: Table) -> None:
    """`past`: superseded versions of the keys; what repeats one of them says nothing new."""
    cursor.run(
        f'CREATE OR REPLACE TEMP TABLE past AS SELECT h.rowid AS rid, h.* FROM "{table.name}_history" h '
        f"SEMI JOIN judged j ON {_same_key(table, 'h', 'j')}"
    )
    cursor.run(
        f"DELETE FROM judged WHERE place IN (SELECT a.{ORDINAL} FROM arrived a JOIN past p "
        f"ON {_same_key(table, 'p', 'a')} AND p.known_at = a.known_at WHERE a.stated "
        f"AND p.superseded_at > p.known_at AND {_same_content(table, 'p', 'a')})"
    )


def _place(cursor: Cursor, table: Table, *, late: bool) -> tuple[int, int, int]:
    """`placed`: what is to be stored, and until when it holds; null for the new current versions.

    Left out: a stated version that repeats the one loaded last at the same moment, and an unstated one that
    repeats the current version, unless the same batch states a newer one in between. Counts what is placed,
    what of it repeats the content before it, and what is superseded from the start.
    """
    following = (
        f"LEFT JOIN (SELECT j.place, min(p.known_at) AS next_at FROM judged j JOIN past p "
        f"ON {_same_key(table, 'p', 'j')} AND p.known_at > j.known_at GROUP BY 1) n USING (place)"
    )
    cursor.run(
        "CREATE OR REPLACE TEMP TABLE placed AS SELECT place, rid, known_at, standing_at, "
        "same AND known_at > standing_at AS same, least("
        f"lead(known_at) OVER (PARTITION BY {_keys(table, 'v')} ORDER BY known_at), "
        f"CASE WHEN standing_at > known_at THEN standing_at END{', next_at' if late else ''}) AS until "
        "FROM (SELECT *, bool_or(stated AND known_at >= standing_at) OVER (PARTITION BY rid) AS overtaken "
        "FROM judged WHERE NOT (stated AND same AND known_at = standing_at)) v "
        f"{following if late else ''} WHERE stated OR NOT same OR overtaken"
    )
    stored, same, superseded = cursor.one(
        "SELECT count(*), count(*) FILTER (WHERE same), count(until) FROM placed"
    )
    return int(stored), int(same), int(superseded)


def _end_past(cursor: Cursor, table: Table) -> None:
    """Superseded versions that now hold for a shorter time."""
    cursor.run(
        f'UPDATE "{table.name}_history" SET superseded_at = e.until '
        "FROM (SELECT p.rid, min(j.known_at) AS until FROM past p "
        f"JOIN (judged SEMI JOIN placed USING (place)) j ON {_same_key(table, 'p', 'j')} "
        "AND j.known_at >= p.known_at AND j.known_at < p.superseded_at GROUP BY p.rid) e "
        f'WHERE "{table.name}_history".rowid = e.rid'
    )


def _end_standing(cursor: Cursor, table: Table, load_id: int) -> None:
    """Current versions that something newer follows go to the history."""
    columns = column_list(table)
    cursor.run(
        f'INSERT INTO "{table.name}_history" ({columns}, load_id, superseded_at, superseded_load) '
        f"SELECT {columns}, load_id, until, {load_id} FROM standing JOIN (SELECT rid, min(known_at) AS until "
        "FROM placed WHERE known_at >= standing_at GROUP BY rid) USING (rid)"
    )
    cursor.run(
        f'DELETE FROM "{table.name}" WHERE rowid IN (SELECT rid FROM placed WHERE known_at >= standing_at)'
    )


def _insert(cursor: Cursor, table: Table, load_id: int) -> None:
    columns = column_list(table)
    cursor.run(
        f'INSERT INTO "{table.name}" ({columns}, load_id) SELECT {columns}, {load_id} FROM arrived '
        f"WHERE {ORDINAL} IN (SELECT place FROM placed WHERE until IS NULL){insert_order(table)}"
    )


def _insert_superseded(cursor: Cursor, table: Table, load_id: int) -> None:
    columns = ", ".join(f'a."{name}"' for name in (*table.names, *STORED))
    cursor.run(
        f'INSERT INTO "{table.name}_history" '
        f"({column_list(table)}, load_id, superseded_at, superseded_load) "
        f"SELECT {columns}, {load_id}, p.until, {load_id} FROM arrived a "
        f"JOIN placed p ON a.{ORDINAL} = p.place WHERE p.until IS NOT NULL"
    )
