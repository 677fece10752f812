"""Questions as of an earlier moment, which rollups of now answer but for what was otherwise then (S10, S17, S41).

Every number is asked of rollups and of the facts alone.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.market import Asked, Compass, Market

THEN = "2026-11-10T00:00"
NOVEMBER = "2026-11-01/2026-11-30"


def both(asked: Asked, words: str, by: str = "", as_of: str = THEN, **more: Any) -> list[tuple[Any, ...]]:
    """The rows as of the moment."""
    rolled = asked.ask(words, by, as_of=as_of, **more)
    assert rolled == asked.ask(words, by, as_of=as_of, use_rollups=False, **more)
    return rolled


def shop() -> Market:
    """A shop with a live on the 5th of November; of another month a click says that touches are loaded."""
    market = Market().shop("S1").account("A1", binds="S1").product("P-S1", "S1")
    market.live("L1", "A1", "2026-11-05T08:00", "2026-11-05T12:00")
    return market.event("product_click", "somebody", "2026-12-01T10:00", product_id="P-S1")


def by_content(asked: Asked, as_of: str = THEN) -> dict[str, float]:
    return {str(kind): gmv for kind, gmv in both(asked, "direct_gmv", "content_type", as_of)}


def test_a_click_that_came_late_earned_nothing_until_it_was_known(compass: Compass) -> None:
    """Clicked in the live on the 5th, known on the 11th; the line was known all along."""
    market = shop().line("1", "S1", 10, created_at="2026-11-05T11:00")
    market.event(
        "product_click", "U1", "2026-11-05T10:00", live="L1", product_id="P-S1", known_at="2026-11-11"
    )
    asked = compass(market)
    assert by_content(asked) == {"product_card": 10}
    assert by_content(asked, "2026-11-11T00:00") == {"live": 10}


def test_a_click_that_was_taken_back_earned_until_then(compass: Compass) -> None:
    market = shop().line("1", "S1", 10, created_at="2026-11-05T11:00")
    clicked = {"live": "L1", "product_id": "P-S1", "event_id": "E1"}
    market.event("product_click", "U1", "2026-11-05T10:00", **clicked, known_at="2026-11-05T10:00")
    market.event("product_click", "U1", "2026-11-05T10:00", **clicked, known_at="2026-11-12", deleted=True)
    asked = compass(market)
    assert by_content(asked) == {"live": 10}
    assert by_content(asked, "2026-11-12T00:00") == {"product_card": 10}


def test_of_a_cart_what_came_late_counts_where_it_decided(compass: Compass) -> None:
    """Bought on the 5th, each by another buyer: the cart's removal came late (1); the add that earned the line, made in
    no live after one in the live (2); an add before the one that earned it (3); a click beside the cart (4)."""
    market = shop()
    deeds: dict[str, list[tuple[str, int, str, bool]]] = {
        "1": [("cart_add", 8, "L1", False), ("cart_remove", 9, "", True)],
        "2": [("cart_add", 8, "L1", False), ("cart_add", 9, "", True)],
        "4": [("cart_add", 8, "", True), ("cart_add", 9, "L1", False)],
        "8": [("cart_add", 8, "L1", False), ("product_click", 9, "", True)],
    }
    for line, done in deeds.items():
        for kind, hour, live, late in done:
            at = f"2026-11-05T{hour:02}:00"
            known = "2026-11-11" if late else at
            market.event(kind, f"U{line}", at, live=live, product_id="P-S1", known_at=known)
        market.line(line, "S1", int(line), created_at="2026-11-05T11:00", buyer_id=f"U{line}")
    asked = compass(market)
    assert by_content(asked) == {"live": 15}
    assert by_content(asked, "2026-11-11T00:00") == {"live": 12, "product_card": 3}


def carted(first: str, second: str = "2026-01-01") -> Market:
    """One buyer carts the product in the live at 09:00 and orders it at 10:00 (line 1, 3) and at 11:00 (line 2, 10):
    the first order used the cart up. Line 1 is known since `first`; line 2 was 9 until `second`."""
    market = shop()
    market.event("cart_add", "U", "2026-11-05T09:00", live="L1", product_id="P-S1")
    market.line("1", "S1", 3, created_at="2026-11-05T10:00", buyer_id="U", known_at=first)
    line = {"created_at": "2026-11-05T11:00", "buyer_id": "U"}
    market.line("2", "S1", 9, **line, known_at="2026-01-01T00:00")
    return market.line("2", "S1", 10, **line, known_at=f"{second}T00:01")


def test_an_order_that_came_late_had_used_up_no_cart(compass: Compass) -> None:
    """On the 10th line 1 is not known: the cart is line 2's."""
    asked = compass(carted("2026-11-11"))
    assert by_content(asked) == {"live": 10}
    assert by_content(asked, "2026-11-11T00:00") == {"live": 3, "product_card": 10}


