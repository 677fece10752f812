"""What a shop does not know of others' lives and videos: who watched them and what these people did there without its
products is their creators' to share (S39, R050). Such a number is null and says why, where it would read as 0."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from luopan.engine import Cursor
from luopan.metrics.notes import note
from luopan.model.metric import Metric
from luopan.model.scope import Scope
from luopan.model.values import Answer, Question
from luopan.warehouse import relation

_TABLES = {
    "live_id": ("lives", "x.started_at"),
    "video_id": ("videos", "x.posted_at"),
    "account_id": ("accounts", "NULL"),
}
"""By dimension where its ids stand, and when it counts to whom their account belonged; null: at any time."""

_ACTS = {"view", "impression", "enter", "exit", "like", "comment", "share", "follow", "unfollow"}
"""What people do in a content without any product."""
_SOURCES = ("lives", "online", "live_minutes")
_PREVIOUS = "__previous"


def without_unshared(
    cursor: Cursor, answer: Answer, question: Question, scope: Scope, catalogue: Mapping[str, Metric]
) -> Answer:
    """The answer with null where a shop asks of others' contents what it does not see of them; what it does see there,
    as where a source names the shop that an act is for, stays."""
    if scope.kind != "shop":
        return answer
    places = [place for place, column in enumerate(answer.columns) if _unshared(catalogue, column.id)]
    dimension = next((each for each in _TABLES if each in (*question.by, *question.where)), None)
    if not places or dimension is None or not _needed(answer, places):
        return answer
    if dimension in question.by:
        at = question.by.index(dimension)
        others = _others(
            cursor, dimension, {str(row[at]) for row in answer.rows if row[at] is not None}, scope
        )
        rows = tuple(_withheld(row, places) if row[at] in others else row for row in answer.rows)
        if rows == answer.rows:
            return answer
        return _told(answer, rows, answer.totals, places)
    ids = {str(value) for value in question.where[dimension].values or ()}
    if not ids or question.where[dimension].negated or _others(cursor, dimension, ids, scope) != ids:
        return answer
    totals = None if answer.totals is None else _withheld(answer.totals, places)
    return _told(answer, tuple(_withheld(row, places) for row in answer.rows), totals, places)


def _needed(answer: Answer, places: list[int]) -> bool:
    """Whether there is a 0 that may be unknown, or nothing at all."""
    rows = (*answer.rows, *((answer.totals,) if answer.totals else ()))
    return not answer.rows or any(row[place] == 0 for row in rows for place in places)


def _unshared(catalogue: Mapping[str, Metric], column: str) -> bool:
    metric = catalogue.get(column.removesuffix(_PREVIOUS))
    if metric is None or metric.measure is None:
        return False
    kinds = set(re.findall(r"'(\w+)'", metric.measure.where))
    source, where = metric.measure.source, metric.measure.where
    acts = source == "events" and bool(kinds) and kinds <= _ACTS
    return acts or source in _SOURCES or (source == "videos" and "{own}" in where)


def _others(cursor: Cursor, dimension: str, ids: set[str], scope: Scope) -> set[str]:
    """Of these lives, videos or accounts those that were never the shop's own."""
    table, at = _TABLES[dimension]
    sql = (
        f"SELECT {dimension} FROM {relation(table)} x WHERE list_contains(?::VARCHAR[], {dimension}) AND NOT EXISTS ("
        f"SELECT 1 FROM {relation('bindings')} b WHERE b.account_id = x.account_id AND b.shop_id = ?"
        f" AND coalesce({at} >= b.bound_at AND ({at} < b.unbound_at OR b.unbound_at IS NULL), TRUE))"
    )
    return {row[0] for row in cursor.rows(sql, [sorted(ids), str(scope.viewer.id)])}


def _withheld(row: tuple[Any, ...], places: list[int]) -> tuple[Any, ...]:
    return tuple(None if place in places and value == 0 else value for place, value in enumerate(row))


def _told(
    answer: Answer, rows: tuple[tuple[Any, ...], ...], totals: tuple[Any, ...] | None, places: list[int]
) -> Answer:
    """The answer with these rows, and a note of each metric that lost a number, or has none."""
    lost = [
        answer.columns[place].id
        for place in places
        if not rows or any(old[place] != new[place] for old, new in zip(answer.rows, rows, strict=True))
    ]
    metrics = dict.fromkeys(id.removesuffix(_PREVIOUS) for id in lost)
    notes = (*answer.notes, *(note("not_shared", id) for id in metrics))
    return msgspec.structs.replace(answer, rows=rows, totals=totals, notes=notes)
