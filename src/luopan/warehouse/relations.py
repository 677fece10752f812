"""How facts are read: the current version of every key, or the versions that held at one moment."""

from __future__ import annotations

import datetime as dt

from luopan.errors import UnknownTable, nearest
from luopan.model.contract import TABLES, Table
from luopan.model.instants import INSTANTS


def contract_table(name: str) -> Table:
    """The contract's table of that name. Raises UnknownTable, naming the nearest."""
    if name not in TABLES:
        raise UnknownTable(f"there is no table {name}{nearest(name, list(TABLES))}", table=name)
    return TABLES[name]


def relation(table: str, as_of: dt.datetime | None = None) -> str:
    """SQL of a parenthesised SELECT: contract columns, known_at, load_id; no rows that are deleted.

    With `as_of` (naive UTC): for each key the newest version known by then, and for rows that are known by
    their events (S41) every later instant that had not happened by then is null.
    """
    entry = contract_table(table)
    if as_of is None:
        return f'(SELECT {_quoted(entry.names)}, known_at, load_id FROM "{table}" WHERE NOT deleted)'
    return f"({' UNION ALL '.join(relation_parts(table, as_of))})"


def relation_parts(table: str, as_of: dt.datetime) -> tuple[str, str]:
    """The two parts of `relation` as of a moment: versions that are current still, and those that were superseded
    since."""
    moment = f"TIMESTAMP '{as_of.isoformat(sep=' ')}'"
    columns = ", ".join(_masked(table, name, moment) for name in contract_table(table).names)
    held = f"known_at <= {moment} AND NOT deleted"
    return (
        f'SELECT {columns}, known_at, load_id FROM "{table}" WHERE {held}',
        f'SELECT {columns}, known_at, load_id FROM "{table}_history" WHERE {held} AND superseded_at > {moment}',
    )


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _masked(table: str, column: str, moment: str) -> str:
    """The column, or null where it tells of something that had not happened by `moment`."""
    instants = INSTANTS[table]
    instant = dict(instants.follows).get(column, column)
    if instant not in instants.later:
        return f'"{column}"'
    return f'CASE WHEN at_event AND "{instant}" > {moment} THEN NULL ELSE "{column}" END AS "{column}"'
