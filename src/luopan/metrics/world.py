"""What planning must know of the warehouse: markets, what was loaded, and how far each source reaches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec

from luopan.engine import Cursor
from luopan.metrics.relations import Relations
from luopan.metrics.zones import Market, literal
from luopan.warehouse import relation


class Reach(msgspec.Struct, frozen=True):
    """A table in a market (None: it names none, so in every market) has rows, the latest at `through` (S59)."""

    table: str
    market: str | None
    through: dt.datetime | None


class Given(msgspec.Struct, frozen=True):
    """A platform gave aggregates of a metric, from `first` to `last` (S49)."""

    metric: str
    first: dt.datetime
    last: dt.datetime


Owner = tuple[str, str]
"""Whose aggregates: `market`, `shop_id` or `account_id`, and its id."""


Homes = Mapping[tuple[str, str], str]
"""The market of each `shop` and `creator`, by its id."""

Bound = Mapping[str, tuple[str, ...]]
"""The accounts that ever belonged to each shop, by its id."""


class World(msgspec.Struct, frozen=True):
    """A warehouse as planned against; `load_id` says which state of it."""

    load_id: int
    markets: tuple[Market, ...]
    reaches: tuple[Reach, ...]
    rolled: frozenset[str]
    undated: tuple[Reach, ...] = ()
    crossing: bool = False
    unknown_buyers: bool = False
    unknown_touches: bool = False
    loose_refunds: bool = False
    never_public: frozenset[str] = frozenset()
    given: Mapping[Owner, tuple[Given, ...]] = {}
    homes: Homes = {}
    bound: Bound = {}
    loaded: frozenset[tuple[str, str | None]] = frozenset()

    def has(self, table: str, markets: tuple[Market, ...]) -> bool:
        """Whether rows of `table` were ever loaded for one of `markets` (S02, S49)."""
        return (table, None) in self.loaded or any((table, market.id) in self.loaded for market in markets)

    def through(self, tables: set[str], markets: tuple[Market, ...]) -> dt.datetime | None:
        """The least over `tables` of the greatest instant loaded (S47)."""
        ends = [
            max((reach.through for reach in self._of(table, markets) if reach.through), default=None)
            for table in tables
        ]
        return min((end for end in ends if end is not None), default=None)

    def given_through(self, metrics: set[str], markets: tuple[Market, ...]) -> dt.datetime | None:
        """The least over `metrics` of the greatest instant of what platforms aggregated of them (S47, S49)."""
        given = [entry for market in markets for entry in self.given.get(("market", market.id), ())]
        lasts: dict[str, dt.datetime] = {}
        for entry in given:
            if entry.metric in metrics:
                lasts[entry.metric] = max(entry.last, lasts.get(entry.metric, entry.last))
        return min(lasts.values(), default=None)

    def _of(self, table: str, markets: tuple[Market, ...]) -> list[Reach]:
        ids = {market.id for market in markets} | {None}
        return [
            reach for reach in (*self.reaches, *self.undated) if reach.table == table and reach.market in ids
        ]


_REACHES = """
    SELECT r."table", coalesce(a.market, s.market) AS market, max(r.instant)
    FROM reach r LEFT JOIN accounts a ON a.account_id = r.account_id LEFT JOIN shops s ON s.shop_id = r.shop_id
    GROUP BY ALL
"""

_UNDATED = """
    SELECT DISTINCT 'targets', s.market, NULL::TIMESTAMP FROM targets t JOIN shops s ON s.shop_id = t.shop_id
    UNION ALL
    SELECT DISTINCT 'shipments', s.market, NULL::TIMESTAMP FROM shipments h LEFT JOIN shops s ON s.shop_id = h.shop_id
    WHERE h.shipped_at IS NULL AND NOT h.deleted
