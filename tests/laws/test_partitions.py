"""Laws of asking: parts add up to the whole, and a viewer only ever sees less."""

from __future__ import annotations

from typing import Any

import pytest
from tests.market import NOW, Asked

from luopan.metrics import dimensions_of
from luopan.metrics.dimensions import DIMENSIONS
from luopan.model.catalogue import METRICS

DAYS = "2026-10-31/2026-11-20"
ADDITIVE = [id for id, metric in METRICS.items() if metric.additive]
DIVIDING = [
    each
    for each in DIMENSIONS
    if each != "attribution" and any(each in dimensions_of(METRICS, id) for id in ADDITIVE)
]
"""What divides rows; attributions stand side by side, each with all of them."""

MOST = 100
"""Metrics that one question may name."""

PEOPLE = {dimension.id for dimension in DIMENSIONS.values() if dimension.user}
"""Breakdowns by these withhold small groups (S51)."""


def by_name(asked: Asked, names: list[str], **more: Any) -> dict[str, Any]:
    rows = asked.answer(" ".join(names), period=DAYS, **more).rows
    return dict(zip(names, rows[0], strict=True))


@pytest.mark.parametrize("dimension", [dimension for dimension in DIVIDING if dimension not in PEOPLE])
def test_the_parts_of_an_additive_metric_add_up_to_it(asked: Asked, dimension: str) -> None:
    names = [id for id in ADDITIVE if dimension in dimensions_of(METRICS, id)]
    answer = asked.answer(" ".join(names), dimension, period=DAYS, limit=None, totals=True)
    assert answer.totals is not None
    for place, name in enumerate(names, start=1):
        parts = [row[place] for row in answer.rows if row[place] is not None]
        total = answer.totals[place]
        if total is None:
            assert parts == [], name
        else:
            assert float(sum(parts)) == pytest.approx(float(total), abs=1e-9), name


def test_live_video_and_product_card_are_direct_gmv(asked: Asked) -> None:
    found = by_name(
        asked, ["live_direct_gmv", "video_direct_gmv", "product_card_direct_gmv", "direct_gmv", "gmv"]
    )
    live, video, card, direct, gmv = found.values()
    assert live + video + card == direct == gmv
    assert min(live, video, card) > 0


def test_head_and_mid_tail_creators_are_all_creators(asked: Asked) -> None:
    found = by_name(asked, ["head_creator_gmv", "mid_tail_creator_gmv", "creator_live_gmv"])
    assert found["head_creator_gmv"] + found["mid_tail_creator_gmv"] == found["creator_live_gmv"] > 0


@pytest.mark.parametrize("viewer", ["shop:S0", "creator:A0", "agency:AG:tsp:M0", "agency:AG:mcn:M0"])
def test_a_viewer_never_sees_more_than_the_operator(asked: Asked, viewer: str) -> None:
    whole, seen = by_name(asked, ADDITIVE), by_name(asked, ADDITIVE, viewer=viewer)
    for name in ADDITIVE:
        assert seen[name] is None or seen[name] <= whole[name], name
    assert any(seen[name] for name in ADDITIVE)


def test_as_of_now_is_the_same_as_no_as_of(asked: Asked) -> None:
    names = [id for id, metric in METRICS.items() if metric.measure is not None]
    for some in (names[start : start + MOST] for start in range(0, len(names), MOST)):
        assert by_name(asked, some) == by_name(asked, some, as_of=NOW)


def test_the_days_of_an_additive_metric_are_its_period(asked: Asked) -> None:
    days = [f"2026-11-0{day}" for day in range(1, 8)]
    week = asked.ask(" ".join(ADDITIVE), period=f"{days[0]}/{days[-1]}")[0]
    each = [asked.ask(" ".join(ADDITIVE), period=day)[0] for day in days]
    for place, name in enumerate(ADDITIVE):
        values = [row[place] for row in each if row[place] is not None]
        assert week[place] is None or sum(values) == pytest.approx(week[place]), name
