"""Whose the lives, videos and products are that a question names: what is seen of them is what is seen of these."""

from __future__ import annotations

import msgspec

from luopan.access.clipped import named
from luopan.engine import Cursor
from luopan.model.scope import Scope
from luopan.model.values import Filter, Question
from luopan.warehouse import relation

_OWNERS = (
    ("live_id", "lives", "account_id"),
    ("video_id", "videos", "account_id"),
    ("product_id", "products", "shop_id"),
)
"""By dimension the table where it is told of whom its values are."""


def with_owners(cursor: Cursor, question: Question, scope: Scope) -> Question:
    """The question of an agency that names too whose the lives, videos and products are that it names, where it does
    not say: of no other's days is then told that they are not seen."""
    where = dict(question.where)
    for dimension, table, owner in _OWNERS if scope.kind == "agency" else ():
        ids = named(question, dimension)
        if ids and owner not in where:
            sql = f"SELECT DISTINCT {owner} FROM {relation(table)} WHERE list_contains(?::VARCHAR[], {dimension})"
            where[owner] = Filter(tuple(id for (id,) in cursor.rows(sql, [sorted(ids)])))
    return question if len(where) == len(question.where) else msgspec.structs.replace(question, where=where)
