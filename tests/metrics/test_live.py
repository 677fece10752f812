"""LIVE traffic and interaction (§10.5): durations, who was there, and what belongs to a session."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

from luopan.settings import Limits, Settings


def a_live(end: str | None = "2026-11-01T12:00") -> Market:
    """Live L of S1's account A1 on 1 November from 10:00."""
    return Market().shop("S1").account("A1", binds="S1").live("L", "A1", "2026-11-01T10:00", end)


def test_s11_a_live_without_an_end_lasts_until_now_or_the_moment_asked_about(compass: Compass) -> None:
    market = a_live(end=None).live("L2", "A1", "2026-11-01T08:00", "2026-11-01T08:30")
    asked = compass(market, now="2026-11-01T11:00")
    assert asked.ask("livestreams live_duration") == [(2, 3600 + 1800)]
    assert asked.one("live_duration", as_of="2026-11-01T10:20", where={"live_id": ["L"]}) == 1200


def test_s35_effective_duration_counts_minutes_with_anybody_there(compass: Compass) -> None:
    market = a_live().online("L", "2026-11-01T10:00:05", 3).online("L", "2026-11-01T10:01:05", 0)
    market.event("view", "U1", "2026-11-01T10:02:59", live="L").event(
        "view", "U2", "2026-11-01T10:00:59", live="L"
    )
    market.event("like", "U1", "2026-11-01T10:03:10", live="L")
    asked = compass(market)
    assert asked.one("effective_live_duration") == 120


def test_s29_averages_are_of_the_samples_present_and_sums_by_five_minutes(compass: Compass) -> None:
    market = a_live()
    for minute, users in ((0, 10), (1, 30), (4, 20), (5, 100)):
        market.online("L", f"2026-11-01T10:0{minute}", users)
    asked = compass(market)
    assert asked.ask("online_users avg_online max_online", by="five_minutes") == [
        ("2026-11-01T10:00:00", 60, 20, 30),
        ("2026-11-01T10:05:00", 100, 100, 100),
    ]


def test_traffic_of_a_live(compass: Compass) -> None:
    market = a_live()
    for kind, count in (
        ("impression", 8),
        ("enter", 3),
        ("exit", 2),
        ("product_impression", 10),
        ("product_click", 5),
    ):
        for number in range(count):
            market.event(
                kind,
                f"U{number}",
                "2026-11-01T11:00",
                live="L",
                product_id="P-S1" if "product" in kind else None,
            )
    for user, seconds in (("U1", 30), ("U1", 30), ("U2", 60), ("U3", None)):
        market.event("view", user, "2026-11-01T11:00", live="L", seconds=seconds)
    market.line("1", "S1", 200, created_at="2026-11-01T11:30", buyer_id="U1")
    market.event("view", "U9", "2026-11-01T11:00", shop_id="S1")
    asked = compass(market)
    only = {"where": {"content_type": ["live"]}}
    assert asked.ask("watch_pv live_impressions enter_room_rate", **only) == [(4, 8, 0.5)]
    assert asked.ask("room_entries room_exits viewers", **only) == [(3, 2, 3)]
    assert asked.ask("watch_time avg_watch_duration", **only) == [(120, 40)]
    assert asked.ask("gpm watch_gpm sku_order_rate live_ctr") == [(50000, 50000, 0.125, 1.25)]
    assert asked.one("watch_to_pay_rate") == round(1 / 3, 9)
    assert asked.ask("product_ctr product_click_rate c_o product_click_to_pay_rate") == [(0.5, 0.5, 0.2, 0.2)]
    assert asked.ask("viewers views") == [(4, 5)]


def test_s60_parity_has_traffic_and_people_of_rooms_with_globally_sellable_goods_alone(
    compass: Compass,
) -> None:
    """G sells them, N does not, Q does not say: of N and Q the number itself, and neither whence nor who."""
    market = a_live()
    for live, goods in (("G", True), ("N", False), ("Q", None)):
        market.live(live, "A1", "2026-11-02T10:00", "2026-11-02T12:00", global_goods=goods)
        market.event("view", "U1", "2026-11-02T11:00", live=live, channel="feed", country="US")
    market.user("U1", gender="f")
    asked = compass(market, settings=Settings(limits=Limits(minimum_group=0)))
    for lives, known in (
        (["G"], True),
        (["N"], False),
        (["Q"], False),
        (["N", "Q"], False),
        (["G", "N"], True),
    ):
        whose = {"live_id": lives}
        for words, by in (("views", "channel"), ("views", "gender"), ("traffic_source_share", "")):
            codes = asked.codes(words, by, whose, profile="parity")
            assert codes == (set() if known else {"room_not_global"}), (lives, words, by)
            assert asked.codes(words, by, whose) == set()
        assert asked.ask("views", "country", whose, profile="parity") == [("US", len(lives))]
    feed = {"channel": ["feed"], "live_id": ["N"]}
    assert asked.one("views", where=feed, profile="parity") is None
    assert asked.behind("views", where=feed, profile="parity").number is None
    assert asked.codes("views", "channel", {"live_id": {"not": ["N"]}}, profile="parity") == set()


