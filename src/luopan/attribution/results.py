"""The tables `attribution` and `attribution_history`: what every model says of every order line.

`attribution` has one row per line and model, with the load at which that result came to be; a result that
was replaced or whose line is gone lies in the history with the load that ended it, so that whatever is built
on attribution can tell which lines moved since its own last build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luopan.attribution.models import Model
from luopan.attribution.stale import STALE
from luopan.attribution.statement import RESULT, outcome_sql, slots_of
from luopan.attribution.stream import asked_sql, near_sql, pairs_sql, winners_sql
from luopan.attribution.touches import touches_of
from luopan.engine import Cursor

_ASKED, _PAIRS, _NEAR, _WINNERS = (
    "attribution_asked",
    "attribution_pairs",
    "attribution_near",
    "attribution_winners",
)
_FRESH, _PRESENT, _GONE = "attribution_fresh", "attribution_present", "attribution_gone"
_KEY = ("line_id", "model")
_DDL = ", ".join(("line_id VARCHAR", "model VARCHAR", *(f"{name} {kind}" for name, kind in RESULT.items())))


def create_results(cursor: Cursor) -> None:
    """Empty tables, in place of those that are there."""
    cursor.run(f"CREATE OR REPLACE TABLE attribution ({_DDL}, load_id BIGINT)")
    cursor.run(
        f"CREATE OR REPLACE TABLE attribution_history ({_DDL}, load_id BIGINT, superseded_load BIGINT)"
    )


def attribute_all(cursor: Cursor, lines: str, models: Iterable[Model], upto: int) -> None:
    """Fill the empty table with every model's result of every line in the relation `lines`."""
    if not cursor.rows(f"SELECT 1 FROM {lines} AS l LIMIT 1"):
        return
    _make(cursor, _ASKED, asked_sql(lines))
    for results in _results(cursor, lines, "touches", tuple(models), upto):
        cursor.run(f"INSERT INTO attribution {results}")
    _drop(cursor, _ASKED, _PAIRS, _NEAR, _WINNERS)


def attribute_again(cursor: Cursor, scope: str, models: Iterable[Model], upto: int) -> None:
    """Replace the results of the lines in STALE where they really changed; `scope` holds their pairs."""
    _make(cursor, _ASKED, asked_sql(scope))
    every = " UNION ALL ".join(_results(cursor, scope, touches_of(cursor, _ASKED), tuple(models), upto))
    _make(cursor, _FRESH, f"SELECT * FROM ({every}) WHERE line_id IN (SELECT line_id FROM {STALE})")
    if cursor.one(f"SELECT count(*) FROM {STALE} WHERE known") != (0,):
        _take_out(cursor, upto)
    cursor.run(f"INSERT INTO attribution SELECT * FROM {_FRESH}")
    _drop(cursor, _ASKED, _PAIRS, _NEAR, _WINNERS, _FRESH)


def _take_out(cursor: Cursor, upto: int) -> None:
    """Move present results that _FRESH does not repeat to the history, and out of _FRESH what it repeats.

    Of all results the lines alone are read to find those that are meant, and only of these what they say.
    """
    known = f"SELECT line_id FROM {STALE} WHERE known"
    meant = f"SELECT rowid FROM attribution WHERE line_id IN ({known})"
    _make(cursor, _PRESENT, f"SELECT rowid AS rid, * FROM attribution WHERE rowid IN ({meant})")
    same = " AND ".join(f"p.{name} IS NOT DISTINCT FROM f.{name}" for name in (*_KEY, *RESULT))
    gone = f"FROM {_PRESENT} AS p WHERE NOT EXISTS (SELECT 1 FROM {_FRESH} AS f WHERE {same})"
    _make(cursor, _GONE, f"SELECT * {gone}")
    cursor.run(f"DELETE FROM {_FRESH} AS f WHERE EXISTS (SELECT 1 FROM {_PRESENT} AS p WHERE {same})")
    cursor.run(f"INSERT INTO attribution_history SELECT * EXCLUDE (rid), {upto} FROM {_GONE}")
    cursor.run(f"DELETE FROM attribution WHERE rowid IN (SELECT rid FROM {_GONE})")
    _drop(cursor, _PRESENT, _GONE)


def _results(cursor: Cursor, lines: str, touches: str, models: tuple[Model, ...], upto: int) -> Iterator[str]:
    """One pass over the touches for all models together, then SQL of each model's results as they are stored."""
    slots = slots_of(models)
    _make(cursor, _PAIRS, pairs_sql(_ASKED))
    _make(cursor, _NEAR, near_sql(_PAIRS, touches, slots))
    _make(cursor, _WINNERS, winners_sql(_ASKED, _PAIRS, _NEAR, slots))
    for model in models:
        outcome = outcome_sql(lines, model, winners=_WINNERS, near=_NEAR)
        yield f"SELECT {', '.join((*_KEY, *RESULT))}, {upto} AS load_id FROM ({outcome})"


def _make(cursor: Cursor, name: str, select: str) -> None:
    cursor.run(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")


def _drop(cursor: Cursor, *names: str) -> None:
    for name in names:
        cursor.run(f"DROP TABLE temp.{name}")
