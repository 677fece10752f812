"""Homes with a few shops that can be compared, made by hand: `{shop: GMV}` in one line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
from tests.home import load, opened
from tests.market import Market

from luopan.access import Doors
from luopan.settings import Settings
from luopan.times import parse_instant

NOW = parse_instant("2026-11-08T03:00")
SOLD_AT = "2026-11-05T12:00"


def market(sold: Mapping[str, float], category: str | None = "Tea", hidden: str = "") -> Market:
    """Shops of one category, each with one line paid on 5 November; those in `hidden` do not consent."""
    found = Market()
    add(found, sold, category, hidden)
    return found


def add(found: Market, sold: Mapping[str, float], category: str | None = "Tea", hidden: str = "") -> Market:
    """More shops of another category."""
    for shop, pay in sold.items():
        found.shop(shop, category_l1=category, peer_consent=shop not in hidden.split())
        found.product(f"P-{shop}", shop, category_l1=category)
        if pay:
            found.line(f"L-{shop}", shop, pay, created_at=SOLD_AT)
    return found


@contextmanager
def compared(folder: Path, made: Market, settings: Settings | None = None) -> Iterator[Doors]:
    """The doors of a new home in `folder` that holds the market, at 3:00 of 8 November 2026."""
    files = folder / "files"
    files.mkdir(parents=True)
    for table, rows in made.tables().items():
        pq.write_table(
            rows.drop_columns(["known_at", "source", "deleted"]),
            files / f"{table}.parquet",
        )
    with opened(folder / "home", settings, lambda: NOW) as doors:
        load(doors, files)
        yield doors
