"""Crowds by hand: who is in which, for whom, and how they move (§10.12, S55)."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

from luopan.settings import Limits, Settings

NOV = "2026-11-01/2026-11-07"
SOME = Settings(limits=Limits(minimum_group=2))


def shop() -> Market:
    """Shop S1 with its official account A1 (live L1, video V1), the marketing account M1 (V2), a creator C1 (V3)."""
    market = Market().shop("S1").shop("S2").product("P1", "S1").product("P2", "S2")
    market.account("A1", binds="S1").account("M1", binds="S1", kind="marketing").account("C1")
    market.live("L1", "A1", "2026-11-02T10:00", "2026-11-02T12:00")
    return (
        market.video("V1", "A1", "2026-10-01").video("V2", "M1", "2026-10-01").video("V3", "C1", "2026-10-01")
    )


def test_reached_is_who_viewed_official_content(compass: Compass) -> None:
    """U1 and U2 viewed official content, U3 a marketing account's, U4 a creator's, U5 was only shown it."""
    market = shop()
    market.event("view", "U1", "2026-11-02T10:00", live="L1", seconds=1)
    market.event("view", "U2", "2026-11-03T10:00", video="V1")
    market.event("view", "U3", "2026-11-03T10:00", video="V2", seconds=99)
    market.event("view", "U4", "2026-11-03T10:00", video="V3", seconds=99)
    market.event("impression", "U5", "2026-11-03T10:00", video="V1")
    asked = compass(market)
    assert asked.one("content_reached_users", period=NOV, where={"shop_id": ["S1"]}) == 2
    assert asked.ask("content_reached_users", "shop_id", period=NOV) == [("S1", 2)]
    assert asked.ask("crowd_users", "day crowd", period=NOV, viewer="shop:S1") == [
        ("2026-11-02", "content_reached", 1), ("2026-11-03", "content_reached", 1),
    ]  # fmt: skip
    assert asked.one("content_reached_users", period=NOV, viewer="creator:C1") == 1
    assert asked.one("content_interested_users", period=NOV, viewer="creator:C1") == 1
    assert asked.one("content_reached_users", period=NOV, viewer="shop:S2") == 0


@pytest.mark.parametrize(
    ("content", "seconds", "act", "interested"),
    [
        ("video", 3, "like", 0), ("video", 3.000001, "like", 1), ("video", 15, "", 0), ("video", 15.000001, "", 1),
        ("live", 10, "like", 0), ("live", 10.000001, "like", 1), ("live", 20, "", 0), ("live", 20.000001, "", 1),
        ("video", 9, "cart_add", 0), ("live", 15, "cart_add", 1), ("live", 15, "follow", 0),
        ("video", 9, "follow", 1), ("video", 9, "product_click", 1), ("live", 15, "dislike", 0),
    ],
)  # fmt: skip
def test_interest_to_the_letter(
    compass: Compass, content: str, seconds: float, act: str, interested: int
) -> None:
    """More than 3 s and an action or more than 15 s of a video; 10 s and 20 s of a live; each has its actions."""
    place = {"video": "V1"} if content == "video" else {"live": "L1"}
    market = shop().event("view", "U1", "2026-11-02T10:00", seconds=seconds, **place)
    if act:
        market.event(act, "U1", "2026-11-02T10:00", **place)
    asked = compass(market)
    for rollups in (True, False):
        answer = asked.answer("content_interested_users", period=NOV, viewer="shop:S1", use_rollups=rollups)
        assert answer.rows == ((interested,),)


def test_the_action_is_on_the_content_of_the_stay(compass: Compass) -> None:
    """U1 stays with V1 and likes V4; U2 likes V1 on another day than the stay; U3's comment on V1 is negative, U4's
    has no sentiment, which counts as positive."""
    market = shop().video("V4", "A1", "2026-10-01")
    for user in ("U1", "U2", "U3", "U4"):
        market.event("view", user, "2026-11-02T10:00", video="V1", seconds=9)
    market.event("like", "U1", "2026-11-02T10:00", video="V4")
    market.event("like", "U2", "2026-11-05T10:00", video="V1")
    market.event("comment", "U3", "2026-11-02T10:00", video="V1", sentiment="negative")
    market.event("comment", "U4", "2026-11-02T10:00", video="V1")
    asked = compass(market)
    assert asked.one("content_interested_users", period=NOV, viewer="shop:S1") == 2
    assert asked.one("content_interested_users", period="2026-11-02", viewer="shop:S1") == 1
    behind = asked.behind("content_interested_users", period=NOV, viewer="shop:S1")
    place = behind.columns.index("user_id")
    assert [row[place] for row in behind.rows] == ["U2", "U4"]


def test_a_purchase_in_a_live_is_an_interest(compass: Compass) -> None:
    """U1 watched 15 s and bought in the live; U2 as long and bought elsewhere."""
    market = shop()
    for user in ("U1", "U2"):
        market.event("view", user, "2026-11-02T10:00", live="L1", seconds=15)
    market.sold("1", "S1", 10, "2026-11-02T11:00", live="L1", buyer_id="U1")
    market.sold("2", "S1", 10, "2026-11-02T11:00", video="V1", buyer_id="U2")
    asked = compass(market)
    assert asked.one("content_interested_users", period=NOV, viewer="shop:S1") == 1


def test_fans(compass: Compass) -> None:
    """U1 follows, unfollows and follows; U2 follows and unfollows; U3 has followed long since and is interested; U4
    is interested and no fan; U5 follows after the period."""
    market = shop()
    for at, kind in (("02T10:00", "follow"), ("03T10:00", "unfollow"), ("04T10:00", "follow")):
        market.event(kind, "U1", f"2026-11-{at}", video="V1")
    market.event("follow", "U2", "2026-11-02T10:00", video="V1")
    market.event("unfollow", "U2", "2026-11-07T23:59:59", video="V1")
    market.event("follow", "U3", "2026-10-02T10:00", video="V1")
    for user in ("U3", "U4", "U5", "U1"):
        market.event("view", user, "2026-11-02T10:00", video="V1", seconds=16)
    market.event("follow", "U5", "2026-11-08T00:00", video="V1")
    asked = compass(market)
    ask = {"period": NOV, "viewer": "shop:S1"}
    assert asked.ask("new_fans loyal_fans content_interested_users", **ask) == [(1, 1, 4)]
    assert asked.ask("crowd_fans crowd_users fan_share", **ask) == [(2, 4, 0.5)]
    assert asked.one("new_fans", period="2026-11-02", viewer="shop:S1") == 2
    assert asked.one("new_fans", period="2026-11-03", viewer="shop:S1") == 0
    assert asked.one("new_fans", period=NOV, viewer="creator:A1") == 1


def test_trade_crowds_by_account(compass: Compass) -> None:
    """P1 was shown by the official account, a creator and the search; U4 saw the shop's home, U5 another shop's P2."""
    market = shop()
    market.event("product_impression", "U1", "2026-11-02T10:00", live="L1", product_id="P1")
    market.event("product_impression", "U2", "2026-11-02T10:00", video="V3", product_id="P1")
    market.event("product_click", "U2", "2026-11-02T10:00", video="V3", product_id="P1")
    market.event("product_impression", "U3", "2026-11-02T10:00", product_id="P1", content_type="product_card")
    market.event("shop_view", "U4", "2026-11-02T10:00", shop_id="S1")
    market.event("product_impression", "U5", "2026-11-02T10:00", live="L1", product_id="P2")
    asked = compass(market)
    words = "product_shown_users product_interested_users"
    assert asked.ask(words, period=NOV, viewer="shop:S1") == [(3, 2)]
    assert asked.ask(words, "account_kind", period=NOV, viewer="shop:S1") == [
        ("affiliate", 1, 1), ("official", 1, 0), (None, 1, 1),
    ]  # fmt: skip
    assert asked.ask(words, period=NOV, viewer="shop:S1", where={"account_kind": ["affiliate"]}) == [(1, 1)]
    assert asked.ask(words, period=NOV, viewer="shop:S2") == [(1, 0)]
    assert asked.ask(words, period=NOV, viewer="shop:S1", where={"product_id": ["P1"]}) == [(3, 1)]


def test_customers_and_what_a_crowd_is_worth(compass: Compass) -> None:
    """U1 bought before; U2 and U3 not; U2 twice. Of the reached U1 (30), U2 (50 + 20) and U4 two of three bought."""
    market = shop()
    for user in ("U1", "U2", "U4"):
        market.event("view", user, "2026-11-02T10:00", video="V1", seconds=16)
    market.line("0", "S1", 5, buyer_id="U1", created_at="2026-10-01T00:00")
    market.line("1", "S1", 30, buyer_id="U1", created_at="2026-11-02T00:00")
    market.line("2", "S1", 50, buyer_id="U2", created_at="2026-11-03T00:00")
    market.line("3", "S1", 20, buyer_id="U2", created_at="2026-11-04T00:00")
    market.line("4", "S1", 99, buyer_id="U3", created_at="2026-10-31T00:00", paid_at="2026-11-01T00:00")
    asked = compass(market)
    ask = {"period": NOV, "viewer": "shop:S1"}
    assert asked.ask("first_purchase_customers repurchase_customers", **ask) == [(2, 1)]
    assert asked.ask("first_purchase_customers", clock="created", **ask) == [(1,)]
    assert asked.ask("first_purchase_customers repurchase_customers", "day", **ask) == [
        ("2026-11-01", 1, 0), ("2026-11-02", 0, 1), ("2026-11-03", 1, 0), ("2026-11-04", 0, 1),
    ]  # fmt: skip
    words = "crowd_users crowd_gmv uv_value purchase_share"
    assert asked.ask(words, "crowd", **ask) == [
        ("content_interested", 3, 100, 33.3333, 0.666666667),
        ("content_reached", 3, 100, 33.3333, 0.666666667),
        ("first_purchase", 2, 169, 84.5, 1),
        ("repurchase", 1, 30, 30, 1),
    ]  # fmt: skip
    assert asked.ask(words, **ask) == [(4, 199, 49.75, 0.75)]
    assert asked.ask(words, "account_kind", where={"crowd": ["content_reached"]}, **ask) == [
        ("official", 3, 100, 33.3333, 0.666666667)
    ]


@pytest.mark.parametrize("dimension", ["account_kind", "account_id", "content_type"])
def test_trap_a_filter_says_what_a_breakdown_does(compass: Compass, dimension: str) -> None:
    """U1 clicked P1 with A1 before and bought it with A1 now; U2 bought on the Shop Page, of no account, both times.
    Asked for A1 (official, video), U2 is in no crowd, however null compares: A1's is U1's move alone."""
    market = shop()
    market.event("product_click", "U1", "2026-10-28T10:00", video="V1", product_id="P1")
    now = {"created_at": "2026-11-02T12:00", "product_id": "P1"}
    market.line("1", "S1", 10, buyer_id="U1", content_type="video", content_id="V1", account_id="A1", **now)
    market.line("2", "S1", 10, buyer_id="U2", content_type="product_card", **now)
    market.line("3", "S1", 10, buyer_id="U2", **(now | {"created_at": "2026-10-28T12:00"}))
    asked = compass(market)
    ask = {"period": NOV, "viewer": "shop:S1"}
    value = {"account_kind": "official", "account_id": "A1", "content_type": "video"}[dimension]
    moves = asked.ask("crowd_flow", f"{dimension} crowd_previous crowd", **ask)
    of_it = asked.ask("crowd_flow", "crowd_previous crowd", where={dimension: [value]}, **ask)
    assert (
        of_it
        == [row[1:] for row in moves if row[0] == value]
        == [("product_interested", "first_purchase", 1)]
    )
    words = "first_purchase_customers repurchase_customers"
    assert asked.ask(words, where={dimension: [value]}, **ask) == [(1, 0)]


def test_flow(compass: Compass) -> None:
    """U1 was interested and is only reached; U2 was reached and is gone; U3 is new: in no crowd before."""
    market = shop()
    market.event("view", "U1", "2026-10-28T10:00", video="V1", seconds=16)
    market.event("view", "U2", "2026-10-25T00:00", video="V1", seconds=1)
    market.event("view", "U9", "2026-10-24T23:59", video="V1", seconds=1)
    market.event("view", "U1", "2026-11-02T10:00", video="V1", seconds=1)
    market.event("view", "U3", "2026-11-02T10:00", video="V1", seconds=1)
    asked = compass(market)
    flow = [
        ("content_interested", "content_reached", 1),
        ("content_reached", "content_reached", 1),
        ("content_reached", None, 1),
    ]
    for rollups in (True, False):
        answer = asked.answer(
            "crowd_flow", "crowd_previous crowd", period=NOV, viewer="shop:S1", use_rollups=rollups
        )
        assert list(answer.rows) == flow
    assert asked.one("crowd_flow", period=NOV, viewer="shop:S1") == 2
    assert asked.one("crowd_flow", period=NOV, viewer="shop:S1", where={"crowd": [None]}) == 1


def test_portraits(compass: Compass) -> None:
    """Three of five reached are women; preferences overlap; one is active at two hours; the minimum is 2, then 3."""
    market = shop()
    for number, gender in enumerate(("female", "female", "female", "male", "male")):
        tags = ["tea", "shoes"] if number < 2 else ["tea"]
        market.user(f"U{number}", gender=gender, shopping_preferences=tags)
        market.event("view", f"U{number}", "2026-11-02T10:00", live="L1", seconds=1)
    market.event("view", "U1", "2026-11-02T11:00", live="L1", seconds=1)
    ask = {"period": NOV, "viewer": "shop:S1", "where": {"crowd": ["content_reached"]}}
    asked = compass(market, settings=SOME)
    assert asked.ask("portrait_share", "gender", **ask) == [("female", 0.6), ("male", 0.4)]
    assert asked.ask("portrait_share", "shopping_preference", **ask) == [("shoes", 0.4), ("tea", 1.0)]
    assert asked.ask("portrait_share", "active_hour", **ask) == [(10, 1.0), (11, 0.2)]
    many = compass(market, settings=Settings(limits=Limits(minimum_group=3)))
    assert many.ask("portrait_share", "gender", **ask) == [("female", None), ("male", None)]
    assert many.codes("portrait_share", "gender", **ask) == {"group_too_small"}
    assert many.ask("crowd_users", "crowd", period=NOV, viewer="shop:S1") == [("content_reached", 5)]


def test_what_a_crowd_is_worth_is_told_in_one_currency_or_not_at_all(compass: Compass) -> None:
    """The person of S1 paid 30 USD, that of G 10 SGD: together they have no value (S06)."""
    market = shop().market("SG", zone="Asia/Singapore", currency="SGD").shop("G", market="SG")
    market.line("1", "S1", 30, buyer_id="U1", created_at="2026-11-02T10:00")
    market.line("2", "G", 10, buyer_id="U2", created_at="2026-11-02T10:00")
    asked = compass(market)
    assert asked.ask("crowd_gmv", "crowd", period=NOV, where={"shop_id": ["S1"]}) == [("first_purchase", 30)]
    assert asked.ask("crowd_gmv", "market", period=NOV) == [("SG", 10), ("US", 30)]
    assert asked.one("crowd_gmv", period=NOV) is None
    assert asked.codes("crowd_gmv", period=NOV) == {"mixed_currency"}
