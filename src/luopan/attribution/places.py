"""The table `places`: when the rows lie that are looked for one by one, so that they are found among millions.

Facts lie on disk by time. A row that is looked for by a key is found by its instant: this table holds, sorted by
a hash of the key, the instants of every version. It may hold too much (what is found is compared with the key
itself) but never too little, so it is only ever appended to.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping, Sequence

import msgspec

from luopan.engine import Cursor
from luopan.warehouse import relation

STEP = "places"

FEW = 256
"""Up to so many instants are listed in SQL, where storage can skip by them; of more, their span is named."""


class Place(msgspec.Struct, frozen=True):
    """Rows of a contract table, the columns by which they are looked for, and the instant by which they lie."""

    table: str
    by: tuple[str, ...]
    instant: str


PLACES: dict[str, Place] = {
    "line": Place("order_lines", ("line_id",), "created_at"),
    "purchase": Place("order_lines", ("buyer_id", "product_id"), "created_at"),
    "refund": Place("refunds", ("line_id",), "applied_at"),
    "commission": Place("commissions", ("line_id",), "settled_at"),
    "settlement": Place("settlements", ("line_id",), "settled_at"),
}
"""By what is looked for. A purchase that names no product is looked for by a null one."""


class Wanted(msgspec.Struct, frozen=True):
    """Rows of `PLACES[name]` with these values in the columns by which they are looked for."""

    name: str
    values: tuple[str | None, ...]


Instants = Mapping[Wanted, Sequence[dt.datetime]]


def refresh(cursor: Cursor, upto: int, full: bool = False) -> None:
    """Bring the table up to load `upto`, the last one, inside the caller's transaction."""
    built = cursor.rows("SELECT load_id, version FROM build_state WHERE step = ?", [STEP])
    definition = _version(cursor)
    if full or not built or built[0][1] != definition:
        cursor.run(f"CREATE OR REPLACE TABLE places AS {_every(0)}")
    elif built[0][0] < upto:
        cursor.run(f"INSERT INTO places {_every(built[0][0])}")
    cursor.run("INSERT OR REPLACE INTO build_state VALUES (?, ?, ?)", [STEP, upto, definition])


def instants(cursor: Cursor, *wanted: Wanted) -> Instants:
    """When versions of these rows lie, in order; it may hold instants at which there are none of them.

    One key is looked for at a time: storage compares with one value while it reads, not with one of several.
    """
    selects = [
        f'SELECT {number} AS n, "at" FROM places WHERE key = hash({_hashed(each)})'
        for number, each in enumerate(wanted)
    ]
    found: dict[Wanted, set[dt.datetime]] = {each: set() for each in wanted}
    for number, instant in cursor.rows(" UNION ALL ".join(selects)):
        found[wanted[number]].add(instant)
    return {each: sorted(when) for each, when in found.items()}


def purchases(cursor: Cursor, pairs: Collection[tuple[str, str]]) -> list[dt.datetime]:
    """When orders of these buyers and products may lie, those included that name a SKU alone. A statement of its own:
    as part of another the engine does not see how few they are, and reads the whole table."""
    keys = "SELECT hash('purchase', unnest($1::VARCHAR[]), unnest($2::VARCHAR[]))"
    buyers = [buyer for buyer, _ in pairs]
    sought = [[*buyers, *buyers], [*(product for _, product in pairs), *("" for _ in pairs)]]
    return [
        when for (when,) in cursor.rows(f'SELECT DISTINCT "at" FROM places WHERE key IN ({keys})', sought)
    ]


def lying_at(wanted: Wanted, when: Sequence[dt.datetime], as_of: dt.datetime | None = None) -> str:
    """A relation of the wanted rows among those at some instants, as they are or were known at a moment."""
    place = PLACES[wanted.name]
    same = [
        f"r.{column} IS NULL" if value is None else f"r.{column} = {quoted(value)}"
        for column, value in zip(place.by, wanted.values, strict=True)
    ]
    lying = f"r.{place.instant} {_among(when)}" if when else "FALSE"
    return f"(SELECT * FROM {relation(place.table, as_of)} AS r WHERE {' AND '.join([lying, *same])})"


def _among(when: Sequence[dt.datetime]) -> str:
    if len(when) > FEW:
        return f"BETWEEN TIMESTAMP '{when[0]}' AND TIMESTAMP '{when[-1]}'"
    listed = ", ".join(f"TIMESTAMP '{instant}'" for instant in when)
    return f"= {listed}" if len(when) == 1 else f"IN ({listed})"


def quoted(value: str | None) -> str:
    """An id as an SQL literal, so that storage skips by it; of parameters it knows too late."""
    return "CAST(NULL AS VARCHAR)" if value is None else "'" + value.replace("'", "''") + "'"


def _hashed(wanted: Wanted) -> str:
    return ", ".join(quoted(value) for value in (wanted.name, *(value or "" for value in wanted.values)))


def _version(cursor: Cursor) -> str:
    """Changes with the SQL, and with the engine, whose hash another version may change."""
    return f"{hashlib.sha256(_every(0).encode()).hexdigest()} {cursor.one('SELECT version()')[0]}"


def _every(since: int) -> str:
    """SQL of the places of all versions that came after load `since`."""
    parts = [
        f'SELECT hash({_key(name, place)}) AS key, {place.instant} AS "at" FROM {table} '
        f"WHERE load_id > {since} AND {place.instant} IS NOT NULL AND {place.by[0]} IS NOT NULL"
        for name, place in PLACES.items()
        for table in (place.table, f"{place.table}_history")
    ]
    return f'SELECT * FROM ({" UNION ALL ".join(parts)}) ORDER BY key, "at"'


def _key(name: str, place: Place) -> str:
    return ", ".join([quoted(name), *(f"coalesce({column}, '')" for column in place.by)])
