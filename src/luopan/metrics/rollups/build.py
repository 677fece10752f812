"""Builds and refreshes rollups: the same SQL for a few changed rows or days and for all of history."""

from __future__ import annotations

import datetime as dt
import hashlib

from luopan.engine import Cursor
from luopan.metrics import zones
from luopan.metrics.relations import Relations
from luopan.metrics.rollups import stale
from luopan.metrics.rollups.declared import ROLLUPS, Rollup
from luopan.metrics.world import markets_of
from luopan.metrics.zones import Market, literal, spread

Span = tuple[dt.datetime, dt.datetime]

Moved = dict[int, Span | None]
"""The stale days found since a load, so that several rollups look for them once."""

CHUNK_DAYS = 28
"""Days folded at once, so that a build's memory does not grow with history."""


def refresh(cursor: Cursor, upto: int, full: bool = False) -> dict[str, int]:
    """Brings every rollup up to load `upto` within the caller's transaction; gives the rows written by rollup.

    A rollup whose definition or whose markets changed is built in full.
    """
    markets = markets_of(cursor)
    moved: Moved = {}
    return {rollup.name: _refresh(cursor, rollup, markets, upto, full, moved) for rollup in ROLLUPS}


def _refresh(
    cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...], upto: int, full: bool, moved: Moved
) -> int:
    version = _version(cursor, rollup, markets)
    state = cursor.rows("SELECT load_id, version FROM build_state WHERE step = ?", [f"rollup:{rollup.name}"])
    if full or not state or state[0][1] != version or stale.moved(cursor, state[0][0]):
        written = _build(cursor, rollup, markets)
    elif state[0][0] >= upto:
        return 0
    elif rollup.folded:
        written = _update_days(cursor, rollup, markets, state[0][0], moved)
    else:
        written = _update_rows(cursor, rollup, markets, state[0][0])
    cursor.run("DELETE FROM build_state WHERE step = ?", [f"rollup:{rollup.name}"])
    cursor.run("INSERT INTO build_state VALUES (?, ?, ?)", [f"rollup:{rollup.name}", upto, version])
    return written


def _version(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...]) -> str:
    """What a rollup's content depends on besides the facts: its SQL, the markets' zones, how attribution is done."""
    attribution = cursor.rows("SELECT version FROM build_state WHERE step = 'attribution'")
    definition = [
        repr(attribution),
        select_sql(rollup, markets, zones.FOREVER),
        *(f"{m.id} {m.zone}" for m in markets),
    ]
    return hashlib.sha256("\n".join(definition).encode()).hexdigest()[:16]


def _build(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...]) -> int:
    name = rollup.name
    if rollup.folded:
        empty = select_sql(rollup, markets, zones.FOREVER, "FALSE")
        cursor.run(f"CREATE OR REPLACE TABLE {name} AS {empty}")
        for span in _chunks(cursor):
            cursor.run(f"INSERT INTO {name} {select_sql(rollup, markets, span)}")
        cursor.run(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM {name} ORDER BY scope_hash, day")
    else:
        everything = select_sql(rollup, markets, zones.FOREVER)
        cursor.run(f"CREATE OR REPLACE TABLE {name} AS {everything} ORDER BY shop_hash, {rollup.time}")
    return int(cursor.one(f"SELECT count(*) FROM {name}")[0])


def _chunks(cursor: Cursor) -> list[Span]:
    low, high = cursor.one('SELECT min("at"), max("at") FROM events')
    found: list[Span] = []
    while low is not None and low <= high:
        found.append((low, low + dt.timedelta(days=CHUNK_DAYS)))
        low = found[-1][1]
    return found


def _update_rows(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...], built: int) -> int:
    cursor.run(f"CREATE OR REPLACE TEMP TABLE stale_keys AS {stale.keys(rollup, built)}")
    touched = int(cursor.one("SELECT count(*) FROM stale_keys")[0])
    if touched:
        within = f"x.{rollup.key} IN (SELECT key FROM stale_keys)"
        cursor.run(f"DELETE FROM {rollup.name} x WHERE {within}")
        changed = select_sql(rollup, markets, zones.FOREVER, within)
        cursor.run(f"INSERT INTO {rollup.name} {changed} ORDER BY shop_hash, {rollup.time}")
    return touched