def test_an_order_that_stands_uses_up_the_cart_of_one_that_was_corrected(compass: Compass) -> None:
    """Line 2 was 9 on the 10th, and its cart gone then as it is now."""
    asked = compass(carted("2026-01-01", "2026-11-12"))
    assert by_content(asked) == {"live": 3, "product_card": 9}


def test_lines_that_moved_to_another_shop_or_went(compass: Compass) -> None:
    """On the 10th: 1 and 2 of S1, 3 of S2. Later 2 goes to S2 and 3 is taken back."""
    market = shop().shop("S2").product("P-S2", "S2")
    day = {"created_at": "2026-11-05T11:00"}
    market.line("1", "S1", 1, **day).line("2", "S1", 2, **day).line("3", "S2", 4, **day)
    market.line("2", "S2", 2, **day, known_at="2026-11-11")
    market.add("order_lines", line_id="3", deleted=True, known_at="2026-11-11")
    asked = compass(market)
    for viewer, then, now in (("shop:S1", 3, 1), ("shop:S2", 4, 2), ("platform", 7, 3)):
        assert both(asked, "gmv", viewer=viewer) == [(then,)]
        assert both(asked, "gmv", as_of="2026-11-11T00:00", viewer=viewer) == [(now,)]


def test_what_events_tell_had_not_happened_before_it_did(compass: Compass) -> None:
    """Loaded as events tell: created on the 9th and paid on the 11th (S41)."""
    asked = compass(shop())
    paid = Market(known=None).line("1", "S1", 10, created_at="2026-11-09T12:00", paid_at="2026-11-11T12:00")
    paid.rows.pop("markets", None)
    asked.load(paid, at_event=True)
    assert both(asked, "gmv", viewer="shop:S1") == [(0,)]
    assert both(asked, "gmv", as_of="2026-11-11T12:00", viewer="shop:S1") == [(10,)]


def test_views_of_days_that_are_told_again_and_of_days_that_are_not(compass: Compass) -> None:
    """Each day a view of another user in the live; that of the 6th came on the 11th, that of the 7th was corrected
    then from a click, and those after the 9th were not known."""
    market = shop()
    for day in range(5, 15):
        at = f"2026-11-{day:02}T10:00"
        known = "2026-11-11" if day == 6 else at
        kind = "product_click" if day == 7 else "view"
        market.event(kind, f"U{day}", at, live="L1", event_id=f"V{day}", known_at=known)
    market.event("view", "U7", "2026-11-07T10:00", live="L1", event_id="V7", known_at="2026-11-11")
    asked = compass(market)
    for viewer in ("shop:S1", "creator:A1", "platform"):
        days = [f"2026-11-0{day}" for day in (5, 8, 9)]
        found = both(asked, "viewers", "day", viewer=viewer, period=NOVEMBER)
        assert found == [(day, 1) for day in days]
        assert both(asked, "viewers watch_pv", as_of="2026-11-12T00:00", viewer=viewer) == [(7, 7)]


