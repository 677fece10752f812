"""The diagnosis of user assets: crowds, their change, their flow, and peers (R174)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.market import Market
from tests.peers import add, compared

from luopan.access import Doors, parse_viewer
from luopan.errors import AccessError
from luopan.insight.diagnosis.users import change, users
from luopan.model.questions import PeriodBody
from luopan.model.users import CROWDS, UsersBody
from luopan.settings import Peers, Settings

DAYS = PeriodBody(preset="last_7_days")


def made() -> Market:
    """a and b bought for the first time on 28 October; on 3 November a bought again, and c for the first time."""
    market = Market()
    market.shop("S1", category_l1="Tea", peer_consent=True).product("P1", "S1", category_l1="Tea")
    for line, buyer, day in (
        ("1", "a", "10-28"),
        ("2", "b", "10-28"),
        ("3", "a", "11-03"),
        ("4", "c", "11-03"),
    ):
        market.line(line, "S1", 10, buyer_id=buyer, product_id="P1", created_at=f"2026-{day}T12:00")
    market.event("product_impression", "z", "2026-11-03T12:00", product_id="P1", shop_id="S1")
    add(market, {"Q1": 5, "Q2": 5, "Q3": 0})
    return market


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    with compared(tmp_path_factory.mktemp("users"), made(), Settings(peers=Peers(minimum=3))) as found:
        yield found


@pytest.fixture(scope="module")
def body(doors: Doors) -> UsersBody:
    return users(doors, parse_viewer("shop:S1"), None, DAYS)


def test_crowds_and_their_change(body: UsersBody) -> None:
    """One bought for the first time where two had: half; one again where nobody had: nothing to divide by."""
    assert [crowd.crowd for crowd in body.crowds] == list(CROWDS)
    found = {crowd.crowd: crowd for crowd in body.crowds}
    first, again = found["first_purchase"], found["repurchase"]
    assert (first.users, first.previous, first.change) == (1, 2, -0.5)
    assert (again.users, again.previous or None, again.change) == (1, None, None)
    assert first.uv_value == 10


def test_how_people_moved_with_downgrades(body: UsersBody) -> None:
    moved = {(step.crowd_previous, step.crowd): (step.users, step.downgrade) for step in body.flow}
    assert moved == {("first_purchase", "repurchase"): (1, False), ("first_purchase", None): (1, True)}


def test_peers_judge_the_same_numbers(body: UsersBody) -> None:
    """Of Q1, Q2, Q3 two have one first buyer each and one has none: the median is 1, as here."""
    for crowd in body.crowds:
        assert crowd.peers is not None
        assert (crowd.peers.own or 0) == (crowd.users or 0)
    first = next(crowd for crowd in body.crowds if crowd.crowd == "first_purchase")
    assert first.peers is not None
    assert (first.peers.p50, first.peers.verdict, first.peers.counted) == (1, "excellent", 3)


def test_who_may_ask(doors: Doors, body: UsersBody) -> None:
    assert users(doors, parse_viewer("platform"), "S1", DAYS) == body
    for viewer, shop in (("shop:Q1", "S1"), ("creator:A1", "S1")):
        with pytest.raises(AccessError):
            users(doors, parse_viewer(viewer), shop, DAYS)


def test_a_change_needs_something_to_divide_by() -> None:
    assert [change(3, 2), change(3, 0), change(None, 2), change(3, None)] == [0.5, None, None, None]
