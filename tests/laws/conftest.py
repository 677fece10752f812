"""Markets for laws: small ones opened one by one, and a big one for all who only ask."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.laws.markets import many_facts
from tests.market import NOW, Asked, Market, drop, empty_home

from luopan.engine import Limits
from luopan.settings import Settings
from luopan.times import parse_instant
from luopan.warehouse import Warehouse

__all__ = ["empty_home"]


@contextmanager
def opened(home: Path, market: Market, settings: Settings | None = None) -> Iterator[Asked]:
    folder = Path(tempfile.mkdtemp())
    try:
        warehouse = Warehouse.open(shutil.copytree(home, folder / "home"), Limits(threads=1))
        try:
            asked = Asked(warehouse, settings or Settings(), parse_instant(NOW))
            asked.load(market)
            yield asked
        finally:
            drop(warehouse)
    finally:
        folder.rmdir()


@pytest.fixture(scope="session")
def asked(empty_home: Path) -> Iterator[Asked]:
    market = many_facts(7).whole()
    for number in range(12):
        market.user(f"U{number}", gender="female" if number % 2 else None, age=15 + 5 * number)
    market.add(
        "contracts",
        contract_id="T0",
        agency_id="AG",
        role="tsp",
        market="M0",
        shop_id="S0",
        signed_at="2026-01-01",
    )
    market.add(
        "contracts", contract_id="M0", agency_id="AG", role="mcn", market="M0", account_id="A0", signed_at="2026-01-01",
        ended_at=None,
    )  # fmt: skip
    with opened(empty_home, market) as loaded:
        yield loaded
