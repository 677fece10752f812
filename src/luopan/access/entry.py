"""Who may enter where: creators who sign in (R020), shops into their own creators' views (R013), agencies into
those of bound shops and creators (R016)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from luopan.access.accounts import View
from luopan.engine import Cursor
from luopan.errors import AccessError, OutOfScope
from luopan.model.values import Viewer
from luopan.warehouse import relation

MOST = 10_000
"""So many views are told of that may be entered."""

_PERMISSIONS = f"SELECT permissions FROM {relation('accounts')} WHERE account_id = ?"

_MERGED = f"""
    SELECT 'creator:' || a.account_id, coalesce(a.name, a.handle, a.account_id) AS name
    FROM {relation("accounts")} a
    WHERE list_contains(?::VARCHAR[], a.account_id) OR a.account_id IN (
        SELECT account_id FROM {relation("bindings")}
        WHERE shop_id = ? AND merged AND bound_at <= ? AND coalesce(unbound_at > ?, true))
    ORDER BY name, 1 LIMIT {MOST}
"""

_BOUND = f"""
    SELECT DISTINCT
        CASE WHEN c.shop_id IS NULL THEN 'creator:' || c.account_id ELSE 'shop:' || c.shop_id END,
        coalesce(s.name, a.name, a.handle, c.shop_id, c.account_id) AS name
    FROM {relation("contracts")} c
    LEFT JOIN {relation("shops")} s ON s.shop_id = c.shop_id
    LEFT JOIN {relation("accounts")} a ON a.account_id = c.account_id
    WHERE c.agency_id = ? AND c.role = ? AND c.market = ?
        AND c.signed_at <= ? AND coalesce(c.ended_at > ?, true)
    ORDER BY name, 1 LIMIT {MOST}
"""


class Entry(msgspec.Struct, frozen=True):
    """Somebody whose view may be entered, as viewers are written, and what people call him."""

    inside: str
    name: str


def check_entry(cursor: Cursor, viewer: Viewer) -> None:
    """Refuse a creator whose account is known to have none of the permissions showcase, video and live.

    Where the platform does not tell permissions (null), nothing is known against the account.

    Raises:
        AccessError: it has none.
    """
    if viewer.kind != "creator":
        return
    rows = cursor.rows(_PERMISSIONS, [viewer.id])
    if rows and rows[0][0] is not None and not rows[0][0]:
        raise AccessError(
            f"{viewer} has none of the e-commerce permissions showcase, video and live; "
            "with one of them you can look as it."
        )


def entries(cursor: Cursor, view: View, now: dt.datetime, shared: Sequence[str] = ()) -> list[Entry]:
    """Whose views may be entered now from a view, by name: a shop's main account, those of the creators merged with
    the shop (人店一体) and of those whose accounts are `shared` with it; an agency, those of the shops and creators of
    its contracts in force."""
    viewer = view.viewer
    if viewer.kind == "shop" and view.modules is None:
        rows = cursor.rows(_MERGED, [list(shared), viewer.id, now, now])
    elif viewer.kind == "agency":
        rows = cursor.rows(_BOUND, [viewer.id, viewer.role, viewer.market, now, now])
    else:
        rows = []
    return [Entry(*row) for row in rows]


def entered(
    cursor: Cursor, view: View, inside: Viewer, now: dt.datetime, shared: Sequence[str] = ()
) -> Viewer:
    """As whom one asks inside a view: a shop as its creator; an agency as itself, with nothing but that subject.

    Raises:
        OutOfScope: it may not be entered now, or there is no such viewer.
    """
    if all(entry.inside != str(inside) for entry in entries(cursor, view, now, shared)):
        raise OutOfScope(f"You may not enter the view of {inside} as {view.viewer}.")
    if view.viewer.kind == "shop":
        return inside
    subject = ("shop" if inside.kind == "shop" else "account", str(inside.id))
    return msgspec.structs.replace(view.viewer, inside=subject)