"""
"""Targets, and shipments that are only planned, have no instant by which a load could say how far they reach."""

_TOUCHED = ("sold WHERE rule <> 'product_card'", "traffic WHERE kind IN ('product_click', 'cart_add')")
"""Where markets show that they have touches, or orders that the platform gave to content."""


def _attributed(cursor: Cursor, market: str) -> bool:
    """Whether somebody can say in a market which content earned an order; elsewhere a split by content says
    nothing (S13)."""
    at = f"market = {literal(market)}"
    return any(cursor.rows(f"SELECT 1 FROM {rows} AND {at} LIMIT 1") for rows in _TOUCHED)


def _given(cursor: Cursor) -> dict[Owner, tuple[Given, ...]]:
    """What platforms aggregated, by whose it is."""
    if not _any(cursor, "stats", "TRUE"):
        return {}
    source = Relations().source("stats")
    found: dict[Owner, list[Given]] = {}
    for owner in ("market", "shop_id", "account_id"):
        own = f"FROM {source} x WHERE x.{owner} IS NOT NULL GROUP BY ALL"
        for id, *entry in cursor.rows(f"SELECT x.{owner}, x.metric, min(x.at), max(x.at) {own}"):
            found.setdefault((owner, id), []).append(Given(*entry))
    return {owner: tuple(entries) for owner, entries in found.items()}


def markets_of(cursor: Cursor) -> tuple[Market, ...]:
    """All markets, by id."""
    rows = cursor.rows(f"SELECT market, timezone, currency, country FROM {relation('markets')} ORDER BY 1")
    return tuple(Market(id, zone, currency, country or id) for id, zone, currency, country in rows)


def homes_of(cursor: Cursor) -> Homes:
    """The market of every shop and creator."""
    shops = cursor.rows(f"SELECT 'shop', shop_id, market FROM {relation('shops')}")
    creators = cursor.rows(f"SELECT 'creator', account_id, market FROM {relation('accounts')}")
    return {(kind, id): market for kind, id, market in (*shops, *creators)}


def _bound(cursor: Cursor) -> Bound:
    found: dict[str, list[str]] = {}
    for shop, account in cursor.rows(
        f"SELECT DISTINCT shop_id, account_id FROM {relation('bindings')} ORDER BY ALL"
    ):
        found.setdefault(shop, []).append(account)
    return {shop: tuple(accounts) for shop, accounts in found.items()}


Kept = TypeVar("Kept")


class _Since:
    """What was looked at before, as far as no write to its tables came since."""

    def __init__(self, cursor: Cursor, before: World | None) -> None:
        self._cursor = cursor
        self._before = before
        self._written = _written(cursor, before.load_id) if before else frozenset()

    def kept(
        self, tables: tuple[str, ...], old: Callable[[World], Kept], new: Callable[[Cursor], Kept]
    ) -> Kept:
        if self._before is None or not self._written.isdisjoint(tables):
            return new(self._cursor)
        return old(self._before)


def look(cursor: Cursor, before: World | None = None) -> World:
    """The warehouse as it is now, by a few small reads; what no write since `before` can have changed is taken
    from there."""
    since = _Since(cursor, before)
    built = cursor.rows("SELECT step, load_id FROM build_state")
    rolled = frozenset(step.removeprefix("rollup:") for step, _ in built if step.startswith("rollup:"))
    markets = markets_of(cursor)
    touched = [m.id for m in markets if {"sold", "traffic"} <= rolled and _attributed(cursor, m.id)]
    undated = since.kept(("targets", "shipments", "shops"), lambda world: world.undated, _undated)
    reaches = (
        *(Reach(*reach) for reach in cursor.rows(_REACHES)),
        *(Reach("attribution", market, None) for market in touched),
    )
    return World(
        load_id=max((load_id for _, load_id in built), default=0),
        markets=markets,
        reaches=reaches,
        undated=undated,
        loaded=frozenset((reach.table, reach.market) for reach in (*reaches, *undated)),
        rolled=rolled,
        crossing="traffic" in rolled and _any(cursor, "traffic", "NOT is_primary"),
        unknown_buyers=_any(cursor, "order_lines", "buyer_id IS NULL"),
        unknown_touches=_any(cursor, "attribution", "rule = 'platform_touch_unknown'"),
        loose_refunds=_any(cursor, "refunds", "line_id IS NULL"),
        never_public=since.kept(("videos",), lambda world: world.never_public, _never_public),
        given=since.kept(("stats", "shops", "accounts", "bindings"), lambda world: world.given, _given),
        homes=since.kept(("shops", "accounts"), lambda world: world.homes, homes_of),
        bound=since.kept(("bindings",), lambda world: world.bound, _bound),
    )


def _undated(cursor: Cursor) -> tuple[Reach, ...]:
    return tuple(Reach(*reach) for reach in cursor.rows(_UNDATED))


def _never_public(cursor: Cursor) -> frozenset[str]:
    return frozenset(
        id for (id,) in cursor.rows(f"SELECT video_id FROM {relation('videos')} WHERE NOT ever_public")
    )


_WATCHED = ("shops", "accounts", "bindings", "videos", "stats", "targets", "shipments")


def _written(cursor: Cursor, since: int) -> frozenset[str]:
    """The watched tables of which a version came or went after load `since`."""
    columns = ", ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE load_id > {since})"
        f" OR EXISTS (SELECT 1 FROM {table}_history WHERE superseded_load > {since})"
        for table in _WATCHED
    )
    row = cursor.one(f"SELECT {columns}")
    return frozenset(table for table, written in zip(_WATCHED, row, strict=True) if written)


def _any(cursor: Cursor, table: str, condition: str) -> bool:
    return bool(cursor.rows(f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1"))
