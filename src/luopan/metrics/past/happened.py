"""On which days events were otherwise at a moment than they are now.

A day was where an event of it was not known yet or was known otherwise, or where what tells whose an event is
(its product, its account and that account's shop, whether its video was ever public) was known otherwise.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from luopan.engine import Cursor
from luopan.metrics import zones
from luopan.metrics.past.days import DaysThen, Seen, Unborn
from luopan.metrics.past.hidden import Hidden
from luopan.metrics.past.versions import ENOUGH, blank, differing, hashed, held, one_of, unknown
from luopan.metrics.zones import Market, literal
from luopan.model.values import Period
from luopan.times import business_day

Span = tuple[dt.datetime, dt.datetime]


def look(
    cursor: Cursor,
    moment: dt.datetime,
    shops: tuple[str, ...],
    period: Period,
    markets: tuple[Market, ...],
    hidden: Hidden,
) -> DaysThen | None:
    """The days of the period that were otherwise; None: shops saw others' events then, and the facts must answer."""
    since = _bound(cursor, moment, shops)
    if since is None:
        return None
    references = _references(cursor, moment)
    elsewhere = (
        references.elsewhere or hidden.seen(cursor, references.hidden) or (not shops and since < _NEVER)
    )
    seen, (low, high) = _seen(cursor, shops), zones.span(period.first, period.last, markets)
    days = _days(cursor, moment, seen, (low, min(moment, high)), markets)
    days |= _of_unborn(cursor, references.unborn, shops, period)
    first = min((business_day(moment, market.zone) for market in markets), default=period.first)
    every = (period.first + dt.timedelta(days=number) for number in range(period.days))
    otherwise = tuple(day for day in every if elsewhere or day >= first or day in days)
    replaced = bool(
        cursor.rows(f"SELECT 1 FROM events_history e WHERE {_held(moment, seen, (low, high))} LIMIT 1")
    )
    return DaysThen(moment, seen, period, otherwise, elsewhere, references.unborn, replaced)


_NEVER = dt.datetime.max
_HOUR = dt.timedelta(minutes=59, seconds=59)
_REFERS = {
    "products": "product_id, shop_id",
    "shops": "shop_id, market",
    "accounts": "account_id, market",
    "videos": "video_id, CAST(ever_public AS VARCHAR)",
}
"""What whose events are is read from: keys and what is read."""


class References(msgspec.Struct, frozen=True):
    """What events refer to and was known otherwise: something was another's or another market's, or too much came
    since (`elsewhere`); what was not known (`unborn`); the `hidden` videos, said to be never public then or now."""

    elsewhere: bool
    unborn: tuple[Unborn, ...]
    hidden: frozenset[str]


def _references(cursor: Cursor, moment: dt.datetime) -> References:
    found = cursor.rows(
        " UNION ALL ".join(
            f"SELECT '{table}', * FROM ({differing(table, columns, moment)})"
            for table, columns in _REFERS.items()
        )
    )
    told = [(table, side) for table, side, *_ in found if table != "videos"]
    unborn = tuple(
        Unborn(table, columns.partition(",")[0], tuple(id for each, _, id, _ in found if each == table))
        for table, columns in _REFERS.items()
        if (table, "now") in told
    )
    many = len(told) > ENOUGH or any(side == "then" for _, side in told)
    hidden = frozenset(id for table, _, id, public in found if table == "videos" and public == "false")
    return References(many, () if many else unborn, hidden)


def _seen(cursor: Cursor, shops: tuple[str, ...]) -> Seen:
    """The products and accounts that are or were the shops'."""
    if not shops:
        return Seen()
    own = one_of("shop_id", shops)
    products, accounts = (
        cursor.rows(
            f"SELECT {key} FROM {table} WHERE {own} UNION SELECT {key} FROM {table}_history WHERE {own}"
        )
        for key, table in (("product_id", "products"), ("account_id", "bindings"))
    )
    return Seen(shops, tuple(id for (id,) in products), tuple(id for (id,) in accounts))


def _days(
    cursor: Cursor, moment: dt.datetime, seen: Seen, span: Span, markets: tuple[Market, ...]
) -> set[dt.date]:
    """The days of the span on which something happened that was not known yet, or otherwise; in every market."""
    hour = "date_trunc('hour', e.\"at\")"
    found = cursor.rows(
        f"SELECT {hour} FROM events e WHERE {unknown(moment)} AND {_within(seen, span)}"
        f" UNION SELECT {hour} FROM events_history e WHERE {_held(moment, seen, span)}"
    )
    instants = [instant for (hour,) in found for instant in (hour, hour + _HOUR)]
    return {business_day(instant, market.zone) for instant in instants for market in markets}


def _within(seen: Seen, span: Span) -> str:
    low, high = map(literal, span)
    return f'e."at" >= {low} AND e."at" < {high} AND {seen.sql("e")}'


def _held(moment: dt.datetime, seen: Seen, span: Span) -> str:
    return f"{held(moment)} AND {_within(seen, span)}"


def _of_unborn(
    cursor: Cursor, unborn: tuple[Unborn, ...], shops: tuple[str, ...], period: Period
) -> set[dt.date]:
    """The days on which something happened to what was not known yet."""
    if not unborn:
        return set()
    within = f"k.day BETWEEN {literal(period.first)} AND {literal(period.last)}"
    named = " OR ".join(one_of(f"k.{each.key}", each.ids) for each in unborn)
    rows = f"FROM traffic k WHERE {hashed('k.scope_hash', shops)} AND {within} AND ({named})"
    return {day for (day,) in cursor.rows(f"SELECT DISTINCT k.day {rows}")}


def _bound(cursor: Cursor, moment: dt.datetime, shops: tuple[str, ...]) -> dt.datetime | None:
    """From when on accounts belonged to other shops than they do now.

    Rights are today's (S17): where shops ask, and something was known of an account from then on, None.
    """
    columns = "account_id, shop_id, kind, merged, bound_at, unbound_at"
    ending = f"FROM bindings WHERE {blank('bindings', moment)}"
    open_ended = columns.replace("unbound_at", "NULL")
    found = cursor.rows(
        f"{differing('bindings', columns, moment)} UNION ALL SELECT 'now', {columns} {ending}"
        f" UNION ALL SELECT 'then', {open_ended} {ending}"
    )
    rows = [row for _, *row in found]
    concerned = {account for account, shop, *_ in rows if not shops or shop in shops}
    since = _first_difference([row for row in rows if row[0] in concerned])
    if not shops or since == dt.datetime.max:
        return since
    return None if since <= moment or _known(cursor, moment, since, concerned) else since


def _first_difference(rows: list[list[Any]]) -> dt.datetime:
    """Of bindings that are or were otherwise: one that only ended otherwise, or whose end only events tell, is another
    from its end on."""
    ends: dict[tuple[Any, ...], list[dt.datetime]] = {}
    for *binding, until in rows:
        ends.setdefault(tuple(binding), []).append(until or dt.datetime.max)
    begun = (
        min(untils) if len(untils) > 1 else binding[-1] or dt.datetime.min for binding, untils in ends.items()
    )
    return min(begun, default=dt.datetime.max)


def _known(cursor: Cursor, moment: dt.datetime, since: dt.datetime, accounts: set[str]) -> bool:
    """Whether something that happened on the accounts from `since` on was known."""
    own = f'"at" >= {literal(since)} AND {one_of("account_id", sorted(accounts))}'
    tables = (f"events WHERE NOT {unknown(moment)}", f"events_history WHERE {held(moment)}")
    return any(cursor.rows(f"SELECT 1 FROM {rows} AND {own} LIMIT 1") for rows in tables)
