"""A warehouse in a fresh home, and appending in one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.warehouse.facts import Put, batch

from luopan.warehouse import Counts, Warehouse


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    opened = Warehouse.open(tmp_path / "home")
    yield opened
    opened.close()


@pytest.fixture
def put(warehouse: Warehouse) -> Put:
    """`put(table, rows, now, **options)` appends in a write of its own."""

    def append(table: str, rows: list[dict[str, Any]], now: dt.datetime, **options: Any) -> Counts:
        with warehouse.write(now) as writer:
            return writer.append(table, batch(table, rows), **options)

    return append
