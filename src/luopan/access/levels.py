"""Levels of shops by rank, and the groups that they make (§13.4): pure, over what each shop sold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from luopan.model.peers import Width

LOWEST = 1


class Seller(msgspec.Struct, frozen=True):
    """A shop that consents to be compared: its main category, and what it sold in the days that are looked at."""

    shop_id: str
    category: str | None
    gmv: Decimal


class Placed(msgspec.Struct, frozen=True):
    """The level of a shop within its category, 7 the highest."""

    category: str | None
    level: int


class Standing(msgspec.Struct, frozen=True):
    """Where every consenting shop of one market stood on a day."""

    market: str
    date: dt.date
    placed: Mapping[str, Placed]

    def group(self, shop: str, width: Width) -> list[str]:
        """The other shops of that width around `shop`, in order."""
        own = self.placed[shop]
        return sorted(id for id, other in self.placed.items() if id != shop and _near(own, other, width))


def _near(own: Placed, other: Placed, width: Width) -> bool:
    same_level = width in ("category", "market") or other.level == own.level
    same_category = width in ("market_level", "market") or other.category == own.category
    return same_level and same_category


def placed(sellers: Sequence[Seller], shares: Sequence[float]) -> dict[str, Placed]:
    """The level of each shop by its rank among those of its category that sold anything; the others are lowest.

    Shops that sold the same have the same rank, so the same level. `shares`: percent, the highest level first.
    """
    by_category: dict[str | None, list[Seller]] = {}
    for seller in sellers:
        by_category.setdefault(seller.category, []).append(seller)
    found: dict[str, Placed] = {}
    for category, those in by_category.items():
        sold = sorted((seller.gmv for seller in those if seller.gmv > 0), reverse=True)
        better = {gmv: place for place, gmv in reversed(list(enumerate(sold)))}
        for seller in those:
            level = level_of(better[seller.gmv], len(sold), shares) if seller.gmv > 0 else LOWEST
            found[seller.shop_id] = Placed(category, level)
    return found


def level_of(better: int, of: int, shares: Sequence[float]) -> int:
    """The level of a shop that `better` of the `of` shops outsell: the first whose shares reach beyond them."""
    reached = Fraction(0)
    for place, share in enumerate(shares):
        reached += Fraction(str(share)) / 100
        if Fraction(better, of) < reached:
            return len(shares) - place
    return LOWEST