def test_g50_self_live_gmv_is_watch_pv_times_gpm(compass: Compass) -> None:
    market = a_live().sold("1", "S1", 37, "2026-11-01T11:00", live="L")
    for number in range(7):
        market.event("view", f"U{number}", "2026-11-01T11:00", live="L")
    gmv, pv, gpm = compass(market).ask("self_live_gmv watch_pv gpm", clock="content_start")[0]
    assert gmv == pytest.approx(pv * gpm / 1000, abs=1e-3)


def test_s14_clicked_in_the_live_and_paid_after_its_end_is_live_but_outside_the_session(
    compass: Compass,
) -> None:
    market = a_live().event("product_click", "U1", "2026-11-01T11:59", live="L", product_id="P-S1")
    asked = compass(market.line("1", "S1", 10, created_at="2026-11-01T12:01", buyer_id="U1"))
    assert asked.ask("live_direct_gmv live_session_gmv live_in_session_gmv") == [(10, 0, 0)]


@pytest.mark.parametrize(
    ("created", "paid", "inside"),
    [
        ("2026-11-01T10:00", "2026-11-01T10:00", 10),
        ("2026-11-01T11:00", "2026-11-01T12:00", 10),
        ("2026-11-01T11:00", "2026-11-01T12:00:00.000001", 0),
        ("2026-11-01T09:59", "2026-11-01T10:30", 0),
    ],
)
def test_s15_in_session_gmv_is_created_and_paid_between_start_and_end(
    compass: Compass, created: str, paid: str, inside: int
) -> None:
    market = a_live().sold("1", "S1", 10, created, live="L", paid_at=paid)
    assert compass(market).one("live_in_session_gmv") == inside


@pytest.mark.parametrize(
    ("paid", "inside"),
    [("2026-11-01T09:59", 0), ("2026-11-20", 10), ("2026-12-01T12:00", 10), ("2026-12-01T12:01", 0)],
)
def test_s42_a_live_without_a_touch_keeps_what_was_paid_until_30_days_after(
    compass: Compass, paid: str, inside: int
) -> None:
    market = a_live().sold(
        "1", "S1", 10, "2026-11-01T09:00", live="L", paid_at=paid, touch=None, touched_at=None
    )
    asked = compass(market)
    assert asked.one("live_session_gmv") == inside
    assert asked.codes("live_session_gmv") == {"touch_unknown", "still_growing"}


def test_x03_the_session_is_dated_by_the_lives_start_and_the_order_by_payment(compass: Compass) -> None:
    market = a_live().sold("1", "S1", 10, "2026-11-01T11:00", live="L", paid_at="2026-11-20", touch="cart")
    asked = compass(market)
    assert asked.ask("live_direct_gmv live_session_gmv", by="day") == [
        ("2026-11-01", 0, 10),
        ("2026-11-20", 10, 0),
    ]
    assert asked.ask("live_direct_gmv live_session_gmv", by="day", clock="content_start") == [
        ("2026-11-01", 10, 10)
    ]


def test_traffic_source_share_is_of_all_views(compass: Compass) -> None:
    market = a_live()
    for number, channel in enumerate(("for_you", "for_you", "search", None)):
        market.event("view", f"U{number}", f"2026-11-0{1 + number // 2}T11:00", live="L", channel=channel)
    asked = compass(market)
    assert asked.ask("traffic_source_share", by="channel") == [
        ("for_you", 0.5),
        ("search", 0.25),
        (None, 0.25),
    ]
    assert asked.ask("traffic_source_share", by="day channel") == [
        ("2026-11-01", "for_you", 1),
        ("2026-11-02", "search", 0.5),
        ("2026-11-02", None, 0.5),
    ]
    assert asked.ask("traffic_source_share", by="channel", where={"channel": ["search"]}) == [
        ("search", 0.25)
    ]
    assert asked.one("traffic_source_share", where={"channel": ["for_you"]}) == 0.5
