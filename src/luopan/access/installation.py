"""What an operator looks at to know how an installation does: what was loaded, how far it reaches, what is built."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from luopan.access.accounts import Accounts
from luopan.access.authorising.contracts import unwritten
from luopan.access.names import MarketName, markets_of
from luopan.engine import Cursor
from luopan.model.answers import utc
from luopan.model.reports import (
    Activity,
    FreshnessBody,
    LoadedBody,
    LoadsBody,
    LoadTime,
    LoadTimesBody,
    MarketBody,
    Reached,
    RollupBody,
    RollupsBody,
)
from luopan.warehouse import Load, Warehouse, load_count, load_times, loads, reaches, relation

_MEMORY = "SELECT (SELECT coalesce(sum(memory_usage_bytes), 0) FROM duckdb_memory()), current_setting('memory_limit')"
_ROLLUP = "rollup:"
_FURTHEST = dt.timedelta(hours=14)
"""How far a zone's clocks are from UTC at most."""

_TIMES = 1000
"""Loads whose times are told at once."""

_SIZES = f"""
    SELECT m.market, (SELECT count(*) FROM {relation("shops")} s WHERE s.market = m.market),
        (SELECT count(*) FROM {relation("accounts")} a WHERE a.market = m.market)
    FROM {relation("markets")} m ORDER BY m.name, m.market
"""


def loads_page(cursor: Cursor, limit: int, offset: int) -> LoadsBody:
    """A page of what was loaded, the newest first."""
    found = loads(cursor, limit=limit, offset=offset)
    return LoadsBody([_loaded(each) for each in found], load_count(cursor))


def load_times_page(cursor: Cursor, first: dt.date, last: dt.date) -> LoadTimesBody:
    """When files were loaded on these days, wherever on earth they begin and end."""
    midnight = dt.datetime.combine(first, dt.time())
    end = dt.datetime.combine(last, dt.time()) + dt.timedelta(days=1)
    found = load_times(cursor, midnight - _FURTHEST, end + _FURTHEST, _TIMES)
    return LoadTimesBody([LoadTime(utc(at), tables) for at, tables in found])


def freshness(cursor: Cursor, now: dt.datetime) -> FreshnessBody:
    """Every market, and how far each of its tables reaches (S47, S59); rows that name neither a shop nor an account
    count for none."""
    sizes = {market: (shops, accounts) for market, shops, accounts in cursor.rows(_SIZES)}
    found = reaches(cursor)
    markets = [_market(each, sizes[each.id], found) for each in markets_of(cursor, list(sizes))]
    return FreshnessBody(utc(now), markets)


def rollups(cursor: Cursor, warehouse: Warehouse) -> RollupsBody:
    """Every step of the build, attribution before the rollups that are made from it."""
    last = warehouse.last_load
    steps = cursor.rows(
        "SELECT step, load_id FROM build_state ORDER BY starts_with(step, ?), step", [_ROLLUP]
    )
    found = [RollupBody(step.removeprefix(_ROLLUP), built, built < last) for step, built in steps]
    return RollupsBody(last, found)


def activity(cursor: Cursor, accounts: Accounts, loading: int) -> Activity:
    """What the server holds, and what waits to be done."""
    held, limit = cursor.one(_MEMORY)
    mails = accounts.outbox.waiting()
    problem = mails[0].problem if mails else None
    return Activity(_resident(), int(held), limit, loading, len(mails), problem, unwritten(accounts.store))


def _resident() -> int | None:
    """Bytes of memory that this process holds; None where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    except OSError:
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _loaded(load: Load) -> LoadedBody:
    entry = load.entry
    return LoadedBody(
        load.load_id,
        entry.table,
        entry.file,
        utc(entry.started_at),
        utc(entry.finished_at),
        entry.counts.new,
        entry.counts.changed,
        entry.counts.unchanged,
        entry.rejected,
    )


def _market(
    market: MarketName, sizes: tuple[int, int], found: dict[str, dict[str, dt.datetime]]
) -> MarketBody:
    reached = tuple(Reached(table, utc(at)) for table, at in sorted(found.get(market.id, {}).items()))
    return MarketBody(
        market.id,
        market.name,
        market.zone,
        market.currency,
        market.simulated,
        *sizes,
        reached,
    )
