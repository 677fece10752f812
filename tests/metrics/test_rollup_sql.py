"""The SQL that makes rollups keeps to the subset that another engine can run."""

from __future__ import annotations

import datetime as dt

import pytest

from luopan.engine.dialect import render, violations
from luopan.metrics.rollups.build import select_sql
from luopan.metrics.rollups.declared import ROLLUPS, Rollup
from luopan.metrics.zones import FOREVER, Market

MARKETS = (
    Market("US", "America/New_York", "USD", "US"),
    Market("IN", "Asia/Kolkata", "INR", "IN"),
)


@pytest.mark.parametrize("rollup", ROLLUPS, ids=lambda rollup: rollup.name)
@pytest.mark.parametrize(
    "span", [FOREVER, (dt.datetime(2026, 1, 1), dt.datetime(2026, 1, 2))], ids=["all", "day"]
)
def test_rollups_keep_to_the_restricted_subset(rollup: Rollup, span: tuple[dt.datetime, dt.datetime]) -> None:
    assert list(violations(select_sql(rollup, MARKETS, span))) == []


@pytest.mark.parametrize("rollup", ROLLUPS, ids=lambda rollup: rollup.name)
def test_rollups_can_be_written_for_a_cluster(rollup: Rollup) -> None:
    text = render(select_sql(rollup, MARKETS, FOREVER), "spark")
    assert text.lstrip().upper().startswith(("SELECT", "WITH"))
    assert not {"TO_SECONDS", "HASH("} & set(text.upper().replace("(", "( ").split())