def test_a_product_that_was_not_known_had_no_shop(compass: Compass) -> None:
    """Clicked on the 5th beside the shop's own live; whose product it is, is known on the 11th."""
    market = shop().account("A2").product("P9", "S1", known_at="2026-11-11")
    market.event("product_click", "U1", "2026-11-05T10:00", product_id="P9", account_id="A2")
    market.event("product_click", "U2", "2026-11-05T11:00", product_id="P-S1", account_id="A2")
    asked = compass(market)
    assert both(asked, "product_clicks", viewer="shop:S1", period=NOVEMBER) == [(1,)]
    assert both(asked, "product_clicks", as_of="2026-11-11T00:00", viewer="shop:S1", period=NOVEMBER) == [
        (2,)
    ]


def test_rights_to_an_account_are_todays(compass: Compass) -> None:
    """The account is bound since the 4th, and it is known since the 11th: S1 sees its views as of the 10th too
    (S17), under no shop (`shop_id`), since none was known then."""
    market = Market().shop("S1").account("A1").live("L1", "A1", "2026-11-05T08:00", "2026-11-05T12:00")
    market.bind("A1", "S1", since="2026-11-04", known_at="2026-11-11")
    market.event("view", "U1", "2026-11-05T10:00", live="L1")
    asked = compass(market)
    assert both(asked, "viewers", "shop_id", viewer="shop:S1") == [(None, 1)]
    assert both(asked, "viewers", "shop_id", as_of="2026-11-11T00:00", viewer="shop:S1") == [("S1", 1)]


@pytest.mark.parametrize("viewer", ["shop:S1", "platform"])
def test_a_video_counted_until_it_was_known_never_to_have_been_public(compass: Compass, viewer: str) -> None:
    market = shop().video("V1", "A1", "2026-11-05T08:00", known_at="2026-11-05")
    market.video("V1", "A1", "2026-11-05T08:00", ever_public=False, known_at="2026-11-11")
    market.event("view", "U1", "2026-11-05T10:00", video="V1", known_at="2026-11-05")
    asked = compass(market)
    assert both(asked, "viewers", viewer=viewer) == [(1,)]
    assert both(asked, "viewers", as_of="2026-11-11T00:00", viewer=viewer) == [(0,)]


def test_what_is_asked_again_after_a_write_knows_of_it(compass: Compass) -> None:
    """The same moment, before and after a row comes that was known by then."""
    asked = compass(shop().line("1", "S1", 10, created_at="2026-11-05T11:00"))
    assert both(asked, "gmv", viewer="shop:S1") == [(10,)]
    more = Market().line("2", "S1", 5, created_at="2026-11-06T11:00", known_at="2026-11-07")
    more.line("1", "S1", 12, created_at="2026-11-05T11:00", known_at="2026-11-20")
    more.rows.pop("markets", None)
    asked.load(more)
    assert both(asked, "gmv", viewer="shop:S1") == [(15,)]


def test_the_rows_of_a_number_that_platforms_aggregated_too(compass: Compass) -> None:
    """Three views were known on the 10th, one more came on the 11th; of the 20th there are aggregates alone: 7."""
    market = shop()
    for day, known in (("05", "05"), ("06", "11"), ("08", "08"), ("09", "09")):
        market.event("view", f"U{day}", f"2026-11-{day}T10:00", live="L1", known_at=f"2026-11-{known}T10:00")
    market.add("stats", metric="watch_pv", grain="day", at="2026-11-20T00:00", account_id="A1", value=7)
    asked = compass(market)
    for viewer in ("platform", "shop:S1"):
        assert both(asked, "watch_pv", viewer=viewer, period=NOVEMBER) == [(10,)]
        behind = asked.behind("watch_pv", NOVEMBER, viewer, as_of=THEN)
        assert (behind.row_count, behind.number, behind.recomputed) == (4, 10, 10)
