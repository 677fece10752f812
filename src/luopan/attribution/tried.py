"""Models that are only tried: attributed when asked, over no more lines than the question is about, and forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from luopan.attribution.lines import lines_sql
from luopan.attribution.models import TRIED, Model
from luopan.attribution.rule import KINDS
from luopan.attribution.statement import RESULT, attributed_sql, slots_of
from luopan.attribution.stream import asked_sql, kinds_of
from luopan.attribution.touches import touches_of
from luopan.engine import Cursor
from luopan.warehouse import relation

_LINES, _ASKED = "attribution_tried_lines", "attribution_tried_asked"


@contextmanager
def tried(cursor: Cursor, models: Iterable[Model], within: str, kept: Iterable[Model]) -> Iterator[None]:
    """For the time of the block, the results of these models stand in the temporary table TRIED.

    `within` is a predicate over order_lines `l`: other lines have no result. `kept`: the models whose touches the
    table `touches` holds.
    """
    found = tuple(models)
    columns = ", ".join(f"NULL::{kind} AS {name}" for name, kind in RESULT.items())
    empty = f"SELECT NULL::VARCHAR AS line_id, NULL::VARCHAR AS model, {columns} WHERE FALSE"
    cursor.run(f"CREATE OR REPLACE TEMP TABLE {TRIED} AS {empty}")
    if found:
        _fill(cursor, found, within, frozenset(kinds_of(slots_of(kept))))
    yield
    cursor.run(f"DROP TABLE temp.{TRIED}")


def _fill(cursor: Cursor, models: tuple[Model, ...], within: str, kinds: frozenset[str]) -> None:
    cursor.run(f"CREATE OR REPLACE TEMP TABLE {_LINES} AS SELECT * FROM {_lines(models, within)} AS l")
    cursor.run(f"CREATE OR REPLACE TEMP TABLE {_ASKED} AS {asked_sql(_LINES)}")
    for model in models:
        touches = touches_of(cursor, _ASKED) if KINDS[model.touch] in kinds else _events(cursor, model)
        cursor.run(f"INSERT INTO {TRIED} {attributed_sql(_LINES, touches, model)}")
    for name in (_LINES, _ASKED):
        cursor.run(f"DROP TABLE temp.{name}")


def _lines(models: tuple[Model, ...], within: str) -> str:
    """The asked lines; where carts are looked at, with all lines of their buyers and products, which use carts up."""
    asked = lines_sql(f"(SELECT * FROM {relation('order_lines')} AS l WHERE {within})", relation("skus"))
    if all(model.touch != "cart" for model in models):
        return asked
    every = lines_sql(relation("order_lines"), relation("skus"))
    pairs = f"SELECT buyer_id, product_id FROM {asked} AS a"
    return (
        f"(SELECT * FROM {every} AS e WHERE (buyer_id, product_id) IN ({pairs})"
        f" UNION SELECT * FROM {asked} AS a)"
    )


def _events(cursor: Cursor, model: Model) -> str:
    """Touches of a kind that is not kept ready: looked for among the events of the days that can matter."""
    first, last = cursor.one(f"SELECT min(created_at), max(created_at) FROM {_ASKED}")
    if first is None:
        return "(SELECT * FROM touches WHERE FALSE)"
    return (
        f"(SELECT * FROM {relation('events')} AS e WHERE kind = '{KINDS[model.touch]}'"
        f" AND \"at\" BETWEEN TIMESTAMP '{first}' - INTERVAL {model.days} DAY AND TIMESTAMP '{last}')"
    )
