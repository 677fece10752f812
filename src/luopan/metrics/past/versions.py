"""SQL over the two tables of a contract table: which rows were not known at a moment, and which versions held then.

A row that is known by its events (S41) reads differently too while one of its later instants had not happened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from luopan.metrics.zones import literal, spread
from luopan.model.instants import INSTANTS

ENOUGH = 5_000
"""Of so many rows that changed since, a moment is told apart from now; of more, the facts answer by themselves."""


def unknown(moment: dt.datetime) -> str:
    """A predicate over current rows: this version was not known yet."""
    return f"(known_at > {literal(moment)})"


def blank(table: str, moment: dt.datetime) -> str:
    """A predicate over rows: known, but told with instants missing that had not happened yet (S41)."""
    later = [f'"{name}" > {literal(moment)}' for name in INSTANTS[table].later]
    if not later:
        return "FALSE"
    return f"at_event AND known_at <= {literal(moment)} AND NOT deleted AND ({' OR '.join(later)})"


def held(moment: dt.datetime) -> str:
    """A predicate over `<table>_history`: this version held at the moment, and another one does now."""
    return f"known_at <= {literal(moment)} AND superseded_at > {literal(moment)} AND NOT deleted"


def differing(table: str, columns: str, moment: dt.datetime) -> str:
    """SQL of `columns` of the rows that are or were otherwise: `side` is `now` or `then`. None of the columns may be
    an instant that events tell of."""
    now = f"SELECT {columns} FROM {table} WHERE NOT deleted AND {unknown(moment)}"
    then = f"SELECT {columns} FROM {table}_history WHERE {held(moment)}"
    return (
        f"SELECT 'now' AS side, * FROM ({now} EXCEPT {then}) UNION ALL "
        f"SELECT 'then', * FROM ({then} EXCEPT {now})"
    )


def one_of(column: str, values: Iterable[object]) -> str:
    """A predicate: the column has one of the values; none fit an empty list."""
    listed = ", ".join(literal(value) for value in values)
    return f"{column} IN ({listed})" if listed else "FALSE"


def of_shops(column: str, shops: tuple[str, ...]) -> str:
    """A predicate: the row is of one of the shops; without shops, of any."""
    return one_of(column, shops) if shops else "TRUE"


def hashed(column: str, shops: tuple[str, ...]) -> str:
    """The same, of a rollup's column of hashes."""
    return f"{column} IN ({', '.join(spread(literal(shop)) for shop in shops)})" if shops else "TRUE"
