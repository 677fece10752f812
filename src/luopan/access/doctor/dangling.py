"""References to things that were never loaded; they reject nothing, and are said here."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from luopan.engine import Cursor
from luopan.model.contract import TABLES, Kind
from luopan.model.reports import Finding, Level
from luopan.model.values import Text
from luopan.warehouse import relation

EXAMPLES = 3

OWNERS: dict[str, tuple[str, str]] = {
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
"""By the name of a column: the table and column that its ids are of."""

_DECISIVE = {"markets", "shops"}
"""Without these a row has no market, so it is in no answer."""


class Reference(msgspec.Struct, frozen=True):
    """A column of one table whose ids are of another."""

    table: str
    column: str
    target: str
    key: str


def references() -> Iterator[Reference]:
    """Every reference of the contract."""
    for table in TABLES.values():
        for column in table.columns:
            target, key = OWNERS.get(column.name, ("", ""))
            if column.kind is Kind.ID and target and target != table.name:
                yield Reference(table.name, column.name, target, key)


def dangling(cursor: Cursor, loaded: dict[str, int]) -> Iterator[Finding]:
    """One finding per reference that dangles; `loaded` says how many rows each table has."""
    for reference in references():
        if loaded[reference.table]:
            finding = _dangling(cursor, reference)
            if finding is not None:
                yield finding


def _dangling(cursor: Cursor, reference: Reference) -> Finding | None:
    missing = (
        f"(SELECT DISTINCT {reference.column} AS id FROM {relation(reference.table)} "
        f"WHERE {reference.column} IS NOT NULL) r "
        f"ANTI JOIN {relation(reference.target)} t ON t.{reference.key} = r.id"
    )
    (count,) = cursor.one(f"SELECT count(*) FROM {missing}")
    if not count:
        return None
    examples = cursor.rows(f"SELECT id FROM {missing} ORDER BY id LIMIT {EXAMPLES}")
    name = f"{reference.table}.{reference.column}"
    said = Text(
        f"{name} names ids that {reference.target} does not have; load the missing {reference.target}",
        f"{name} 引用了 {reference.target} 中不存在的 id，请补充加载 {reference.target}",
    )
    level: Level = "warning" if reference.target in _DECISIVE else "note"
    return Finding(f"dangling:{name}", level, int(count), said, [str(id) for (id,) in examples])
