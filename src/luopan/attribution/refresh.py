"""Keeping `touches` and `attribution` true to the facts: built in full, or caught up load by load."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from luopan.attribution.lines import lines_sql
from luopan.attribution.models import Model
from luopan.attribution.results import attribute_again, attribute_all, create_results
from luopan.attribution.stale import SCOPE, find_stale, forget
from luopan.attribution.statement import slots_of
from luopan.attribution.steps import steps
from luopan.attribution.stream import kinds_of
from luopan.attribution.touches import build_touches, layout_sql, move_touches
from luopan.engine import Cursor
from luopan.warehouse import relation

STEP = "attribution"


def version(models: Mapping[str, Model]) -> str:
    """Changes with the SQL of any model: what was built by another version is built in full again."""
    layout = layout_sql(kinds_of(slots_of(models.values())))
    return hashlib.sha256("\n".join([*steps(models).values(), layout]).encode()).hexdigest()


def refresh(cursor: Cursor, models: Mapping[str, Model], upto: int, full: bool = False) -> None:
    """Bring `touches` and `attribution` up to load `upto`, the last one, inside the caller's transaction.

    Only what the loads since the last build can have changed is attributed again. With `full`, after a
    change of definition, and where nothing was loaded before, everything is built anew.
    """
    built = cursor.rows("SELECT load_id, version FROM build_state WHERE step = ?", [STEP])
    definition = f"{version(models)} {_engine(cursor)}"
    if full or not built or not built[0][0] or built[0][1] != definition:
        _build(cursor, models, upto)
    elif built[0][0] < upto:
        _catch_up(cursor, models, built[0][0], upto)
    cursor.run("DELETE FROM build_state WHERE step = ?", [STEP])
    cursor.run("INSERT INTO build_state VALUES (?, ?, ?)", [STEP, upto, definition])


def _engine(cursor: Cursor) -> str:
    """The engine's version: the order of `touches` rests on its hash, which another version may change."""
    return str(cursor.one("SELECT version()")[0])


def _build(cursor: Cursor, models: Mapping[str, Model], upto: int) -> None:
    build_touches(cursor, kinds_of(slots_of(models.values())))
    create_results(cursor)
    attribute_all(cursor, lines_sql(relation("order_lines"), relation("skus")), models.values(), upto)


def _catch_up(cursor: Cursor, models: Mapping[str, Model], since: int, upto: int) -> None:
    kinds = kinds_of(slots_of(models.values()))
    move_touches(cursor, kinds, since)
    if find_stale(cursor, kinds, since):
        attribute_again(cursor, SCOPE, models.values(), upto)
    forget(cursor)
