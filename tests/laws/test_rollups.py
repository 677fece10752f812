"""The law of rollups: for every metric, dimension, clock and viewer they say what the facts say."""

from __future__ import annotations

from typing import Any

import pytest
from tests.market import Asked

from luopan.metrics import clocks_of, dimensions_of
from luopan.metrics.dimensions import DIMENSIONS
from luopan.model.catalogue import METRICS


def batched(names: tuple[str, ...], size: int) -> list[tuple[str, ...]]:
    return [names[start : start + size] for start in range(0, len(names), size)]


VIEWERS = ("platform", "shop:S0", "creator:A0", "agency:AG:tsp:M0", "agency:AG:mcn:M0")
DAYS = "2026-10-31/2026-11-20"
MOST = 100
"""Metrics that one question may name."""


def both(asked: Asked, names: list[str], by: str, **more: Any) -> None:
    """The same question to rollups and to facts."""
    for some in batched(tuple(names), MOST):
        rolled, raw = (
            asked.answer(" ".join(some), by, period=DAYS, limit=None, use_rollups=use, **more).rows
            for use in (True, False)
        )
        assert rolled == raw


BASE = [id for id, metric in METRICS.items() if metric.measure is not None]
BUILT = [id for id, metric in METRICS.items() if metric.expression or metric.share_of]
"""Expressions and shares are arithmetic over base metrics: they need not be asked by everything."""

KEYS = (
    *("week", "market", "shop_id", "account_id", "content_type", "live_id", "video_id", "channel", "paid"),
    "follower",
)
"""Dimensions by which the rollups of events are kept."""


def having(dimensions: str, *sources: str) -> list[str]:
    """The base metrics that have all these dimensions, of these sources or of any."""
    found = [id for id in BASE if set(dimensions.split()) <= set(dimensions_of(METRICS, id))]
    return [id for id in found if not sources or METRICS[id].measure.source in sources]  # type: ignore[union-attr]


@pytest.mark.parametrize("dimension", KEYS)
def test_every_metric_of_events_by_every_key(asked: Asked, dimension: str) -> None:
    both(asked, having(dimension, "events"), dimension)


@pytest.mark.parametrize("dimensions", [" ".join(found) for found in batched(tuple(DIMENSIONS), 3)])
def test_every_metric_of_sales_by_every_dimension(asked: Asked, dimensions: str) -> None:
    for source in ("lines", "refunds"):
        shared = " ".join(
            dimension for dimension in dimensions.split() if source in DIMENSIONS[dimension].sql
        )
        both(asked, having(shared, source), shared)


@pytest.mark.parametrize("dimension", ["", "day"])
def test_every_ratio(asked: Asked, dimension: str) -> None:
    both(asked, [id for id in BUILT if not dimension or dimension in dimensions_of(METRICS, id)], dimension)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_metric_for_every_viewer(asked: Asked, viewer: str) -> None:
    """By day they are asked by every clock below."""
    for by in ("", "content_type product_id"):
        both(asked, having(by), by, viewer=viewer)


@pytest.mark.parametrize("clock", sorted({clock for id in METRICS for clock in clocks_of(METRICS, id)}))
def test_every_metric_by_every_clock(asked: Asked, clock: str) -> None:
    by = "shop_id" if clock == "snapshot" else "day"
    both(asked, [id for id in having(by) if clock in clocks_of(METRICS, id)], by, clock=clock)


@pytest.mark.parametrize(
    ("dimension", "values"),
    [("shop_id", ["S1"]), ("content_type", ["live"]), ("product_id", ["P0", None]), ("account_id", ["A0"])],
)
def test_every_metric_under_filters(asked: Asked, dimension: str, values: list[Any]) -> None:
    both(asked, having(dimension), "", where={dimension: values})
