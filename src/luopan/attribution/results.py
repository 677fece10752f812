"""The tables `attribution` and `attribution_history`: what every model says of every order line.

`attribution` has one row per line and model, with the load at which that result came to be; a result that
was replaced or whose line is gone lies in the history with the load that ended it, so that whatever is built
on attribution can tell which lines moved since its own last build.
"""

from __future__ import annotations

from collections.abc import Iterable

from luopan.attribution.models import Model
from luopan.attribution.stale import STALE
from luopan.attribution.statement import RESULT, outcome_sql, slots_of
from luopan.attribution.stream import asked_sql, near_sql, winners_sql
from luopan.engine import Cursor

_ASKED, _NEAR, _WINNERS = "attribution_asked", "attribution_near", "attribution_winners"
_FRESH, _GONE = "attribution_fresh", "attribution_gone"
_COLUMNS = ("line_id", "model", *RESULT)
_DDL = ", ".join(("line_id VARCHAR", "model VARCHAR", *(f"{name} {kind}" for name, kind in RESULT.items())))


def create_results(cursor: Cursor) -> None:
    """Empty tables, in place of those that are there."""
    cursor.run(f"CREATE OR REPLACE TABLE attribution ({_DDL}, load_id BIGINT)")
    cursor.run(
        f"CREATE OR REPLACE TABLE attribution_history ({_DDL}, load_id BIGINT, superseded_load BIGINT)"
    )


def attribute_all(cursor: Cursor, lines: str, models: Iterable[Model], upto: int) -> None:
    """Fill the empty table with every model's result of every line in the relation `lines`."""
    _fill(cursor, "attribution", lines, tuple(models), f"{upto} AS load_id")


def attribute_again(cursor: Cursor, scope: str, models: Iterable[Model], upto: int) -> None:
    """Replace the results of the lines in STALE where they really changed; `scope` holds their pairs."""
    cursor.run(f"CREATE OR REPLACE TEMP TABLE {_FRESH} ({_DDL}, load_id BIGINT)")
    _fill(cursor, _FRESH, scope, tuple(models), f"{upto} AS load_id", only_stale=True)
    _make(cursor, _GONE, _gone())
    cursor.run(f"INSERT INTO attribution_history SELECT *, {upto} FROM {_GONE}")
    cursor.run(f"DELETE FROM attribution WHERE (line_id, model) IN (SELECT line_id, model FROM {_GONE})")
    cursor.run(
        f"INSERT INTO attribution SELECT f.* FROM {_FRESH} AS f "
        "WHERE NOT EXISTS (SELECT 1 FROM attribution AS a WHERE a.line_id = f.line_id AND a.model = f.model)"
    )
    _drop(cursor, _FRESH, _GONE)


def _fill(
    cursor: Cursor, target: str, lines: str, models: tuple[Model, ...], load: str, *, only_stale: bool = False
) -> None:
    """One pass over the touches for all models together, then each model's rules over what it found."""
    slots = slots_of(models)
    _make(cursor, _ASKED, asked_sql(lines))
    _make(cursor, _NEAR, near_sql(_ASKED, "touches", slots))
    _make(cursor, _WINNERS, winners_sql(_ASKED, _NEAR, slots))
    stale = f" WHERE line_id IN (SELECT line_id FROM {STALE})" if only_stale else ""
    for model in models:
        outcome = outcome_sql(lines, model, winners=_WINNERS, near=_NEAR)
        cursor.run(f"INSERT INTO {target} SELECT {', '.join(_COLUMNS)}, {load} FROM ({outcome}){stale}")
    _drop(cursor, _ASKED, _NEAR, _WINNERS)


def _make(cursor: Cursor, name: str, select: str) -> None:
    cursor.run(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")


def _drop(cursor: Cursor, *names: str) -> None:
    for name in names:
        cursor.run(f"DROP TABLE temp.{name}")


def _gone() -> str:
    """Present results of stale lines that the fresh ones do not repeat."""
    differs = " OR ".join(f"a.{name} IS DISTINCT FROM f.{name}" for name in RESULT)
    return f"""
SELECT a.* FROM attribution AS a
LEFT JOIN {_FRESH} AS f ON f.line_id = a.line_id AND f.model = a.model
WHERE a.line_id IN (SELECT line_id FROM {STALE}) AND (f.line_id IS NULL OR {differs})"""
