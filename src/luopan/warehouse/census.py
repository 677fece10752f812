"""What doctor asks of the facts: how many there are, and which references point nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from luopan.engine import Cursor
from luopan.model.contract import TABLES
from luopan.warehouse.relations import relation

TARGETS: dict[str, tuple[str, str]] = {
    "market": ("markets", "market"),
    "shop_id": ("shops", "shop_id"),
    "exclusive_shop_id": ("shops", "shop_id"),
    "account_id": ("accounts", "account_id"),
    "creator_id": ("accounts", "account_id"),
    "agency_id": ("agencies", "agency_id"),
    "product_id": ("products", "product_id"),
    "sku_id": ("skus", "sku_id"),
    "live_id": ("lives", "live_id"),
    "video_id": ("videos", "video_id"),
    "line_id": ("order_lines", "line_id"),
    "order_id": ("order_lines", "order_id"),
    "chat_id": ("chats", "chat_id"),
    "user_id": ("users", "user_id"),
    "buyer_id": ("users", "user_id"),
}
"""Which column of which table a column of that name refers to."""

CONTENT = {"live": ("lives", "live_id"), "video": ("videos", "video_id")}
"""What `content_id` refers to, by the `content_type` beside it."""

OPTIONAL = frozenset({"users"})
"""Tables of attributes only: where none is loaded, nothing is missing."""


class Reference(msgspec.Struct, frozen=True):
    """A column that names rows of another table, all of it or where `condition` holds."""

    table: str
    column: str
    target: str
    target_column: str
    condition: str = "true"


class Dangling(msgspec.Struct, frozen=True):
    """How many ids of a reference point nowhere, in how many rows, and one of them."""

    reference: Reference
    ids: int
    rows: int
    example: str


def counts(cursor: Cursor) -> dict[str, int]:
    """How many rows each table has now, deleted ones left out."""
    return {name: int(cursor.one(f"SELECT count(*) FROM {relation(name)}")[0]) for name in TABLES}


def references() -> Iterator[Reference]:
    """Every reference between contract tables."""
    for table in TABLES.values():
        for column in table.names:
            target = TARGETS.get(column)
            if target and not (target[0] == table.name and column in (*table.key, target[1])):
                yield Reference(table.name, column, *target)
        if "content_id" in table.by_name:
            for kind, target in CONTENT.items():
                yield Reference(table.name, "content_id", *target, f"content_type = '{kind}'")


def dangling(cursor: Cursor) -> list[Dangling]:
    """The references that point at rows which are not there (yet), most rows first."""
    absent = {name for name in OPTIONAL if not cursor.one(f'SELECT count(*) FROM "{name}"')[0]}
    found = (_dangling(cursor, each) for each in references() if each.target not in absent)
    return sorted((each for each in found if each.ids), key=lambda each: -each.rows)


def _dangling(cursor: Cursor, reference: Reference) -> Dangling:
    ids, rows, example = cursor.one(
        f'SELECT count(*), coalesce(sum(n), 0)::BIGINT, min(id) FROM (SELECT "{reference.column}" AS id, '
        f"count(*) AS n FROM {relation(reference.table)} "
        f'WHERE "{reference.column}" IS NOT NULL AND {reference.condition} GROUP BY 1) r '
        f'WHERE id NOT IN (SELECT "{reference.target_column}" FROM {relation(reference.target)} '
        f'WHERE "{reference.target_column}" IS NOT NULL)'
    )
    return Dangling(reference, ids, rows, example or "")
