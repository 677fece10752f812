"""What several questions of one sitting read alike, looked up once: the lines of some shops as another attribution
says who earned them, and the people who ordered them.

A bridge asks a dozen questions of the same lines. Nothing on disk leads from a shop's lines to what other attributions
than the direct one say of them, nor to their buyers, so each question by itself would look through all of either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from luopan.engine import Cursor
from luopan.metrics.past.told import EARNED
from luopan.metrics.past.versions import hashed, of_shops
from luopan.metrics.zones import literal

MOST = 20_000
"""More lines than these are read where they lie."""

STORED = "attribution"
"""The table of results that are kept."""

Span = tuple[dt.datetime, dt.datetime]


class Reach(msgspec.Struct, frozen=True):
    """Lines of some shops that were created or paid within a span."""

    shops: tuple[str, ...]
    span: Span

    def within(self, other: Reach) -> bool:
        return self.shops == other.shops and other.span[0] <= self.span[0] and (self.span[1] <= other.span[1])

    @property
    def wider(self) -> Reach:
        """With as many days before it: periods are held against those before them."""
        low, high = self.span
        return Reach(self.shops, (low - (high - low), high))

    @property
    def sold(self) -> str:
        """A predicate over a resolved line `k`."""
        low, high = map(literal, self.span)
        dated = (f"k.{clock} >= {low} AND k.{clock} < {high}" for clock in ("paid_at", "created_at"))
        own = f"{hashed('k.shop_hash', self.shops)} AND {of_shops('k.shop_id', self.shops)}"
        return f"{own} AND (({') OR ('.join(dated)}))"


class Shelf:
    """Temporary tables of one cursor, by what they hold; they are there until the sitting ends."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._there: list[tuple[str, Reach, str | None]] = []

    def lines(self, model: str, reach: Reach) -> str | None:
        """The table of resolved lines as `model` says who earned them; None: they are too many."""
        earned = ", ".join(
            f"{'coalesce(a.paid, FALSE)' if name == 'paid' else f'a.{name}'} AS {name}" for name in EARNED
        )
        return self._kept(
            model,
            reach,
            f"SELECT k.* EXCLUDE (shop_hash) REPLACE ({earned}) FROM sold k"
            f" LEFT JOIN (SELECT * FROM {STORED} WHERE model = {literal(model)}) a ON a.line_id = k.line_id WHERE ",
        )

    def people(self, reach: Reach) -> str | None:
        """The table of the users who ordered; None: there are too many orders."""
        return self._kept(
            "people",
            reach,
            "SELECT * FROM users WHERE rowid IN (SELECT rowid FROM users WHERE NOT deleted AND user_id IN"
            " (SELECT k.user_id FROM sold k WHERE ",
            "))",
        )

    def clear(self) -> None:
        for _, _, name in self._there:
            if name is not None:
                self._cursor.run(f"DROP TABLE temp.{name}")
        self._there.clear()

    def _kept(self, what: str, reach: Reach, select: str, end: str = "") -> str | None:
        for kept, wider, name in self._there:
            if kept == what and reach.within(wider):
                return name
        wider = reach.wider
        (many,) = self._cursor.one(f"SELECT count(*) > {MOST} FROM sold k WHERE {wider.sold}")
        name = None if many else f"shelf_{len(self._there)}"
        if name is not None:
            self._cursor.run(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}{wider.sold}{end}")
        self._there.append((what, wider, name))
        return name


@contextmanager
def shelf(cursor: Cursor) -> Iterator[Shelf]:
    """A shelf for the time of the block. What fails within ends the cursor, and with it the tables."""
    found = Shelf(cursor)
    yield found
    found.clear()
