"""What the warehouse knows of who may authorise what: shops, their accounts, and whose they are already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from luopan.engine import Cursor
from luopan.errors import OutOfScope
from luopan.model.authorising import AssetChoice
from luopan.model.services import AssetKind
from luopan.model.values import Viewer
from luopan.warehouse import relation

SOURCE = "authorisation"
"""Where contracts come from that people agreed on here (S54); their ids begin so."""


class Place(msgspec.Struct, frozen=True):
    """The market of a shop or an account, and the zone of its days."""

    market: str
    zone: str


class Asset(msgspec.Struct, frozen=True):
    """A shop or an account."""

    kind: AssetKind
    id: str


def place_of(cursor: Cursor, asset: Asset) -> Place:
    """Where a shop or an account is.

    Raises:
        OutOfScope: it is not known.
    """
    table, key = ("shops", "shop_id") if asset.kind == "shop" else ("accounts", "account_id")
    rows = cursor.rows(
        f"SELECT m.market, m.timezone FROM {relation(table)} x JOIN {relation('markets')} m "
        f"ON m.market = x.market WHERE x.{key} = ?",
        [asset.id],
    )
    if not rows:
        raise OutOfScope(f"{asset.kind}:{asset.id} is not known here")
    return Place(*rows[0])


def owned(cursor: Cursor, shop: str, now: dt.datetime) -> frozenset[Asset]:
    """What a shop may authorise: itself, and the official and marketing accounts bound to it now (R026)."""
    rows = cursor.rows(
        f"SELECT DISTINCT account_id FROM {relation('bindings')} "
        "WHERE shop_id = ? AND bound_at <= ? AND coalesce(unbound_at > ?, true)",
        [shop, now, now],
    )
    return frozenset({Asset("shop", shop), *(Asset("account", id) for (id,) in rows)})


_CHOICES = f"""
    SELECT 'shop', shop_id, name, NULL FROM {relation("shops")} WHERE shop_id = $shop
    UNION ALL
    SELECT 'account', b.account_id, coalesce(a.name, a.handle), max(b.kind)
    FROM {relation("bindings")} b LEFT JOIN {relation("accounts")} a ON a.account_id = b.account_id
    WHERE b.shop_id = $shop AND b.bound_at <= $now AND coalesce(b.unbound_at > $now, true)
    GROUP BY ALL
"""
_HELD = f"""
    SELECT x.*, c.agency_id, g.name FROM ({_CHOICES}) x(kind, id, name, account_kind)
    LEFT JOIN {relation("contracts")} c ON x.id = CASE x.kind WHEN 'shop' THEN c.shop_id ELSE c.account_id END
        AND c.role = 'tsp' AND c.signed_at <= $now AND coalesce(c.ended_at > $now, true)
    LEFT JOIN {relation("agencies")} g ON g.agency_id = c.agency_id
    QUALIFY row_number() OVER (PARTITION BY x.kind, x.id ORDER BY c.agency_id) = 1
    ORDER BY x.kind DESC, x.name, x.id
"""


def choices(cursor: Cursor, shop: str, now: dt.datetime) -> list[AssetChoice]:
    """What a shop may authorise, as `owned`, and which agency each is with."""
    return [AssetChoice(*row) for row in cursor.rows(_HELD, {"shop": shop, "now": now})]


def bound_since(
    cursor: Cursor, assets: Collection[Asset], agency: Viewer, now: dt.datetime
) -> dict[Asset, dt.datetime]:
    """Since when each of these is with an agency identity by a contract in force; those that are not are left out."""
    found = {}
    for asset in assets:
        (since,) = cursor.one(
            f"SELECT min(coalesce(bound_at, signed_at)) FROM {relation('contracts')} WHERE {asset.kind}_id = ? "
            "AND agency_id = ? AND role = ? AND market = ? AND signed_at <= ? AND coalesce(ended_at > ?, true)",
            [asset.id, agency.id, agency.role, agency.market, now, now],
        )
        if since is not None:
            found[asset] = since
    return found


def closed(cursor: Cursor, shops: Collection[str], now: dt.datetime) -> list[str]:
    """Those of these shops that are closed."""
    rows = cursor.rows(
        f"SELECT shop_id FROM {relation('shops')} WHERE closed_at <= ? AND list_contains(?::VARCHAR[], shop_id) "
        "ORDER BY shop_id",
        [now, sorted(shops)],
    )
    return [shop for (shop,) in rows]


def taken(
    cursor: Cursor, assets: Collection[Asset], agency: str, role: str, now: dt.datetime
) -> Asset | None:
    """An asset that a loaded contract in force gives to another agency of that role (G39); None: there is none.

    What people authorised is known better where they did.
    """
    for asset in sorted(assets, key=lambda each: (each.kind, each.id)):
        column = "shop_id" if asset.kind == "shop" else "account_id"
        rows = cursor.rows(
            f"SELECT 1 FROM {relation('contracts')} WHERE {column} = ? AND agency_id <> ? AND role = ? "
            "AND signed_at <= ? AND coalesce(ended_at > ?, true) AND NOT starts_with(contract_id, ?) LIMIT 1",
            [asset.id, agency, role, now, now, f"{SOURCE}:"],
        )
        if rows:
            return asset
    return None
