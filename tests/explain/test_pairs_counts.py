"""The pairs of counts (X15, X16, X20): every step worked out by hand."""

from __future__ import annotations

from tests.explain.conftest import At
from tests.explain.stepping import ask, ends, moved, steps
from tests.market import Compass, Market


def test_x15_one_view_shows_several_products(compass: Compass, at: At) -> None:
    """In the live 2 views show 3 + 2 products; one more view shows none; the mall shows 4. Impressions: 9; views: 3.
    Outside of lives and videos: −4; per view: 3 − 5 = −2."""
    market = Market().shop("S1").account("A1", binds="S1").product("P-S1", "S1")
    market.live("L", "A1", "2026-11-07T20:00", "2026-11-07T22:00")
    for user, shown in (("u", 3), ("v", 2), ("w", 0)):
        market.event("view", user, "2026-11-07T20:30", live="L")
        for _ in range(shown):
            market.event("product_impression", user, "2026-11-07T20:31", live="L", product_id="P-S1")
    for _ in range(4):
        market.event(
            "product_impression",
            "u",
            "2026-11-07T12:00",
            product_id="P-S1",
            content_type="product_card",
            channel="mall",
        )
    desk = at(compass(market), "shop:S1")
    found = ask(desk, "X15")
    assert ends(found) == (9, 3)
    assert steps(found) == {("scope", None): -4, ("grain", None): -2}
    assert len(moved(desk, found, "scope", "event_id")) == 4
    inside = ask(desk, "X15", content_type="live")
    assert (ends(inside), steps(inside)) == ((5, 3), {("grain", None): -2})


def crowded() -> Market:
    """A live of 20:00: 5 enter in its first minute, 2 leave in the third; 9 and 8 are sampled in the first and the
    third. At 20:05 one more enters, unsampled."""
    market = Market().shop("S1").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-07T20:00", "2026-11-07T22:00")
    for n in range(5):
        market.event("enter", f"U{n}", "2026-11-07T20:00:30", live="L")
    for n in range(2):
        market.event("exit", f"U{n}", "2026-11-07T20:02:10", live="L")
    market.event("enter", "late", "2026-11-07T20:05:10", live="L")
    return market.online("L", "2026-11-07T20:00", 9).online("L", "2026-11-07T20:02", 8)


def test_x16_who_came_and_went_is_not_who_is_online(compass: Compass, at: At) -> None:
    """At the last sample, 20:02: 5 − 2 = 3 by the door, 8 by the estimate: +5. At 20:00: 5 and 9."""
    desk = at(compass(crowded()), "shop:S1")
    found = ask(desk, "X16", None, live_id=["L"])
    assert ends(found) == (3, 8)
    assert steps(found) == {("measure", None): 5}
    assert len(moved(desk, found, "measure", "change")) == 8
    earlier = ask(desk, "X16", None, live_id=["L"], minute="2026-11-07T20:00:00Z")
    assert (ends(earlier), steps(earlier)) == ((5, 9), {("measure", None): 4})


def test_x16_without_a_sample_there_is_no_number_to_compare(compass: Compass, at: At) -> None:
    """Nobody sampled at 20:05; 4 are in the room by the door. A gap is no 0 (R083)."""
    found = ask(at(compass(crowded())), "X16", None, live_id=["L"], minute="2026-11-07T20:05:00Z")
    assert (found.first, found.last, found.steps, found.residual) == (4, None, [], None)


def posted() -> Market:
    """Videos with products: two of the shop's own, one of which sold; three of affiliates, one of which sold (T20).
    One without products, and one of October."""
    market = Market().shop("S1").account("A1", binds="S1").account("C").product("P", "S1")
    for video, account in (("own", "A1"), ("idle", "A1"), ("a1", "C"), ("a2", "C"), ("a3", "C")):
        market.video(video, account, "2026-11-03", "P")
    market.video("bare", "C", "2026-11-03").video("old", "C", "2026-10-03", "P")
    market.sold("1", "S1", 10, "2026-11-05", video="own", product_id="P")
    return market.sold("2", "S1", 10, "2026-11-05", video="a1", product_id="P")


def test_x20_details_drop_affiliates_videos_that_sold_nothing(compass: Compass, at: At) -> None:
    """Trends: 5; Details: own, idle and a1: 3. a2 and a3 leave."""
    desk = at(compass(posted()), "shop:S1")
    found = ask(desk, "X20")
    assert ends(found) == (5, 3)
    assert steps(found) == {("filters", None): -2}
    assert moved(desk, found, "filters", "content_id", "change") == [("a2", "left"), ("a3", "left")]
