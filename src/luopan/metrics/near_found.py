"""How the events of shops are found among everybody's.

An event is of a shop by its own words, by its product or by its account. Facts lie by day and by the shop that they
name, so those that name theirs are read quickly; the others are sought among all. A rollup knows how many there are,
so that it is known when those that name their shop are all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pyarrow as pa

from luopan.engine import Cursor
from luopan.metrics import zones
from luopan.metrics.dated import by_instant
from luopan.metrics.past.versions import hashed
from luopan.metrics.relations import Relations
from luopan.metrics.sources import view
from luopan.metrics.zones import Market, literal
from luopan.model.values import Period

FEW = 250_000
"""So many events of the shops asked about, at most, are kept: some 50 MB."""

_DAY = dt.timedelta(days=1)


def naming(shop: str) -> str:
    """A predicate over a raw event `e`: it names the shop."""
    return f"e.shop_id = {literal(shop)}"


def anyhow(shops: Collection[str]) -> str:
    """A predicate over a raw event `e`: it can be of one of the shops."""
    listed = ", ".join(map(literal, shops))
    return (
        f"(e.shop_id IN ({listed})"
        f" OR e.product_id IN (SELECT product_id FROM {{products}} WHERE shop_id IN ({listed}))"
        f" OR e.account_id IN (SELECT account_id FROM {{bindings}} WHERE shop_id IN ({listed})))"
    )


def known(
    cursor: Cursor, shop: str, period: Period, markets: Collection[Market], kinds: Collection[str] = ()
) -> int:
    """How many events of a period the shop has, of these kinds, or of all; as the rollup `traffic` counts them."""
    of_kinds = f" AND kind IN ({', '.join(map(literal, kinds))})" if kinds else ""
    counted = (
        f"SELECT coalesce(sum(n), 0) FROM traffic WHERE {hashed('scope_hash', (shop,))}"
        f" AND scope_shop = {literal(shop)} AND day BETWEEN {literal(period.first)} AND {literal(period.last)}"
        f" AND market IN ({', '.join(literal(market.id) for market in markets)}){of_kinds}"
    )
    return int(cursor.one(counted)[0])


def counted_sql(events: str, period: Period, markets: tuple[Market, ...]) -> str:
    """SQL of how many rows of a relation of events are of a period."""
    (within,) = by_instant(events, "x.at", period, markets).conditions
    return f"SELECT count(*) FROM {events} x WHERE {within}"


def plain(cursor: Cursor, shop: str, period: Period, markets: tuple[Market, ...]) -> bool:
    """Whether all events of a period that are of the shop name it."""
    named = Relations().expand(view("events").replace("{events}", _named(shop, period, markets)))
    counted = f"WITH named_events AS ({named}) {counted_sql('named_events', period, markets)}"
    return bool(cursor.one(counted)[0] == known(cursor, shop, period, markets))


def _named(shop: str, period: Period, markets: tuple[Market, ...]) -> str:
    """SQL of the raw events of a period that name a shop."""
    within = _between(*zones.span(period.first, period.last, markets))
    return f"(SELECT * FROM {{events}} e WHERE {within} AND {naming(shop)})"


class Finder:
    """Reads the events of some shops whole, by UTC day. `plain` False: they are known not to name their shop."""

    def __init__(
        self, cursor: Cursor, shops: tuple[str, ...], markets: tuple[Market, ...], *, plain: bool
    ) -> None:
        self._cursor = cursor
        self._shops = shops
        self._markets = markets
        self.plain = plain and len(shops) == 1

    def read(self, first: dt.date, last: dt.date) -> pa.Table | None:
        """The rows of the view of events from the first day to the last; None: they are too many to be kept."""
        around = Period(first - _DAY, last + _DAY)
        each = [known(self._cursor, shop, around, self._markets) for shop in self._shops]
        if sum(each) > FEW:
            return None
        found = self._named(around, each[0]) if self.plain else None
        self.plain = found is not None
        return self._sought(first, last) if found is None else found

    def _named(self, around: Period, whole: int) -> pa.Table | None:
        """Those that name the shop; None where they are not all. The days around make sure of the outermost: some
        business day of theirs begins the day before, or ends the day after."""
        found = self._view(_named(self._shops[0], around, self._markets))
        with self._cursor.registered(named_events=found):
            (many,) = self._cursor.one(counted_sql("named_events", around, self._markets))
        return found if many == whole else None

    def _sought(self, first: dt.date, last: dt.date) -> pa.Table:
        """Those that can be of the shops in any way. Which they are is found in a few columns; all others are read of
        these alone."""
        within = _between(dt.datetime.combine(first, dt.time()), dt.datetime.combine(last + _DAY, dt.time()))
        found = f"SELECT e.rowid FROM events e WHERE {within} AND NOT e.deleted AND {anyhow(self._shops)}"
        return self._view(f"(SELECT * FROM events e WHERE {within} AND e.rowid IN ({found}))")

    def _view(self, events: str) -> pa.Table:
        return self._cursor.table(Relations().expand(view("events").replace("{events}", events)))


def _between(low: dt.datetime, high: dt.datetime) -> str:
    return f'e."at" >= {literal(low)} AND e."at" < {literal(high)}'
