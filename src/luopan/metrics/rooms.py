"""Lives and whose their accounts were: what decides which screens they have."""

from __future__ import annotations

from collections.abc import Sequence

from luopan.engine import Cursor
from luopan.metrics.relations import Relations
from luopan.metrics.zones import literal
from luopan.model.screens import Belonging, Room

_ROOMS = (
    "SELECT l.live_id, l.account_id, l.started_at, l.ended_at, l.global_goods, m.timezone"
    " FROM {lives} l JOIN {accounts} a ON a.account_id = l.account_id JOIN {markets} m ON m.market = a.market"
    " WHERE l.live_id IN ($ids) ORDER BY l.live_id"
)
_BELONGINGS = (
    "SELECT b.account_id, b.shop_id, b.kind, b.merged, b.since,"
    " CASE WHEN b.until < TIMESTAMP '9999-01-01' THEN b.until END"
    " FROM {owners} b WHERE b.account_id IN ($ids) ORDER BY b.since, b.shop_id"
)


def rooms(cursor: Cursor, lives: Sequence[str], shop: str | None = None) -> tuple[Room, ...]:
    """The lives of these ids that exist, by id, with all that their accounts belonged to; `shop`: to this one alone."""
    found = cursor.rows(_sql(_ROOMS, lives))
    belongings: dict[str, list[Belonging]] = {}
    for account, *belonging in cursor.rows(_sql(_BELONGINGS, sorted({row[1] for row in found}))):
        each = Belonging(*belonging)
        if shop in (None, each.shop_id):
            belongings.setdefault(account, []).append(each)
    return tuple(
        Room(live, account, started, ended, goods, zone, tuple(belongings.get(account, ())))
        for live, account, started, ended, goods, zone in found
    )


def _sql(template: str, ids: Sequence[str]) -> str:
    """A list of values is never empty in SQL: no id is null."""
    told = ", ".join(map(literal, ids)) or "NULL"
    return Relations().expand(template).replace("$ids", told)
