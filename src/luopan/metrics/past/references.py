"""What the small tables that lines and events refer to told otherwise at a moment: found by one statement."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from luopan.engine import Cursor
from luopan.metrics.past.versions import ENOUGH, blank, differing, held, unknown

Row = tuple[Any, ...]

_TOLD = {
    "shops": "shop_id, market",
    "products": "product_id, shop_id",
    "accounts": "account_id, market",
    "skus": "sku_id, product_id",
    "videos": "video_id, CAST(ever_public AS VARCHAR)",
    "bindings": "account_id, shop_id, kind, merged, bound_at, unbound_at",
}
"""By table: its key and what is read of it."""

_ONLY = {"videos": "NOT ever_public"}
"""Of some tables the rows that matter alone: videos that were never public (S22)."""


class References(msgspec.Struct, frozen=True):
    """By table the rows that are or were told otherwise: what is read of them `now`, and what was `then`."""

    now: Mapping[str, frozenset[Row]]
    then: Mapping[str, frozenset[Row]]


Newest = Mapping[tuple[str, str], dt.datetime]
"""By table and side, when its last row came to be known or its last version to be superseded."""


def newest(cursor: Cursor) -> Newest:
    """After which moments there is nothing to look for."""
    arms = (
        f"SELECT '{table}', '{side}', max({instant}) FROM {table}{tail}"
        for table in _TOLD
        for side, instant, tail in (("now", "known_at", ""), ("then", "superseded_at", "_history"))
    )
    return {(table, side): last for table, side, last in cursor.rows(" UNION ALL ".join(arms)) if last}


def look(cursor: Cursor, moment: dt.datetime, newest: Newest) -> References:
    """What was told otherwise. A binding whose end only events tell (S41) counts both with and without it."""
    found = cursor.rows(" UNION ALL BY NAME ".join(_arms(moment, newest)))
    sides: dict[str, dict[str, set[Row]]] = {side: {table: set() for table in _TOLD} for side in _SIDES}
    for table, side, *row in found:
        sides[side][table].add(tuple(row[: _TOLD[table].count(",") + 1]))
    many = {table for (table, _), count in Counter(row[:2] for row in found).items() if count > ENOUGH}
    for table in many:
        sides["now"][table], sides["then"][table] = _differing(cursor, table, moment)
    ending = sides["blank"]["bindings"]
    now, then = (
        {table: frozenset(sides[side][table] - sides[other][table]) for table in _TOLD}
        for side, other in (("now", "then"), ("then", "now"))
    )
    now["bindings"] |= ending
    then["bindings"] |= {(*binding, None) for *binding, _ in ending}
    return References(now, then)


_SIDES = ("now", "then", "blank")


def _arms(moment: dt.datetime, newest: Newest) -> Iterator[str]:
    """Current rows that were not known and versions that held, of each table some more than are worth telling apart."""
    yield _arm("bindings", "blank", _TOLD["bindings"], "bindings", blank("bindings", moment))
    for table, columns in _TOLD.items():
        only = f" AND {_ONLY[table]}" if table in _ONLY else ""
        if newest.get((table, "now"), moment) > moment:
            yield _arm(table, "now", columns, table, f"NOT deleted AND {unknown(moment)}{only}")
        if newest.get((table, "then"), moment) > moment:
            yield _arm(table, "then", columns, f"{table}_history", f"{held(moment)}{only}")


def _arm(table: str, side: str, columns: str, rows: str, condition: str) -> str:
    named = ", ".join(f"{column} AS c{place}" for place, column in enumerate(columns.split(", ")))
    return (
        f"(SELECT '{table}' AS of_table, '{side}' AS side, {named} FROM {rows} WHERE {condition}"
        f" LIMIT {ENOUGH + 1})"
    )


def _differing(cursor: Cursor, table: str, moment: dt.datetime) -> tuple[set[Row], set[Row]]:
    """The same of a table of which much is known since: only what differs is read."""
    found = cursor.rows(differing(table, _TOLD[table], moment))
    if table in _ONLY:
        found = [row for row in found if row[-1] == "false"]
    now, then = ({tuple(row) for side, *row in found if side == each} for each in ("now", "then"))
    return now, then
