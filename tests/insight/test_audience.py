"""Flows with their downgrades, and a crowd's portrait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from tests.home import load, opened, write_files

from luopan.access import Doors
from luopan.errors import AccessError
from luopan.insight.audience import ATTRIBUTES, crowd_flow, downgrade, portrait
from luopan.model.audience import FlowStep, Tag
from luopan.model.questions import PeriodBody
from luopan.model.values import Viewer
from luopan.settings import Limits, Settings

DAYS = PeriodBody(first=dt.date(2026, 11, 6), last=dt.date(2026, 11, 7))
SHOP = Viewer("shop", "S1")
MORE = {
    "bindings.csv": "shop_id,account_id,kind,bound_at\nS1,A1,official,2020-01-01T00:00:00Z\n",
    "users.csv": "user_id,gender\nU1,female\nU2,female\nU3,male\nU4,male\n",
    "events.csv": "event_id,at,kind,user_id,account_id,content_type,content_id,seconds\n"
    "E1,2026-11-05T12:00:00Z,view,U1,A1,live,L1,21\n"
    "E2,2026-11-06T12:00:00Z,view,U1,A1,live,L1,1\n"
    "E3,2026-11-06T12:00:00Z,view,U3,A1,live,L1,1\n"
    "E4,2026-11-06T12:00:00Z,view,U2,A1,live,L1,1\n"
    "E5,2026-11-06T12:00:00Z,view,U4,A1,live,L1,1\n",
}
"""U1 bought and was interested on the 5th and is only reached on the 6th; U2 bought 21.00 on the 6th."""


@pytest.fixture
def people(home: Path, tmp_path: Path) -> Iterator[Doors]:
    with opened(home, Settings(limits=Limits(minimum_group=2))) as doors:
        load(doors, write_files(tmp_path / "more", MORE))
        yield doors


@pytest.mark.parametrize(
    ("before", "now", "down"),
    [
        ("loyal_fans", "content_reached", True), ("content_reached", "loyal_fans", False),
        ("content_reached", "content_reached", False), ("content_reached", None, True),
        ("repurchase", "product_shown", True), ("first_purchase", "repurchase", False),
        ("repurchase", "content_reached", False), ("loyal_fans", "product_shown", False),
    ],
)  # fmt: skip
def test_downgrades(before: str, now: str | None, down: bool) -> None:
    """Down within fans or within trade, or out of all; fans and trade are not compared."""
    assert downgrade(before, now) is down


def test_a_flow_marks_its_downgrades(people: Doors) -> None:
    flow = crowd_flow(people, SHOP, {}, DAYS)
    assert flow.steps == [
        FlowStep("content_reached", "content_reached", 1, False),
        FlowStep("content_interested", "content_reached", 1, True),
        FlowStep("first_purchase", "content_reached", 1, False),
    ]
    assert flow.period is not None and flow.period.first == DAYS.first
    assert crowd_flow(people, Viewer(), {"shop_id": "S2"}, DAYS).steps == []


def test_a_portrait_withholds_what_is_of_too_few(people: Doors) -> None:
    """Of four reached one bought, for 21.00; two women and two men are enough, nothing else is known of them."""
    found = portrait(people, SHOP, "content_reached", {"shop_id": "S1"}, DAYS)
    assert (found.users, found.uv_value, found.currency) == (4, Decimal("5.25"), "SGD")
    assert (found.fan_share, found.purchase_share) == (0.0, 0.25)
    told = {part.dimension: part.tags for part in found.portraits}
    assert tuple(told) == ATTRIBUTES
    assert told["gender"] == [Tag("female", 0.5), Tag("male", 0.5)]
    assert told["active_hour"] == [Tag(20, 1.0)]
    loyal = portrait(people, SHOP, "first_purchase", {}, DAYS)
    assert [part.tags for part in loyal.portraits if part.dimension == "gender"] == [[Tag("female", None)]]
    assert {note.code for note in loyal.notes} >= {"group_too_small"}


def test_another_shop_is_out_of_scope(people: Doors) -> None:
    with pytest.raises(AccessError):
        crowd_flow(people, SHOP, {"shop_id": "S2"}, DAYS)
    with pytest.raises(AccessError):
        portrait(people, SHOP, "loyal_fans", {"shop_id": "S2"}, DAYS)
