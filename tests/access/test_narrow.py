"""What a shop and a creator see (S16, S20, S39, S45), each on a market of a few rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.laws.conftest import opened
from tests.market import Asked, Compass, Market

from luopan.errors import OutOfScope

SHOP, OTHER, CREATOR = "shop:S1", "shop:S2", "creator:C1"


def two_shops() -> Market:
    """S1 owns A1 (until December); creator C1 sells for S1 and S2; C2 is paid commission of one of C1's sales."""
    market = Market().shop("S1").shop("S2").account("A1").account("C1").account("C2")
    market.bind("A1", "S1", unbound_at="2026-12-01")
    for shop in ("S1", "S2"):
        market.product(f"P-{shop}", shop).add("skus", sku_id=f"K-{shop}", product_id=f"P-{shop}")
    market.live("LA", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    market.live("LC", "C1", "2026-11-02T10:00", "2026-11-02T12:00")
    market.sold("1", "S1", 1, "2026-11-01T11:00", live="LA", sku_id="K-S1")
    market.sold("2", "S2", 20, "2026-11-01T11:00", live="LA")
    market.sold("3", "S1", 300, "2026-11-02T11:00", live="LC", creator_id="C1", commission_rate=0.1)
    market.sold("4", "S2", 4000, "2026-11-02T11:00", live="LC", creator_id="C2", commission_rate=0.1)
    for line in "1234":
        market.refund(f"R{line}", line, 1, "2026-11-05")
        market.add("settlements", settlement_id=f"T{line}", line_id=line, amount=1, settled_at="2026-11-06")
    market.commission("K3", "3", "C1", 30, "2026-11-10").commission("K4", "4", "C2", 400, "2026-11-10")
    market.add("reviews", review_id="V1", order_id="O1", shop_id="S1", at="2026-11-07", score=1)
    return market


@pytest.fixture(scope="module")
def asked(empty_home: Path) -> Iterator[Asked]:
    with opened(empty_home, two_shops()) as loaded:
        yield loaded


def test_s39_a_shop_sees_what_was_sold_refunded_settled_and_paid_for_its_own(asked: Asked) -> None:
    words = "gmv refund_amount settled_amount actual_commission livestreams negative_reviews"
    assert asked.ask(words, viewer=SHOP) == [(301, 2, 2, 30, 1, 1)]
    assert asked.ask(words, viewer=OTHER) == [(4020, 2, 2, 400, 0, 0)]


def test_s39_a_creator_sees_its_own_rows_and_no_settlement_or_review(asked: Asked) -> None:
    words = "gmv refund_amount livestreams actual_commission settled_amount negative_reviews"
    assert asked.ask(words, viewer=CREATOR) == [(4300, 2, 1, 30, None, None)]
    assert asked.ask("gmv", by="shop_id", viewer=CREATOR) == [("S1", 300), ("S2", 4000)]
    assert asked.ask("gmv", by="account_id live_id", viewer=CREATOR) == [("C1", "LC", 4300)]


@pytest.mark.parametrize("attribution", [None, "direct", "commission", "last_click_14d"])
def test_s16_commission_is_the_creators_own_whatever_the_lens(asked: Asked, attribution: str | None) -> None:
    lens = {} if attribution is None else {"attribution": attribution}
    for word, amount in (("estimated_commission", 30), ("affiliate_gmv", 300), ("actual_commission", 30)):
        assert asked.one(word, viewer=CREATOR, **lens) == amount
    assert asked.one("estimated_commission", viewer="creator:C2", **lens) == 400


OUTSIDE = {
    (SHOP, "shop_id"): "S2",
    (SHOP, "product_id"): "P-S2",
    (SHOP, "sku_id"): "K-S2",
    (SHOP, "account_id"): "C2",
    (SHOP, "creator_id"): "C2",
    (CREATOR, "account_id"): "A1",
    (CREATOR, "creator_id"): "C2",
    (CREATOR, "live_id"): "LA",
    (CREATOR, "sku_id"): "K-S1",
    (SHOP, "market"): "GB",
}


@pytest.mark.parametrize(("viewer", "dimension"), OUTSIDE)
def test_s20_what_is_outside_answers_as_what_does_not_exist(
    asked: Asked, viewer: str, dimension: str
) -> None:
    there = OUTSIDE[viewer, dimension]
    for where in ([there], {"not": [there]}, [None, there]):
        with pytest.raises(OutOfScope) as real:
            asked.one("gmv", where={dimension: where}, viewer=viewer)
        nowhere = (
            "none" if where == [there] else [None, "none"] if isinstance(where, list) else {"not": "none"}
        )
        with pytest.raises(OutOfScope) as unreal:
            asked.one("gmv", where={dimension: nowhere}, viewer=viewer)
        assert str(real.value).replace(there, "none") == str(unreal.value)
        assert real.value.code == unreal.value.code == "out_of_scope"


def test_s20_other_filters_speak_of_rows_in_the_scope_alone(asked: Asked) -> None:
    for pattern in ({"like": "S2"}, {"like": "none"}, {"gte": "S2", "lte": "S2"}, {"gte": "x", "lte": "x"}):
        answer = asked.answer("gmv", "shop_id", {"shop_id": pattern}, viewer=SHOP)
        assert (answer.rows, answer.row_count, answer.notes) == ((), 0, ())


def test_s20_the_operator_gets_an_empty_answer(asked: Asked) -> None:
    for dimension in ("shop_id", "account_id", "live_id", "sku_id", "creator_id"):
        assert asked.ask("gmv", dimension, {dimension: ["none"]}) == []


@pytest.mark.parametrize("viewer", [SHOP, OTHER, CREATOR])
def test_what_an_answer_shows_can_be_asked_for(asked: Asked, viewer: str) -> None:
    own = ("account_id", "creator_id") if viewer == CREATOR else ()
    for dimension in ("shop_id", "product_id", "sku_id", "account_id", "creator_id", "live_id", "market"):
        for value, amount in asked.ask("gmv", dimension, viewer=viewer):
            if value is not None and dimension not in own:
                assert asked.one("gmv", where={dimension: [value]}, viewer=viewer) == amount


def test_an_unknown_viewer_is_refused(asked: Asked) -> None:
    for viewer in ("shop:none", "creator:none", "creator:S1", "shop:C1", "agency:none:tsp:US"):
        with pytest.raises(OutOfScope):
            asked.one("gmv", viewer=viewer)


def test_s45_all_shows_what_others_sold_while_the_account_was_merged(compass: Compass) -> None:
    """A1 was merged with S1 in November: the live's start decides, without a live the payment."""
    market = Market().shop("S1").shop("S2").account("A1").account("B1", binds="S1")
    market.bind("A1", "S1", since="2026-11-01", unbound_at="2026-12-01", merged=True)
    market.live("IN", "A1", "2026-11-30T23:00", "2026-12-01T02:00")
    market.live("AFTER", "A1", "2026-12-01T00:00", "2026-12-01T02:00").video("V", "A1", "2026-10-01")
    market.live("APART", "B1", "2026-11-10T00:00", "2026-11-10T02:00")
    market.sold("1", "S2", 1, "2026-12-01T01:00", live="IN").sold(
        "2", "S2", 20, "2026-12-01T01:00", live="AFTER"
    )
    market.sold("3", "S2", 300, "2026-11-15", video="V").sold("4", "S2", 4000, "2026-10-15", video="V")
    market.sold("5", "S2", 50000, "2026-11-10T01:00", live="APART").line("6", "S1", 600000)
    market.add("settlements", settlement_id="T", line_id="1", amount=7, settled_at="2026-12-05")
    market.refund("R", "1", 1, "2026-12-05")
    asked = compass(market)
    assert asked.one("gmv", viewer=SHOP, ownership="all") == 600301
    assert asked.one("gmv", viewer=SHOP) == 600000
    whole = asked.ask("refund_amount settled_amount", viewer=SHOP, ownership="all")
    assert whole == [(1, 0)], "what was settled with others is theirs"


def test_s17_rights_are_todays_whatever_was_known_then(compass: Compass) -> None:
    """That A1 is S1's own, merged account was learned in December, of times before; that B1 was, is taken back."""
    market = Market().shop("S1").shop("S2").account("A1")
    market.account("B1").bind("B1", "S1", since="2026-01-01", merged=True)
    market.bind("A1", "S1", since="2026-01-01", merged=True, known_at="2026-12-01")
    market.live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00").video("V", "A1", "2026-11-01")
    market.live("M", "B1", "2026-11-01T10:00", "2026-11-01T12:00").video("W", "B1", "2026-11-01")
    market.event("view", "U", "2026-11-01T10:30", live="L").event("view", "U", "2026-11-01T10:30", live="M")
    market.sold("1", "S2", 5, "2026-11-01T11:00", live="L").sold("2", "S2", 70, "2026-11-01T11:00", live="M")
    asked = compass(market)
    asked.load(
        Market().bind("B1", "S1", since="2026-01-01", merged=True, deleted=True, known_at="2026-12-01")
    )
    words = "views livestreams videos"
    for more in ({}, {"as_of": "2026-11-20"}):
        assert asked.ask(words, viewer=SHOP, **more) == [(1, 1, 1)]
        assert asked.one("gmv", viewer=SHOP, ownership="all", **more) == 5


def test_s39_events_reach_a_shop_three_ways_before_and_after_unbinding(compass: Compass) -> None:
    market = (
        Market().shop("S1").shop("S2").product("P1", "S1").product("P2", "S2").account("A1").account("C1")
    )
    market.bind("A1", "S1", since="2026-11-01T12:00", unbound_at="2026-11-02T12:00")
    market.video("VA", "A1", "2026-10-01").video("VC", "C1", "2026-10-01")
    own = {"2026-11-01T11:59:59": 0, "2026-11-01T12:00": 1, "2026-11-02T11:59:59": 1, "2026-11-02T12:00": 0}
    for number, at in enumerate(own):
        market.event("view", f"U{number}", at, video="VA")
    market.event("view", "U8", "2026-11-05", video="VC", shop_id="S1")
    market.event("view", "U9", "2026-11-05", video="VC", product_id="P1", shop_id="S2")
    market.event("view", "U0", "2026-11-05", video="VC", product_id="P2")
    asked = compass(market)
    for use_rollups in (True, False):
        assert asked.ask("views viewers", viewer=SHOP, use_rollups=use_rollups) == [(4, 4)]
        assert asked.ask("views viewers", viewer=OTHER, use_rollups=use_rollups) == [(2, 2)]


def test_s39_others_videos_count_where_they_carry_or_sold_the_shops_products(compass: Compass) -> None:
    """W carries products of both shops and sold for S2 alone; to S1 it is a video without GMV."""
    market = Market().shop("S1").shop("S2").product("P1", "S1").product("P2", "S2")
    market.account("A1", binds="S1").account("C1").video("V", "A1", "2026-11-01", "P1")
    market.video("W", "C1", "2026-11-02", "P1", "P2").sold("1", "S2", 20, "2026-11-03", video="W")
    market.contract("T", "AG", "tsp", "2026-01-01", shop_id="S1")
    asked = compass(market)
    words = "videos videos_trend videos_detail"
    assert asked.ask(words, viewer=SHOP) == [(1, 2, 1)]
    assert asked.ask(words, viewer=OTHER) == [(0, 1, 1)]
    assert asked.ask(words, viewer="agency:AG:tsp:US") == [(1, 2, 1)]
    assert asked.ask(words, viewer=CREATOR) == [(1, 1, 1)]
