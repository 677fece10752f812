"""T13-T30 of the requirements, as far as this catalogue decides them."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

NOVEMBER = "2026-11-01/2026-11-30"


def test_t13_a_custom_period_hides_buyers_and_viewers_with_the_reason(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1").video("V", "A1", "2026-11-01")
    market.event("view", "U1", "2026-11-03T10:00", video="V").line("1", "S1", created_at="2026-11-03")
    asked = compass(market, now="2026-11-10T12:00")
    custom = {"period": "2026-11-02/2026-11-05", "profile": "parity"}
    assert asked.ask("buyers viewers gmv", **custom) == [(None, None, 100)]
    assert asked.codes("buyers viewers gmv", **custom) == {"uv_hidden_in_custom_period"}
    assert asked.ask("buyers viewers", period="2026-11-02/2026-11-05") == [(1, 1)]


def test_t15_a_live_across_midnight_is_split_on_home_and_whole_in_the_list(compass: Compass) -> None:
    market = (
        Market().shop("S1").account("A1", binds="S1").live("L", "A1", "2026-11-01T22:00", "2026-11-02T02:00")
    )
    for line, at, amount in (("1", "2026-11-01T23:00", 10), ("2", "2026-11-02T01:00", 5)):
        market.event("product_click", f"U{line}", at, live="L", product_id="P-S1")
        market.line(line, "S1", amount, created_at=at)
    asked = compass(market)
    assert asked.ask("live_direct_gmv", by="day") == [("2026-11-01", 10), ("2026-11-02", 5)]
    assert asked.ask("live_session_gmv", by="day") == [("2026-11-01", 15)]


def test_t16_three_of_a_and_two_of_b_are_one_main_order_two_sku_orders_five_units(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .line("1", "S1", 30, order_id="O", sku_id="A", quantity=3)
        .line("2", "S1", 20, order_id="O", sku_id="B", quantity=2)
    )
    asked = compass(market)
    assert asked.ask("main_orders paid_main_orders sku_orders product_sales aov") == [(1, 1, 2, 5, 50)]


def test_t17_paid_on_the_1st_and_commission_settled_on_the_15th(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .account("C1")
        .line("1", "S1", 200, created_at="2026-11-01T08:00", creator_id="C1", commission_rate=0.1)
        .commission("K1", "1", "C1", 20, "2026-11-15T08:00")
    )
    asked = compass(market)
    assert asked.ask("gmv estimated_commission actual_commission", by="day") == [
        ("2026-11-01", 200, 20, 0),
        ("2026-11-15", 0, 0, 20),
    ]


def test_t19_refunds_of_last_months_orders_exceed_this_months_gmv(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .line("1", "S1", 500, created_at="2026-10-20")
        .line("2", "S1", 40, created_at="2026-11-02")
        .refund("R1", "1", 500, "2026-11-03")
    )
    asked = compass(market)
    assert asked.ask("refund_amount gmv", by="product_id", period=NOVEMBER) == [("P-S1", 500, 40)]


def test_t20_an_affiliate_video_without_gmv_is_in_trends_and_not_in_details(compass: Compass) -> None:
    market = Market().shop("S1").product("P-S1", "S1").account("OWN", binds="S1").account("AFF")
    market.video("own", "OWN", "2026-11-01", "P-S1").video("sold", "AFF", "2026-11-01", "P-S1")
    market.video("idle", "AFF", "2026-11-01", "P-S1").video("dance", "AFF", "2026-11-01")
    market.line("1", "S1", 9, content_type="video", content_id="sold", account_id="AFF")
    asked = compass(market)
    assert asked.ask("videos videos_trend videos_detail") == [(4, 3, 2)]
    assert asked.ask("videos_trend videos_detail", viewer="shop:S1") == [(3, 2)]


def test_t21_the_creator_sees_other_shops_products_of_the_live_too(compass: Compass) -> None:
    market = Market().shop("S1").shop("S2").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    for line, shop, amount in (("1", "S1", 80), ("2", "S2", 20)):
        market.sold(line, shop, amount, "2026-11-01T11:00", live="L")
    asked = compass(market)
    assert asked.one("live_session_gmv", viewer="shop:S1") == 80
    assert asked.one("live_session_gmv", viewer="creator:A1") == 100
    ownership = {by: asked.one("live_session_gmv", ownership=by) for by in ("shop", "all")}
    assert ownership == {"shop": 80, "all": 100}


def test_t26_who_unfollows_and_follows_again_is_a_new_follower(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1").video("V", "A1", "2026-10-01")
    for kind, at in (("follow", "2026-10-05"), ("unfollow", "2026-11-02"), ("follow", "2026-11-03")):
        market.event(kind, "U1", at, video="V")
    asked = compass(market)
    assert asked.ask("new_followers follower_growth", period=NOVEMBER) == [(1, 0)]


def test_t28_a_missing_sample_of_online_users_is_a_gap_and_not_0(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-01T10:00", "2026-11-01T10:03")
    for minute, users in ((0, 10), (2, 20)):
        market.online("L", f"2026-11-01T10:0{minute}", users)
    for minute in range(3):
        market.event("view", f"U{minute}", f"2026-11-01T10:0{minute}:30", live="L")
    asked = compass(market)
    assert asked.ask("watch_pv online_users avg_online max_online", by="minute") == [
        ("2026-11-01T10:00:00", 1, 10, 10, 10),
        ("2026-11-01T10:01:00", 1, None, None, None),
        ("2026-11-01T10:02:00", 1, 20, 20, 20),
    ]
    assert asked.one("avg_online") == 15


@pytest.mark.parametrize(("ever_public", "videos"), [(True, 1), (False, 0)])
def test_t29_a_video_that_was_never_public_has_no_data(
    compass: Compass, ever_public: bool, videos: int
) -> None:
    market = Market().shop("S1").account("A1", binds="S1")
    market.video("V", "A1", "2026-11-01", visibility="private", ever_public=ever_public)
    market.video("W", "A1", "2026-11-01").event("view", "U2", "2026-11-01T10:00", video="W")
    market.event("view", "U1", "2026-11-01T10:00", video="V")
    asked = compass(market)
    assert asked.one("videos") == 1 + videos
    assert asked.one("vv", where={"video_id": ["V"]}) == (1 if ever_public else None)
    if not ever_public:
        assert asked.codes("vv", where={"video_id": ["V"]}) == {"never_public"}


def test_t30_avg_ctr_is_the_mean_of_each_ctr_and_pooled_the_ratio_of_sums(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1")
    for live, views, clicks in (("L1", 10, 1), ("L2", 100, 90), ("L3", 0, 0)):
        market.live(live, "A1", "2026-11-01T10:00", "2026-11-01T12:00")
        for kind, count in (("view", views), ("product_click", clicks)):
            for number in range(count):
                market.event(kind, f"U{number}", "2026-11-01T11:00", live=live)
    asked = compass(market)
    assert asked.one("live_avg_ctr") == 0.5
    assert asked.one("live_ctr") == round(91 / 110, 9)
    assert asked.one("live_avg_ctr_literal") == round(91 / 110 / 3, 9)
