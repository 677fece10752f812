"""Which order lines the questions of a sitting read."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.metrics.past.versions import hashed, of_shops
from luopan.metrics.zones import literal

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
