"""Where views that look beyond the rows asked about find other rows: among rollups, or else among the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from luopan.metrics import zones
from luopan.metrics.macros import Macros
from luopan.metrics.past.told import EARNED
from luopan.metrics.zones import Market, literal, spread
from luopan.model.values import Period
from luopan.settings import Settings

_DIRECT = "direct"
"""The attribution under which resolved lines are kept."""

_LOOKED_UP = {
    "parcels": "parcelled",
    "placed_lines": "sold",
    "placed_refunds": "refunded",
    "followings": "followings",
    "follow_spans": "follow_spans",
    "first_events": "first_events",
}
"""Views whose rows are the same whatever earned a line, and the rollups that hold them."""

_OF_SHOPS = frozenset({"placed_lines", "placed_refunds"})
"""Those that are joined by shop: of the shops asked about is enough."""


def kept(ready: Collection[str], model: str, shops: list[str]) -> Macros:
    """The rollups in the place of views. `ready`: those that may answer; `shops`: the only ones that rows can be of,
    empty where that is not known."""
    hashes = ", ".join(spread(literal(shop)) for shop in shops)
    found = [
        (view, f"(SELECT * FROM {rollup} k WHERE k.shop_hash IN ({hashes}))")
        if shops and view in _OF_SHOPS
        else (view, rollup)
        for view, rollup in _LOOKED_UP.items()
        if rollup in ready
    ]
    if "sold" in ready and model == _DIRECT:
        found.append(("earned_lines", "sold"))
    if "sold" in ready and shops:
        found.append(("lines", f"({lines_sql(model)} WHERE k.shop_hash IN ({hashes}))"))
    return tuple(found)


def lines_sql(model: str) -> str:
    """SELECT of resolved lines `k` as an attribution says who earned them; `{attribution}` stays."""
    if model == _DIRECT:
        return "SELECT k.* EXCLUDE (shop_hash) FROM sold k"
    earned = ", ".join(
        f"{'coalesce(a.paid, FALSE)' if name == 'paid' else f'a.{name}'} AS {name}" for name in EARNED
    )
    joined = "LEFT JOIN {attribution} a ON a.line_id = k.line_id"
    return f"SELECT k.* EXCLUDE (shop_hash) REPLACE ({earned}) FROM sold k {joined}"


def messages(period: Period | None, markets: tuple[Market, ...]) -> Macros:
    """Which messages of customer service are read: from the first on that is of a period, where it is theirs."""
    if period is None:
        return (("messages_asked", "TRUE"),)
    low, _ = zones.span(period.first, period.last, markets)
    return (("messages_asked", f"t.at >= {literal(low)}"),)


def heads(
    settings: Settings,
    ready: Collection[str],
    shops: list[str],
    paid: Period | None,
    markets: tuple[Market, ...],
) -> Macros:
    """Which lines and follower counts decide who was a head creator: of the accounts that sold for `shops`, and of the
    days before the lines that were `paid` in a period, where these are known."""
    days = max(tier.gmv_days for tier in settings.creators.tiers)
    before, within = "o.paid_at IS NOT NULL", "TRUE"
    if paid is not None:
        low, high = zones.span(paid.first, paid.last, markets)
        before = f"o.paid_at >= {literal(low - dt.timedelta(days=days))} AND o.paid_at < {literal(high)}"
        within = f"s.paid_at >= {literal(low)} AND s.paid_at < {literal(high)}"
    who = "TRUE"
    if shops:
        pruned = f" AND s.shop_hash IN ({', '.join(spread(literal(shop)) for shop in shops)})"
        own = f"s.shop_id IN ({', '.join(map(literal, shops))}){pruned if 'sold' in ready else ''}"
        who = f"account_id IN (SELECT s.account_id FROM {{earned_lines}} s WHERE {own} AND {within})"
    return (("heads_paid", before), ("heads_asked", who))
