"""Rollups of events as they would have been at a moment: of the days that nothing was otherwise of they are the
same, and the other days are folded again from the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from luopan.engine import Cursor
from luopan.metrics import zones
from luopan.metrics.past.versions import hashed, one_of, unknown
from luopan.metrics.relations import Relations
from luopan.metrics.rollups.build import columns_of, dated_sql, fold_sql
from luopan.metrics.rollups.declared import ROLLUPS, Rollup
from luopan.metrics.rollups.since import Span
from luopan.metrics.zones import Market, literal
from luopan.model.values import Period
from luopan.warehouse import relation

_BY_NAME = {rollup.name: rollup for rollup in ROLLUPS}


class Seen(msgspec.Struct, frozen=True):
    """What `shops` may ever have seen (S39): events of their own, of `products` and on `accounts` that are or were
    theirs. Without shops, every event. `plain`: those of the events of now all name the one shop."""

    shops: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    plain: bool = False

    def now(self, event: str) -> str:
        """A predicate over raw events of now."""
        return f"{event}.shop_id = {literal(self.shops[0])}" if self.plain else self.sql(event)

    def sql(self, event: str) -> str:
        """A predicate over raw events, of now or replaced since."""
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

    def told(
        self, cursor: Cursor, names: tuple[str, ...], markets: tuple[Market, ...]
    ) -> dict[str, pa.Table]:
        """The rows of rollups, by name, of the days that were otherwise; there have to be some. The events are read
        once for all of them."""
        rollups = [_BY_NAME[name] for name in names]
        found = cursor.table(self._told(rollups, markets))
        return {
            each.name: found.filter(pc.field("told_of") == each.name).select(columns_of(each))
            for each in rollups
        }

    def _told(self, rollups: list[Rollup], markets: tuple[Market, ...]) -> str:
        """SQL of the columns of all rollups, and of which of them a row is."""
        spans = list(self._spans(markets))
        span = (spans[0][0], spans[-1][1])
        dated = dated_sql(rollups[0], self._facts(spans), markets, span, _NO_FANS)
        folds = (f"SELECT '{each.name}' AS told_of, * FROM ({fold_sql(each, _AGAIN)})" for each in rollups)
        return (
            f"WITH {_AGAIN} AS MATERIALIZED (SELECT * FROM {dated} x WHERE {one_of('x.day', self.otherwise)})\n"
            + "\nUNION ALL BY NAME ".join(folds)
        )

    def _facts(self, spans: list[Span]) -> Relations:
        events = ("events", f"({self._events(spans)})")
        if self.elsewhere:
            return Relations(as_of=self.moment, macros=(events,))
        born = (
            (each.table, f"(SELECT * FROM {relation(each.table)} WHERE NOT {one_of(each.key, each.ids)})")
            for each in self.unborn
        )
        return Relations(macros=(events, *born))

    def _events(self, spans: list[Span]) -> str:
        """The events of these spans as they were known. Of some shops' few are looked for by what tells whose they
        are; only those are read whole."""
        known = relation("events", self.moment) if self.replaced else _known(self.moment)
        named = not self.replaced and self.seen.plain
        few = not self.replaced and not named and bool(self.seen.shops)
        own = self.seen.now("n") if named else self.seen.sql("n")
        every = " UNION ALL ".join(
            f"SELECT {'n.rowid' if few else 'n.*'} FROM {'events' if few else known} n"
            f' WHERE n."at" >= {literal(low)} AND n."at" < {literal(high)} AND {own}'
            f"{f' AND NOT deleted AND NOT {unknown(self.moment)}' if few else ''}"
            for low, high in spans
        )
        return f"SELECT * FROM events WHERE rowid IN ({every})" if few else every

    def _spans(self, markets: tuple[Market, ...]) -> Iterator[Span]:
        """The instants of the days that were otherwise, in spans that do not meet."""
        spans = [zones.span(run.first, run.last, markets) for run in self._runs()]
        low, high = spans[0]
        for first, last in spans[1:]:
            if first > high:
                yield low, high
                low = first
            high = last
        yield low, high

    def _runs(self) -> Iterator[Period]:
        """The days that follow each other together."""
        first = last = self.otherwise[0]
        for day in self.otherwise[1:]:
            if day - last > dt.timedelta(days=1):
                yield Period(first, last)
                first = day
            last = day
        yield Period(first, last)


_AGAIN = "again"
_NO_FANS = {"fan": "NULL::BOOLEAN"}
"""Who was a fan rollups are not asked as of a moment (`choose`): it hangs on all follows before."""


def _known(moment: dt.datetime) -> str:
    """The events that are as they were at the moment."""
    return f"(SELECT * FROM events WHERE NOT deleted AND NOT {unknown(moment)})"
