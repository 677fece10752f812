"""The law of stock: velocity, levels, cover and low stock are what plain Python makes of the rows (R390-R393)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.laws.conftest import opened
from tests.laws.markets import ZONES
from tests.market import Market

from luopan.settings import Settings

NOW = dt.datetime(2026, 12, 31, 12)
"""The moment at which `opened` asks."""

SKUS = {"K0": "P0", "K1": "P0", "K2": "P1", "K3": "P2"}
SHOPS = {"P0": "S0", "P1": "S0", "P2": "S1"}
LEAD = {"P0": 2.5, "P1": None, "P2": 7.0}
BUFFER = 1.5

minutes = st.integers(0, 12 * 1440)
sales = st.tuples(st.sampled_from((*SKUS, None)), st.integers(1, 9), st.none() | minutes)
levels = st.tuples(st.sampled_from(tuple(SKUS)), st.integers(0, 30), minutes)


class Shelf:
    """Rows of two shops in two markets, and the numbers that plain Python makes of them."""

    def __init__(self, zones: tuple[str, str], sold: list[Any], sampled: list[Any]) -> None:
        start = NOW - dt.timedelta(days=13)
        self.zones = dict(zip(("S0", "S1"), zones, strict=True))
        self.sold = [
            (sku, units, None if at is None else start + dt.timedelta(minutes=at)) for sku, units, at in sold
        ]
        found = {(sku, start + dt.timedelta(minutes=at)): units for sku, units, at in sampled}
        self.sampled = [(sku, units, at) for (sku, at), units in sorted(found.items())]

    def market(self) -> Market:
        market = Market().market("M0", self.zones["S0"]).market("M1", self.zones["S1"])
        market.shop("S0", market="M0").shop("S1", market="M1")
        for product, shop in SHOPS.items():
            market.product(product, shop, lead_time_days=LEAD[product])
        for sku, product in SKUS.items():
            market.add("skus", sku_id=sku, product_id=product)
            market.add("stock", sku_id=sku, at=NOW - dt.timedelta(days=300), on_hand=7)
        market.line("seed", "S0", 1, product_id="P0", created_at="2026-01-01").line("far", "S1", 1, product_id="P2",
                                                                                   created_at="2026-01-01")  # fmt: skip
        for number, (sku, units, at) in enumerate(self.sold):
            product = SKUS.get(sku, "P1")
            market.line(f"L{number}", SHOPS[product], 1, product_id=product, sku_id=sku, quantity=units,
                        created_at=NOW - dt.timedelta(days=14), paid_at=at)  # fmt: skip
        for sku, units, at in self.sampled:
            market.add("stock", sku_id=sku, at=at, on_hand=units)
        return market

    def day(self, product: str, at: dt.datetime) -> dt.date:
        return at.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(self.zones[SHOPS[product]])).date()

    def units(self, sku: str, first: dt.date, last: dt.date) -> int:
        return sum(
            units
            for own, units, at in self.sold
            if own == sku and at and first <= self.day(SKUS[sku], at) <= last
        )

    def on_hand(self, sku: str) -> int:
        return max(((at, units) for own, units, at in self.sampled if own == sku), default=(None, 7))[1]

    def average(self, sku: str, first: dt.date, last: dt.date) -> Fraction | None:
        inside = [u for own, u, at in self.sampled if own == sku and first <= self.day(SKUS[sku], at) <= last]
        return Fraction(sum(inside), len(inside)) if inside else None

    def low(self, sku: str, first: dt.date, last: dt.date) -> bool:
        days = (last - first).days + 1
        velocity = Fraction(self.units(sku, first, last), days)
        wanted = (Fraction(LEAD[SKUS[sku]] or 0) + Fraction(BUFFER)) * velocity
        return self.on_hand(sku) <= 0 or self.on_hand(sku) < wanted

    def numbers(self, skus: Iterable[str], first: dt.date, last: dt.date) -> list[Any]:
        """on_hand, low_stock, avg_stock, buffer_stock of these SKUs together."""
        skus, days = list(skus), (last - first).days + 1
        averages = [found for sku in skus if (found := self.average(sku, first, last)) is not None]
        sold = [units for sku in skus if (units := self.units(sku, first, last))]
        return [
            sum(self.on_hand(sku) for sku in skus),
            sum(self.low(sku, first, last) for sku in skus),
            pytest.approx(float(sum(averages))) if averages else None,
            sum(math.ceil(Fraction(units) * Fraction(BUFFER) / days) for units in sold),
        ]


@given(
    st.tuples(st.sampled_from(ZONES), st.sampled_from(ZONES)),
    st.lists(sales, max_size=14),
    st.lists(levels, max_size=14),
    st.integers(-3, 12),
    st.integers(0, 9),
)
@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_stock_is_what_plain_python_says(
    empty_home: Path, zones: tuple[str, str], sold: list[Any], sampled: list[Any], begin: int, more: int
) -> None:
    shelf = Shelf(zones, sold, sampled)
    first = (NOW - dt.timedelta(days=13 - begin)).date()
    last = first + dt.timedelta(days=more)
    words, days = "on_hand low_stock avg_stock", f"{first}/{last}"
    with opened(empty_home, shelf.market(), Settings(buffer_days=BUFFER)) as asked:
        by_sku = {sku: shelf.numbers([sku], first, last) for sku in SKUS}
        got = asked.ask(f"{words} buffer_stock", by="sku_id", where={"sku_id": list(SKUS)}, period=days)
        assert {sku: values for sku, *values in got} == by_sku
        for product, of in ((p, [s for s, own in SKUS.items() if own == p]) for p in SHOPS):
            whole = asked.ask(words, where={"product_id": [product]}, period=days)
            assert [list(row) for row in whole] == [shelf.numbers(of, first, last)[:3]]
        velocity = dict(asked.ask("sales_velocity", by="sku_id", where={"sku_id": list(SKUS)}, period=days))
        expected = {sku: shelf.units(sku, first, last) / (more + 1) for sku in SKUS}
        assert velocity == {sku: pytest.approx(value, abs=1e-8) for sku, value in expected.items() if value}
