"""How many people a shop had on each day, counted exactly once and kept: trends ask for nothing more often.

A day's count answers by day alone: people of several days, contents or shops are counted from their own rows.
"""

from __future__ import annotations

from luopan.engine import Cursor
from luopan.metrics import zones
from luopan.metrics.rollups.declared import Rollup
from luopan.metrics.zones import Market, literal

_SHARES = "0123456789abcdef"
"""First digits of a shop's hash: a full build counts one share after another, so that its memory stays bounded."""

AT_ONCE = 1_000_000
"""Rows of people that are counted without shares."""


def build(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...]) -> int:
    """Counts all of history anew; gives the rows written."""
    cursor.run(f"CREATE OR REPLACE TABLE {rollup.name} AS {select_sql(rollup, markets, 'FALSE')}")
    few = cursor.one(f"SELECT count(*) FROM {rollup.of}")[0] <= AT_ONCE
    for within in ("TRUE",) if few else (f"left(x.scope_hash, 1) = {literal(share)}" for share in _SHARES):
        _insert(cursor, rollup, markets, within)
    return int(cursor.one(f"SELECT count(*) FROM {rollup.name}")[0])


def update(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...], within: str) -> int:
    """Counts again the days for which `within` holds, a predicate over `x` with `day` and `scope_shop`."""
    cursor.run(f"DELETE FROM {rollup.name} x WHERE {within}")
    return _insert(cursor, rollup, markets, within)


def _insert(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...], within: str) -> int:
    fresh = select_sql(rollup, markets, within)
    return int(cursor.one(f"INSERT INTO {rollup.name} SELECT * FROM ({fresh}) ORDER BY scope_hash, day")[0])


def select_sql(rollup: Rollup, markets: tuple[Market, ...], within: str = "TRUE") -> str:
    """The counts by day, shop and `keys`, from the rollup that holds the people."""
    counted = _buyers(rollup.of, markets) if rollup.source == "lines" else rollup.of
    keys = ", ".join(f"x.{name}" for name in ("day", "scope_shop", "scope_hash", *rollup.keys))
    paid = ", max(x.paid_at) AS paid_at" if rollup.source == "lines" else ""
    return (
        f"SELECT {keys}, min(x.market) AS market, max(x.market) AS market_high{paid},"
        " CAST(count(DISTINCT x.user_id) AS BIGINT) AS n\n"
        f"FROM {counted} x WHERE x.scope_shop IS NOT NULL AND {within} GROUP BY {keys}"
    )


def _buyers(sold: str, markets: tuple[Market, ...]) -> str:
    """Who paid on which day, in the columns that rollups of events have."""
    offset = zones.offset_sql("x.paid_at", markets, zones.FOREVER) if markets else "to_seconds(0)"
    return (
        "(SELECT x.shop_id AS scope_shop, x.shop_hash AS scope_hash, x.market, x.paid_at, x.user_id,"
        f" CAST(x.paid_at + {offset} AS DATE) AS day FROM {sold} x WHERE x.paid_at IS NOT NULL)"
    )
