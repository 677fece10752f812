"""Rollups of events as they would have been at a moment: of the days that nothing was otherwise of they are the
same, and the other days are folded again from the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from luopan.metrics import zones
from luopan.metrics.past.versions import hashed, one_of, unknown
from luopan.metrics.relations import Relations
from luopan.metrics.rollups.build import select_sql
from luopan.metrics.rollups.declared import ROLLUPS
from luopan.metrics.zones import Market, literal
from luopan.model.values import Period
from luopan.warehouse import relation

_BY_NAME = {rollup.name: rollup for rollup in ROLLUPS}


class Seen(msgspec.Struct, frozen=True):
    """What `shops` may ever have seen (S39): events of their own, of `products` and on `accounts` that are or were
    theirs. Without shops, every event."""

    shops: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()

    def sql(self, event: str) -> str:
        """A predicate over raw events."""
        if not self.shops:
            return "TRUE"
        parts = (("shop_id", self.shops), ("product_id", self.products), ("account_id", self.accounts))
        return f"({' OR '.join(one_of(f'{event}.{column}', ids) for column, ids in parts)})"


class Unborn(msgspec.Struct, frozen=True):
    """Rows of a table of references that were not known, by their key."""

    table: str
    key: str
    ids: tuple[str, ...]


class DaysThen(msgspec.Struct, frozen=True):
    """Of which days of `period` the events that are `seen` were otherwise at `moment`: those in `otherwise`.

    `elsewhere`: what events refer to was another's; else it was as it is now, but for what was not known
    (`unborn`). `replaced`: other versions of some of these days' events held.
    """

    moment: dt.datetime
    seen: Seen
    period: Period
    otherwise: tuple[dt.date, ...] = ()
    elsewhere: bool = False
    unborn: tuple[Unborn, ...] = ()
    replaced: bool = True

    def folded(self, name: str, again: str) -> str:
        """The rollup `name` as it would have been; `again`: the relation of the days that are told again, '' where
        there are none."""
        within = f"k.day BETWEEN {literal(self.period.first)} AND {literal(self.period.last)}"
        own = f"{hashed('k.scope_hash', self.seen.shops)} AND {within}"
        if not again:
            return f"(SELECT k.* FROM {name} k WHERE {own})"
        same = f"SELECT k.* FROM {name} k WHERE {own} AND NOT {one_of('k.day', self.otherwise)}"
        return f"({same} UNION ALL BY NAME SELECT * FROM {again})"

    def told(self, name: str, markets: tuple[Market, ...]) -> str:
        """SQL of the rollup's rows of the days that were otherwise; '' where there are none."""
        return " UNION ALL ".join(self._again(name, run, markets) for run in self._runs())

    def _again(self, name: str, run: Period, markets: tuple[Market, ...]) -> str:
        span = zones.span(run.first, run.last, markets)
        days = f"x.day BETWEEN {literal(run.first)} AND {literal(run.last)}"
        return f"SELECT * FROM ({select_sql(_BY_NAME[name], markets, span, days, self._facts(span))})"

    def _facts(self, span: tuple[dt.datetime, dt.datetime]) -> Relations:
        low, high = map(literal, span)
        known = relation("events", self.moment) if self.replaced else _known(self.moment)
        events = (
            f'(SELECT n.* FROM {known} n WHERE n."at" >= {low} AND n."at" < {high} AND {self.seen.sql("n")})'
        )
        if self.elsewhere:
            return Relations(as_of=self.moment, macros=(("events", events),))
        born = (
            (each.table, f"(SELECT * FROM {relation(each.table)} WHERE NOT {one_of(each.key, each.ids)})")
            for each in self.unborn
        )
        return Relations(macros=(("events", events), *born))

    def _runs(self) -> Iterator[Period]:
        """The days that follow each other together."""
        if not self.otherwise:
            return
        first = last = self.otherwise[0]
        for day in self.otherwise[1:]:
            if day - last > dt.timedelta(days=1):
                yield Period(first, last)
                first = day
            last = day
        yield Period(first, last)


def _known(moment: dt.datetime) -> str:
    """The events that are as they were at the moment."""
    return f"(SELECT * FROM events WHERE NOT deleted AND NOT {unknown(moment)})"
