"""Builds and refreshes rollups: the same SQL for a few changed rows or days and for all of history."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from luopan.engine import Cursor
from luopan.metrics import zones
from luopan.metrics.acts import OFFICIAL, event_macros
from luopan.metrics.joins import JOINS, aliases
from luopan.metrics.relations import Relations
from luopan.metrics.rollups import counts, merge
from luopan.metrics.rollups.declared import ROLLUPS, Rollup
from luopan.metrics.rollups.narrow import KEYS, narrowed
from luopan.metrics.rollups.since import CHUNK_DAYS, Since, Span
from luopan.metrics.rollups.written import may_move
from luopan.metrics.world import markets_of
from luopan.metrics.zones import Market, literal, spread


def refresh(
    cursor: Cursor, upto: int, full: bool = False, begin: Callable[[str], None] | None = None
) -> dict[str, int]:
    """Brings every rollup up to load `upto` within the caller's transaction; gives the rows written by rollup. `begin`
    hears the name of each before its turn.

    A rollup whose definition or whose markets changed is built in full, and with it what is counted from it. One
    without facts is as empty whatever the markets are.
    """
    markets = markets_of(cursor)
    filled = _filled(cursor)
    states = {step: state for step, *state in cursor.rows("SELECT step, load_id, version FROM build_state")}
    moved: dict[int, Since] = {}
    whole: set[str] = set()
    written = {}
    steps: list[object] = []
    for rollup in ROLLUPS:
        if begin is not None:
            begin(rollup.name)
        built, version = states.get(f"rollup:{rollup.name}", (None, ""))
        bare = filled.isdisjoint(rollup.facts)
        current = _bare(rollup) if bare else _version(states.get("attribution"), rollup, markets)
        since = None
        if built is not None and not full and version == current and rollup.of not in whole:
            since = moved.setdefault(built, Since(cursor, markets, built))
        else:
            whole.add(rollup.name)
        if since is None or since.built < upto:
            written[rollup.name] = 0 if since and bare else _refresh(cursor, rollup, markets, since)
            steps += [f"rollup:{rollup.name}", upto, current]
    for each in moved.values():
        each.forget()
    if written:
        cursor.run(
            f"INSERT OR REPLACE INTO build_state VALUES {', '.join(['(?, ?, ?)'] * len(written))}", steps
        )
    return written


def _filled(cursor: Cursor) -> frozenset[str]:
    """The tables of facts that have rows."""
    tables = tuple({table: None for rollup in ROLLUPS for table in rollup.facts})
    some = cursor.one("SELECT " + ", ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables))
    return frozenset(table for table, any in zip(tables, some, strict=True) if any)


def _refresh(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...], since: Since | None) -> int:
    if since and not may_move(rollup, since.written):
        return 0
    if rollup.form == "counts":
        return _count(cursor, rollup, markets, since)
    if since is None or since.uprooted:
        return _build(cursor, rollup, markets)
    if rollup.folded:
        return _update_days(cursor, rollup, markets, since)
    return _update_rows(cursor, rollup, markets, since)


def _count(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...], since: Since | None) -> int:
    if since is None or since.uprooted:
        return counts.build(cursor, rollup, markets)
    if rollup.source == "lines":
        paid = since.paid_days
        within = f"(x.scope_shop, x.day) IN (SELECT shop_id, day FROM {paid})"
        return counts.update(cursor, rollup, markets, within) if paid else 0
    within = since.people or f"x.day IN (SELECT day FROM {since.days})"
    return sum(counts.update(cursor, rollup, markets, f"{days.within} AND {within}") for days in since.runs)


def _version(attribution: Sequence[object] | None, rollup: Rollup, markets: tuple[Market, ...]) -> str:
    """What a rollup's content depends on besides the facts: its SQL, the markets' zones, how attribution is done
    (its load and version)."""
    of_attribution = repr([(attribution[1],)] if attribution else [])
    return _digest(of_attribution, *_defined(rollup, markets), *(f"{m.id} {m.zone}" for m in markets))


def _bare(rollup: Rollup) -> str:
    """What the content of a rollup without facts depends on."""
    return f"bare {_digest(*_defined(rollup, ()))}"


def _defined(rollup: Rollup, markets: tuple[Market, ...]) -> tuple[str, ...]:
    return (select_sql(rollup, markets, zones.FOREVER), *filter(None, [rollup.order]))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _build(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...]) -> int:
    """Makes the whole table, in one statement where its facts are few enough to be folded at once."""
    name = rollup.name
    chunks = _chunks(cursor) if rollup.folded else []
    if len(chunks) > 1:
        empty = select_sql(rollup, markets, zones.FOREVER, "FALSE")
        cursor.run(f"CREATE OR REPLACE TABLE {name} AS {empty}")
        for span in chunks:
            cursor.run(f"INSERT INTO {name} {select_sql(rollup, markets, span)}")
        everything = f"SELECT * FROM {name}"
    else:
        everything = select_sql(rollup, markets, chunks[0] if chunks else zones.FOREVER)
    made = cursor.one(
        f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM ({everything}) ORDER BY {rollup.sorted_by}"
    )
    return int(made[0])


def _chunks(cursor: Cursor) -> list[Span]:
    low, high = cursor.one('SELECT min("at"), max("at") FROM events')
    found: list[Span] = []
    while low is not None and low <= high:
        found.append((low, low + dt.timedelta(days=CHUNK_DAYS)))
        low = found[-1][1]
    return found


def _update_rows(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...], since: Since) -> int:
    touched = int(cursor.one(f"CREATE TEMP TABLE {KEYS} AS {since.keys(rollup)}")[0])
    if touched:
        within = f"x.{rollup.key} IN (SELECT key FROM {KEYS})"
        cursor.run(f"DELETE FROM {rollup.name} x WHERE {within}")
        everything = select_sql(rollup, markets, zones.FOREVER, within)
        changed = narrowed(cursor, rollup, everything, since.built)
        cursor.run(f"INSERT INTO {rollup.name} {changed} ORDER BY {rollup.sorted_by}")
    cursor.run(f"DROP TABLE temp.{KEYS}")
    return touched


def _merge(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...], since: Since) -> int | None:
    """Merges what came and left; None: that does not tell what the rollup is now."""
    merged = merge.merge(cursor, rollup, partial(select_sql, rollup, markets), since.days, since.built)
    if merged and rollup.form == "users":
        since.tell(merge.CAME)
    written = int(cursor.one(f"SELECT count(*) FROM {merge.CAME}")[0])
    cursor.run(f"DROP TABLE temp.{merge.CAME}")
    return written if merged else None


def _update_days(cursor: Cursor, rollup: Rollup, markets: tuple[Market, ...], since: Since) -> int:
    if since.merges(rollup) and (changed := _merge(cursor, rollup, markets, since)) is not None:
        return changed
    written = 0
    for days in since.runs:
        within = f"{days.within} AND (x.market, x.day) IN (SELECT market, day FROM {since.days})"
        cursor.run(f"DELETE FROM {rollup.name} x WHERE {within}")
        fresh = select_sql(rollup, markets, days.instants, within)
        insert = f"INSERT INTO {rollup.name} SELECT * FROM ({fresh}) ORDER BY {rollup.sorted_by}"
        written += int(cursor.one(insert)[0])
    return written


def select_sql(
    rollup: Rollup,
    markets: tuple[Market, ...],
    span: Span,
    within: str = "TRUE",
    relations: Relations | None = None,
) -> str:
    """The one statement that makes a rollup's rows from facts: those whose instant lies in `span` and that are
    `within` (a predicate over `x`). `relations`: what the facts are read from, by default as they are now."""
    relations = relations or rollup.relations
    if rollup.form == "rows":
        view = relations.source(rollup.source)
        of_shop = "" if rollup.order else f", {spread('x.shop_id')} AS shop_hash"
        return f"SELECT x.*{of_shop} FROM {view} x WHERE {within}"
    if rollup.form == "counts":
        return counts.select_sql(rollup, markets, within)
    if rollup.form == "acts":
        return _acts(rollup, markets, span, within)
    return fold_sql(rollup, dated_sql(rollup, relations, markets, span), within)


def fold_sql(rollup: Rollup, dated: str, within: str = "TRUE") -> str:
    """A rollup of sums or users of the events of a relation, `dated_sql`, that are `within`."""
    common = (*_COMMON, *rollup.keys)
    shops = "event_shop, product_shop, owner_shop"
    if rollup.form == "sums":
        measures = "CAST(count(*) AS BIGINT) AS n, CAST(sum(x.seconds) AS DECIMAL(38,6)) AS seconds"
        measures += ", CAST(count(x.seconds) AS BIGINT) AS timed"
    else:
        measures = "x.user_id"
        kinds = ", ".join(literal(kind) for kind in rollup.kinds)
        within = f"{within} AND x.kind IN ({kinds}) AND x.user_id IS NOT NULL"
    grouped = ", ".join(f"x.{name}" for name in common) + f", {shops}"
    by = "GROUP BY ALL" if rollup.form == "sums" else ""
    distinct = "" if rollup.form == "sums" else "DISTINCT "
    folded = f"SELECT {distinct}{grouped}, {measures} FROM {dated} x WHERE {within} {by}"
    names = ", ".join(_told(rollup))
    return (
        f"WITH folded AS MATERIALIZED ({folded})\n"
        f"SELECT {names}, shop_id AS scope_shop, TRUE AS is_primary, {spread('shop_id')} AS scope_hash FROM folded\n"
        f"UNION ALL SELECT {names}, product_shop, FALSE, {spread('product_shop')} FROM folded"
        " WHERE product_shop <> shop_id\n"
        f"UNION ALL SELECT {names}, owner_shop, FALSE, {spread('owner_shop')} FROM folded"
        " WHERE owner_shop <> shop_id AND owner_shop IS DISTINCT FROM product_shop"
    )


_COMMON = ("day", "market", "shop_id")


def _told(rollup: Rollup) -> tuple[str, ...]:
    return (*_COMMON, *rollup.keys, *(("n", "seconds", "timed") if rollup.form == "sums" else ("user_id",)))


def columns_of(rollup: Rollup) -> tuple[str, ...]:
    """The columns of a rollup of sums or users, as `fold_sql` gives them."""
    return (*_told(rollup), "scope_shop", "is_primary", "scope_hash")


def _acts(rollup: Rollup, markets: tuple[Market, ...], span: Span, within: str) -> str:
    """What each user did with each content and each shop's goods on each day: flags and the longest stay, which any
    period folds again without loss."""
    bounds = f"x.at >= {literal(span[0])} AND x.at < {literal(span[1])}"
    relations = Relations(macros=event_macros(Relations(), markets, span, bounds))
    keys = ", ".join(f"x.{name}" for name in ("market", "day", *rollup.keys))
    flags = ", ".join(f"bool_or(x.{name}) AS {name}" for name in ("reached", "acted", "shown", "tapped"))
    own = f"x.shop_id IS NOT NULL AND {OFFICIAL}"
    return (
        f"SELECT {keys}, {flags}, max(x.stay) AS stay, bit_or(x.hours) AS hours,"
        f" {spread('x.shop_id')} AS scope_hash\n"
        f"FROM {relations.source(rollup.source)} x WHERE {own} AND {within}\n"
        f"GROUP BY {keys}"
    )


def dated_sql(
    rollup: Rollup,
    relations: Relations,
    markets: tuple[Market, ...],
    span: Span,
    derived: Mapping[str, str] | None = None,
) -> str:
    """A relation of events with the business day of their instant, and what is derived of them."""
    derived = rollup.derived if derived is None else derived
    told = "".join(f", {sql} AS {key}" for key, sql in derived.items())
    joins = "".join(f"\n{JOINS[alias]}" for alias in aliases(*derived.values()))
    offset = zones.offset_sql("x.at", markets, span) if markets else "to_seconds(0)"
    within = f"x.at >= {literal(span[0])} AND x.at < {literal(span[1])}"
    day = f"CAST(x.at + {offset} AS DATE) AS day"
    source = f"{relations.source(rollup.source)} x{relations.expand(joins)}"
    return f"(SELECT x.*, {day}{told} FROM {source} WHERE {within})"
