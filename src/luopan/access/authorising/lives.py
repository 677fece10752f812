"""Lives whose data may be applied for: by a shop, those that carry its products and are no one shop's alone (R050); by
an agency, those that run in its market (R046)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from luopan.engine import Cursor
from luopan.model.answers import utc
from luopan.model.applications import LivesBody, LiveToApplyFor
from luopan.model.values import Viewer
from luopan.warehouse import relation

_LIVES = f"{relation('lives')} l JOIN {relation('accounts')} a ON a.account_id = l.account_id"
_OF_SHOP = f"""
    l.exclusive_shop_id IS NULL AND EXISTS (
        SELECT 1 FROM {relation("live_products")} lp JOIN {relation("products")} p ON p.product_id = lp.product_id
        WHERE lp.live_id = l.live_id AND p.shop_id = $shop)
"""
_OF_AGENCY = "l.ended_at IS NULL AND l.started_at <= $now AND a.market = $market"
_CALLED = "coalesce(a.name, a.handle, a.account_id)"


def account_of(cursor: Cursor, live: str, viewer: Viewer, now: dt.datetime) -> str | None:
    """The account of a live that a shop or an agency may apply for; None: it may not, or there is no such live."""
    fits, given = _fitting(viewer, now)
    rows = cursor.rows(
        f"SELECT l.account_id FROM {_LIVES} WHERE l.live_id = $live AND {fits}", {"live": live, **given}
    )
    return rows[0][0] if rows else None


def lives_open_to(
    cursor: Cursor,
    viewer: Viewer,
    now: dt.datetime,
    search: str,
    but: Collection[str],
    limit: int,
    offset: int,
) -> LivesBody:
    """A page of the lives that a shop or an agency may apply for, the latest first, and how many there are: those that
    hold `search` in their title or their account's name, without those in `but`."""
    fits, given = _fitting(viewer, now)
    found = (
        f"FROM {_LIVES} WHERE {fits} AND NOT list_contains($but::VARCHAR[], l.live_id) "
        f"AND (contains(lower(coalesce(l.title, '')), lower($search)) OR contains(lower({_CALLED}), lower($search)))"
    )
    given |= {"but": sorted(but), "search": search}
    count = cursor.one(f"SELECT count(*) {found}", given)[0]
    rows = cursor.rows(
        f"SELECT l.live_id, l.title, l.account_id, {_CALLED}, l.started_at, l.ended_at {found} "
        f"ORDER BY l.started_at DESC, l.live_id LIMIT {int(limit)} OFFSET {int(offset)}",
        given,
    )
    return LivesBody([_told(*row) for row in rows], int(count))


def _fitting(viewer: Viewer, now: dt.datetime) -> tuple[str, dict[str, Any]]:
    """What must hold of a live, and what it is compared with."""
    if viewer.kind == "shop":
        return _OF_SHOP, {"shop": viewer.id}
    return _OF_AGENCY, {"now": now, "market": viewer.market}


def _told(
    live: str, title: str | None, account: str, name: str, started: dt.datetime, ended: dt.datetime | None
) -> LiveToApplyFor:
    return LiveToApplyFor(live, title, account, name, utc(started), utc(ended))
