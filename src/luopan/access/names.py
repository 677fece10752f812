"""Names of the things that answers hold as ids, for people to read. Public reference data, no numbers."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from luopan.engine import Cursor
from luopan.model.values import Answer
from luopan.warehouse import relation

_OF_PRODUCT = "(SELECT p.title FROM products p WHERE p.product_id = x.product_id AND NOT p.deleted)"
NAMED: dict[str, tuple[str, str]] = {
    "market": ("markets", "name"),
    "shop_id": ("shops", "name"),
    "account_id": ("accounts", "coalesce(name, handle)"),
    "product_id": ("products", "title"),
    "live_id": ("lives", "title"),
    "video_id": ("videos", "title"),
    "sku_id": ("skus", f"concat_ws(' · ', {_OF_PRODUCT}, name)"),
    "plan_id": ("ad_plans", "name"),
    "creative_id": ("ad_plans", "creative_name"),
}
"""By dimension, the table `x` that its ids are of and the name that it keeps; a SKU is named with its product."""


class MarketName(msgspec.Struct, frozen=True):
    """A market as people know it; `simulated`: it was made by the simulator."""

    id: str
    name: str
    zone: str
    currency: str
    simulated: bool


def names_of(cursor: Cursor, dimension: str, ids: Sequence[str]) -> dict[str, str]:
    """The names of ids of a dimension, as far as they are known."""
    if dimension not in NAMED or not ids:
        return {}
    table, name = NAMED[dimension]
    marks = ", ".join("?" for _ in ids)
    sql = f"SELECT {dimension}, {name} FROM {relation(table)} x WHERE {dimension} IN ({marks})"
    return {id: text for id, text in cursor.rows(sql, list(ids)) if text}


def ids_in(answers: Sequence[Answer]) -> dict[str, list[str]]:
    """By dimension whose values have names, the ids that answers hold."""
    found: dict[str, dict[str, None]] = {}
    for answer in answers:
        for place, column in enumerate(answer.columns):
            if column.id in NAMED:
                ids = (str(row[place]) for row in answer.rows if row[place] is not None)
                found.setdefault(column.id, {}).update(dict.fromkeys(ids))
    return {dimension: list(ids) for dimension, ids in found.items()}


def markets_of(cursor: Cursor, ids: Sequence[str]) -> list[MarketName]:
    """The markets of these ids, in that order, as far as they are loaded."""
    marks = ", ".join("?" for _ in ids) or "NULL"
    sql = (
        "SELECT market, name, timezone, currency, coalesce(source = 'simulated', false) "
        f"FROM markets WHERE NOT deleted AND market IN ({marks})"
    )
    found = {row[0]: MarketName(*row) for row in cursor.rows(sql, list(ids))}
    return [found[id] for id in ids if id in found]
