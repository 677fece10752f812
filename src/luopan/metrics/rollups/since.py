"""What happened since a load: temporary tables that several rollups read, each made once, when first asked for."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

import msgspec

from luopan.engine import Cursor
from luopan.metrics import zones
from luopan.metrics.rollups import stale
from luopan.metrics.rollups.declared import Rollup
from luopan.metrics.rollups.written import written
from luopan.metrics.zones import Market, literal

Span = tuple[dt.datetime, dt.datetime]

CHUNK_DAYS = 28
"""Days folded at once, so that a build's memory does not grow with history."""

FEW = 2_000
"""So many stale events, at most, are merged into what is there; of more, whole days are folded again."""

_GAP_DAYS = 7
"""So many days without a stale one are passed over and not read."""


class Days(msgspec.Struct, frozen=True):
    """Business days that are folded together, both included, and the instants that they cover in all markets."""

    first: dt.date
    last: dt.date
    instants: Span

    @property
    def within(self) -> str:
        return f"x.day BETWEEN {literal(self.first)} AND {literal(self.last)}"


class Since:
    """The rows and days that moved after load `built`."""

    def __init__(self, cursor: Cursor, markets: tuple[Market, ...], built: int) -> None:
        self._cursor = cursor
        self._markets = markets
        self._made: list[str] = []
        self._alone = self._followed = False
        self.built = built
        self.people = ""

    @cached_property
    def written(self) -> frozenset[str]:
        """The tables of which a version came or went."""
        return written(self._cursor, self.built)

    @cached_property
    def uprooted(self) -> bool:
        """Whether everything must be built again."""
        return not self.written.isdisjoint(("accounts", "shops")) and stale.moved(self._cursor, self.built)

    def keys(self, rollup: Rollup) -> str:
        """SQL of the stale keys of a `rows` rollup."""
        found = stale.keys(rollup, self.built)
        if stale.lines_table(self.built) in found:
            self._lines()
        return found

    @cached_property
    def days(self) -> str:
        """Makes the table of stale business days (market, day), and gives its name; '': there are none."""
        events = stale.events(self._cursor, self.built, self.written)
        if events is None:
            return ""
        self._alone, self._followed = events.alone, events.followed
        found = self._make(f"stale_events_{self.built}", f"SELECT x.market, x.at FROM ({events.sql}) x")
        low, high = self._cursor.one(f"SELECT min(x.at), max(x.at) FROM {found} x")
        if low is None:
            return ""
        offset = zones.offset_sql("x.at", self._markets, (low, high + dt.timedelta(days=1)))
        day = f"CAST(x.at + {offset if self._markets else 'to_seconds(0)'} AS DATE)"
        return self._make(
            f"stale_days_{self.built}", f"SELECT DISTINCT x.market, {day} AS day FROM {found} x"
        )

    def merges(self, rollup: Rollup) -> bool:
        """Whether so few events came or left, and by themselves, that they are merged into what `rollup` has."""
        return self._few and not (self._followed and rollup.derived)

    @cached_property
    def _few(self) -> bool:
        if not self.days or not self._alone:
            return False
        return int(self._cursor.one(f"SELECT count(*) FROM stale_events_{self.built}")[0]) <= FEW

    def tell(self, rows: str) -> None:
        """Notes in `people`, a predicate over `x`, that those of the shops and days of `rows` are to be counted
        again."""
        found = self._make(
            f"stale_people_{self.built}", f"SELECT DISTINCT scope_shop, scope_hash, day FROM {rows}"
        )
        hashes = self._cursor.rows(f"SELECT DISTINCT scope_hash FROM {found} WHERE scope_hash IS NOT NULL")
        known = ", ".join(literal(hash) for (hash,) in hashes) or "NULL"
        days = f"(x.scope_shop, x.day) IN (SELECT scope_shop, day FROM {found})"
        self.people = f"x.scope_hash IN ({known}) AND {days}"

    @cached_property
    def paid_days(self) -> str:
        """Makes the table of the shops and business days (shop_id, day) on which paid lines came, changed or left,
        and gives its name; '': there are none."""
        versions = self._make(f"stale_paid_{self.built}", stale.paid(self.built))
        low, high = self._cursor.one(f"SELECT min(paid_at), max(paid_at) FROM {versions}")
        if low is None:
            return ""
        offset = zones.offset_sql("x.paid_at", self._markets, (low, high + dt.timedelta(days=1)))
        day = f"CAST(x.paid_at + {offset if self._markets else 'to_seconds(0)'} AS DATE)"
        return self._make(
            f"stale_paid_days_{self.built}", f"SELECT DISTINCT x.shop_id, {day} AS day FROM {versions} x"
        )

    @cached_property
    def runs(self) -> tuple[Days, ...]:
        """The stale days, those together that are near each other."""
        if not self.days:
            return ()
        runs: list[list[dt.date]] = []
        for (day,) in self._cursor.rows(
            f"SELECT DISTINCT day FROM {self.days} WHERE day IS NOT NULL ORDER BY day"
        ):
            if runs and (day - runs[-1][0]).days < CHUNK_DAYS and (day - runs[-1][-1]).days <= _GAP_DAYS:
                runs[-1].append(day)
            else:
                runs.append([day])
        return tuple(Days(run[0], run[-1], zones.span(run[0], run[-1], self._markets)) for run in runs)

    def forget(self) -> None:
        """Drops the tables."""
        for name in self._made:
            self._cursor.run(f"DROP TABLE temp.{name}")

    def _lines(self) -> None:
        name = stale.lines_table(self.built)
        if name not in self._made:
            self._make(name, stale.lines(self.built))

    def _make(self, name: str, select: str) -> str:
        self._cursor.run(f"CREATE TEMP TABLE {name} AS {select}")
        self._made.append(name)
        return name
