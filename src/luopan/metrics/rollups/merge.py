"""Merging a few events that came or left into folded rollups, without folding the rest of their days again.

Sums have what left taken away again. Flags and people cannot be taken away; but of an event that has a newer version,
as a view that began and ended, what it told is mostly told by that version too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from luopan.engine import Cursor
from luopan.metrics.relations import Relations
from luopan.metrics.rollups.declared import Rollup
from luopan.metrics.zones import literal

Fold = Callable[[tuple[dt.datetime, dt.datetime]], str]
"""The statement that makes a rollup from the events of a span."""

CAME, _LEFT, _PRESENT = "stale_came", "stale_left", "stale_present"


def merge(cursor: Cursor, rollup: Rollup, fold: Fold, days: str, built: int) -> bool:
    """Brings `rollup` up to date with the events that came or left after load `built` on `days`, a table (market, day);
    False: they do not tell what it is now. `CAME` is then made, and has the rows that changed."""
    low, high = cursor.one(f"SELECT min(day), max(day) FROM {days}")
    span = (_midnight(low) - dt.timedelta(days=1), _midnight(high) + dt.timedelta(days=2))
    sql, whole = fold(span), Relations().expand("{events}")
    cursor.run(f"CREATE TEMP TABLE {CAME} AS {sql.replace(whole, _came(built))}")
    cursor.run(f"CREATE TEMP TABLE {_LEFT} AS {sql.replace(whole, _left(built))}")
    known = _joined(cursor, rollup)
    if known:
        _replace(cursor, rollup, f"x.day BETWEEN {literal(low)} AND {literal(high)}")
    cursor.run(f"DROP TABLE temp.{_LEFT}")
    return known


def _came(built: int) -> str:
    return f"(SELECT * FROM events WHERE load_id > {built} AND NOT deleted)"


def _left(built: int) -> str:
    """The versions that were folded before."""
    was = f"superseded_load > {built} AND load_id <= {built} AND NOT deleted"
    return f"(SELECT * FROM events_history WHERE {was})"


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())


def _joined(cursor: Cursor, rollup: Rollup) -> bool:
    """Puts what left with what came; whether both together tell what has changed."""
    if rollup.form == "sums":
        taken = ", ".join(f"-{name} AS {name}" for name in rollup.merged)
        cursor.run(f"INSERT INTO {CAME} BY NAME SELECT * REPLACE ({taken}) FROM {_LEFT}")
        return True
    both = _folded(cursor, rollup, f"SELECT * FROM {CAME} UNION ALL BY NAME SELECT * FROM {_LEFT}")
    came = _folded(cursor, rollup, f"SELECT * FROM {CAME}")
    return not cursor.rows(f"({both}) EXCEPT ({came}) LIMIT 1")


def _replace(cursor: Cursor, rollup: Rollup, within: str) -> None:
    """Puts the rows that changed in the place of those of the same keys."""
    hashes = cursor.rows(f"SELECT DISTINCT scope_hash FROM {CAME}")
    known = ", ".join(literal(hash) for (hash,) in hashes if hash is not None)
    own = [f"x.scope_hash IN ({known})"] if known else []
    own += ["x.scope_hash IS NULL"] if (None,) in hashes else []
    same = " AND ".join(f"s.{key} IS NOT DISTINCT FROM x.{key}" for key in _keys(cursor, rollup))
    near = (
        f"SELECT x.rowid AS rid, x.* FROM {rollup.name} x WHERE {within} AND ({' OR '.join(own) or 'FALSE'})"
    )
    cursor.run(f"CREATE TEMP TABLE {_PRESENT} AS SELECT x.* FROM ({near}) x SEMI JOIN {CAME} s ON {same}")
    cursor.run(f"DELETE FROM {rollup.name} WHERE rowid IN (SELECT rid FROM {_PRESENT})")
    rows = f"SELECT * EXCLUDE (rid) FROM {_PRESENT} UNION ALL BY NAME SELECT * FROM {CAME}"
    left = "WHERE n <> 0" if rollup.form == "sums" else ""
    fresh = f"SELECT * FROM ({_folded(cursor, rollup, rows)}) {left} ORDER BY {rollup.sorted_by}"
    cursor.run(f"INSERT INTO {rollup.name} BY NAME {fresh}")
    cursor.run(f"DROP TABLE temp.{_PRESENT}")


def _folded(cursor: Cursor, rollup: Rollup, rows: str) -> str:
    """`rows` with one row for each key."""
    keys = ", ".join(_keys(cursor, rollup))
    measures = "".join(f", {sql} AS {name}" for name, sql in rollup.merged.items())
    return f"SELECT {keys}{measures} FROM ({rows}) GROUP BY {keys}"


def _keys(cursor: Cursor, rollup: Rollup) -> list[str]:
    names, _ = cursor.columns(f"SELECT * FROM {rollup.name} LIMIT 0")
    return [name for name in names if name not in rollup.merged]
