"""On which days events were otherwise at a moment than they are now.

A day was where an event of it was not known yet or was known otherwise, or where what tells whose an event is
(its product, its account and that account's shop, whether its video was ever public) was known otherwise.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.engine import Cursor
from luopan.metrics import near_found, zones
from luopan.metrics.past.days import DaysThen, Seen, Unborn
from luopan.metrics.past.hidden import Hidden
from luopan.metrics.past.references import References, Row
from luopan.metrics.past.versions import ENOUGH, hashed, held, one_of, unknown
from luopan.metrics.zones import Market, literal
from luopan.model.values import Period
from luopan.times import business_day

Span = tuple[dt.datetime, dt.datetime]


def look(
    cursor: Cursor,
    moment: dt.datetime,
    seen: Seen,
    period: Period,
    markets: tuple[Market, ...],
    references: References,
    hidden: Hidden,
) -> DaysThen | None:
    """The days of the period that were otherwise; None: shops saw others' events then, and the facts must answer."""
    shops = seen.shops
    since = _bound(cursor, moment, shops, references)
    if since is None:
        return None
    owners = _owners(references)
    elsewhere = (
        owners.elsewhere or hidden.seen(cursor, owners.hidden) or (not shops and since < dt.datetime.max)
    )
    days, replaced = _days(cursor, moment, seen, period, markets)
    days |= _of_unborn(cursor, owners.unborn, shops, period)
    first = min((business_day(moment, market.zone) for market in markets), default=period.first)
    every = (period.first + dt.timedelta(days=number) for number in range(period.days))
    otherwise = tuple(day for day in every if elsewhere or day >= first or day in days)
    return DaysThen(moment, seen, period, otherwise, elsewhere, owners.unborn, replaced)


def seen_by(
    cursor: Cursor, shops: tuple[str, ...], period: Period, markets: tuple[Market, ...], *, rolled: bool
) -> Seen:
    """The products and accounts that are or were the shops', and whether the events of a period name the shop, as
    far as that is known: of one shop, where `traffic` is `rolled` up."""
    if not shops:
        return Seen()
    own = one_of("shop_id", shops)
    found = cursor.rows(
        " UNION ".join(
            f"SELECT '{table}', {key} FROM {each} WHERE {own}"
            for key, table in (("product_id", "products"), ("account_id", "bindings"))
            for each in (table, f"{table}_history")
        )
    )
    products, accounts = (
        tuple(id for table, id in found if table == each) for each in ("products", "bindings")
    )
    plain = rolled and len(shops) == 1 and near_found.plain(cursor, shops[0], period, markets)
    return Seen(shops, products, accounts, plain)


_HOUR = dt.timedelta(minutes=59, seconds=59)
_WHOSE = {"products": "product_id", "shops": "shop_id", "accounts": "account_id"}
"""What whose events are is read from, with its key."""


class Owners(msgspec.Struct, frozen=True):
    """What tells whose events are and was known otherwise: something was another's or another market's, or too much
    came since (`elsewhere`); what was not known (`unborn`); the `hidden` videos, said to be never public then or
    now."""

    elsewhere: bool
    unborn: tuple[Unborn, ...]
    hidden: frozenset[str]


def _owners(references: References) -> Owners:
    now, then = ({table: side[table] for table in _WHOSE} for side in (references.now, references.then))
    many = any(then.values()) or sum(map(len, now.values())) > ENOUGH
    unborn = tuple(
        Unborn(table, _WHOSE[table], tuple(sorted(id for id, _ in rows)))
        for table, rows in now.items()
        if rows
    )
    hidden = frozenset(id for id, _ in references.now["videos"] | references.then["videos"])
    return Owners(many, () if many else unborn, hidden)


def _days(
    cursor: Cursor, moment: dt.datetime, seen: Seen, period: Period, markets: tuple[Market, ...]
) -> tuple[set[dt.date], bool]:
    """The days of the period on which something happened that was not known yet, or otherwise, in every market; and
    whether anything was otherwise."""
    low, high = zones.span(period.first, period.last, markets)
    hour = "date_trunc('hour', e.\"at\")"
    new = f"{unknown(moment)} AND {_between(low, min(moment, high))} AND {seen.now('e')}"
    old = f"{held(moment)} AND {_between(low, high)} AND {seen.sql('e')}"
    found = cursor.rows(
        f"SELECT {hour}, FALSE FROM events e WHERE {new} UNION SELECT {hour}, TRUE FROM events_history e WHERE {old}"
    )
    instants = [instant for hour, _ in found for instant in (hour, hour + _HOUR)]
    days = {business_day(instant, market.zone) for instant in instants for market in markets}
    return days, any(replaced for _, replaced in found)


def _between(low: dt.datetime, high: dt.datetime) -> str:
    return f'e."at" >= {literal(low)} AND e."at" < {literal(high)}'


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


def _bound(
    cursor: Cursor, moment: dt.datetime, shops: tuple[str, ...], references: References
) -> dt.datetime | None:
    """From when on accounts belonged to other shops than they do now.

    Rights are today's (S17): where shops ask, and something was known of an account from then on, None.
    """
    rows = [*references.now["bindings"], *references.then["bindings"]]
    concerned = {account for account, shop, *_ in rows if not shops or shop in shops}
    since = _first_difference([row for row in rows if row[0] in concerned])
    if not shops or since == dt.datetime.max:
        return since
    return None if since <= moment or _known(cursor, moment, since, concerned) else since


def _first_difference(rows: list[Row]) -> dt.datetime:
    """Of bindings that are or were otherwise: one that only ended otherwise, or whose end only events tell, is another
    from its end on."""
    ends: dict[Row, list[dt.datetime]] = {}
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