def _update_days(
    cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...], built: int, moved: Moved
) -> int:
    if built not in moved:
        moved[built] = _find_stale_days(cursor, markets, built)
    span = moved[built]
    if span is None:
        return 0
    cursor.run(f"DELETE FROM {rollup.name} x WHERE (x.market, x.day) IN (SELECT market, day FROM stale_days)")
    fresh = select_sql(rollup, markets, span, "(x.market, x.day) IN (SELECT market, day FROM stale_days)")
    before = int(cursor.one(f"SELECT count(*) FROM {rollup.name}")[0])
    cursor.run(f"INSERT INTO {rollup.name} SELECT * FROM ({fresh}) ORDER BY scope_hash, day")
    return int(cursor.one(f"SELECT count(*) FROM {rollup.name}")[0]) - before


def _find_stale_days(cursor: Cursor, markets: tuple[Market, ...], built: int) -> Span | None:
    """Makes `stale_days`, the business days of what changed since load `built`, and gives a span of instants that
    covers them; None: there are none."""
    events = stale.events(cursor, built)
    if events is None:
        return None
    cursor.run(f"CREATE OR REPLACE TEMP TABLE stale_events AS {events}")
    low, high = cursor.one('SELECT min("at"), max("at") FROM stale_events')
    if low is None:
        return None
    around = (low - dt.timedelta(days=2), high + dt.timedelta(days=2))
    days = f"SELECT DISTINCT x.market, x.day FROM {_dated('(SELECT * FROM stale_events)', markets, around)} x"
    cursor.run(f"CREATE OR REPLACE TEMP TABLE stale_days AS {days}")
    cursor.run("DROP TABLE stale_events")
    return around


def select_sql(rollup: Rollup, markets: tuple[Market, ...], span: Span, within: str = "TRUE") -> str:
    """The one statement that makes a rollup's rows from facts: those whose instant lies in `span` and that are
    `within` (a predicate over `x`)."""
    if rollup.form == "rows":
        view = Relations().source(rollup.source)
        return f"SELECT x.*, {spread('x.shop_id')} AS shop_hash FROM {view} x WHERE {within}"
    dated = _dated(Relations().source(rollup.source), markets, span)
    common = ("day", "market", "shop_id", *rollup.keys)
    shops = "event_shop, product_shop, owner_shop"
    if rollup.form == "sums":
        measures = "CAST(count(*) AS BIGINT) AS n, CAST(sum(x.seconds) AS DECIMAL(38,6)) AS seconds"
        kept = (*common, "n", "seconds")
    else:
        measures, kept = "x.user_id", (*common, "user_id")
        kinds = ", ".join(literal(kind) for kind in rollup.kinds)
        within = f"{within} AND x.kind IN ({kinds}) AND x.user_id IS NOT NULL"
    grouped = ", ".join(f"x.{name}" for name in common) + f", {shops}"
    by = "GROUP BY ALL" if rollup.form == "sums" else ""
    distinct = "" if rollup.form == "sums" else "DISTINCT "
    folded = f"SELECT {distinct}{grouped}, {measures} FROM {dated} x WHERE {within} {by}"
    names = ", ".join(kept)
    return (
        f"WITH folded AS MATERIALIZED ({folded})\n"
        f"SELECT {names}, shop_id AS scope_shop, TRUE AS is_primary, {spread('shop_id')} AS scope_hash FROM folded\n"
        f"UNION ALL SELECT {names}, product_shop, FALSE, {spread('product_shop')} FROM folded"
        " WHERE product_shop <> shop_id\n"
        f"UNION ALL SELECT {names}, owner_shop, FALSE, {spread('owner_shop')} FROM folded"
        " WHERE owner_shop <> shop_id AND owner_shop IS DISTINCT FROM product_shop"
    )


def _dated(relation: str, markets: tuple[Market, ...], span: Span) -> str:
    """Events with the business day of their instant."""
    offset = zones.offset_sql("x.at", markets, span) if markets else "to_seconds(0)"
    within = f"x.at >= {literal(span[0])} AND x.at < {literal(span[1])}"
    return f"(SELECT x.*, CAST(x.at + {offset} AS DATE) AS day FROM {relation} x WHERE {within})"
