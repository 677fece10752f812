"""Attribution as a dimension."""

from __future__ import annotations

import pytest
from tests.market import Asked, Compass, Market

from luopan.errors import NotApplicable, QuestionError

CLICKED = "2026-11-01T10:00"


@pytest.fixture
def asked(compass: Compass) -> Asked:
    """u clicked P in A's live and bought it 3 days later for 100, v at once for 50; C is paid for v's.

    direct: 150 of A's live. Within 14 days: the same. Within 1 day: 50, and 100 of product card. Commission: 50 of C.
    """
    market = Market().shop("S1").product("P", "S1").account("A", binds="S1").account("C")
    market.live("L", "A", "2026-11-01T09:00", "2026-11-01T12:00")
    for user, at, pay, creator in (("u", "2026-11-04T10:00", 100, None), ("v", CLICKED, 50, "C")):
        market.event("product_click", user, CLICKED, live="L", product_id="P")
        market.line(f"L{user}", "S1", pay, product_id="P", buyer_id=user, created_at=at, creator_id=creator)
    return compass(market)


def test_every_attribution_gives_all_sales_once(asked: Asked) -> None:
    every = [("commission", 150), ("direct", 150), ("last_click_14d", 150), ("last_click_1d", 150)]
    assert asked.ask("gmv", "attribution") == every


def test_by_attribution_and_account(asked: Asked) -> None:
    found = asked.ask(
        "gmv", "attribution account_id", {"attribution": ["direct", "last_click_1d", "commission"]}
    )
    assert found == [
        ("commission", "C", 50), ("commission", None, 100), ("direct", "A", 150),
        ("last_click_1d", "A", 50), ("last_click_1d", None, 100),
    ]  # fmt: skip


def test_order_limit_and_count_are_of_the_whole_answer(asked: Asked) -> None:
    answer = asked.answer("gmv", "attribution account_id", order=["-gmv"], limit=2, totals=True)
    assert [row[:2] for row in answer.rows] == [("direct", "A"), ("last_click_14d", "A")]
    assert (answer.row_count, answer.totals) == (6, (None, None, None))
    assert answer.lens.attribution is None


def test_a_filter_that_leaves_one_is_the_lens(asked: Asked) -> None:
    one = {"attribution": ["last_click_1d"], "account_id": ["A"]}
    assert asked.one("gmv", one) == 50
    assert asked.answer("gmv", "", one).lens.attribution == "last_click_1d"
    others = {"attribution": {"not": ["direct", "commission", "last_click_14d"]}}
    assert asked.ask("gmv", "account_id", others) == [("A", 50), (None, 100)]


def test_under_a_lens_there_is_that_attribution_alone(asked: Asked) -> None:
    assert asked.ask("gmv", "attribution", attribution="last_click_1d") == [("last_click_1d", 150)]


def test_compared_with_the_period_before(asked: Asked) -> None:
    found = asked.ask("gmv", "attribution", None, "2026-11-04/2026-11-06", compare="previous")
    assert {row[1:] for row in found} == {(100, 50)}


def test_what_cannot_be_asked(asked: Asked) -> None:
    with pytest.raises(QuestionError, match="leaves 2"):
        asked.one("gmv", {"attribution": ["direct", "commission"]})
    with pytest.raises(NotApplicable, match='"direct"'):
        asked.ask("gmv", "attribution", {"attribution": ["diredt"]})
    with pytest.raises(NotApplicable, match="views cannot be broken down"):
        asked.ask("views", "attribution")
