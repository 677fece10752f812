"""Video and following (§10.6), product traffic and voices (§10.7)."""

from __future__ import annotations

from tests.market import Compass, Market

from luopan.settings import Limits, Settings

EVERYBODY = Settings(limits=Limits(minimum_group=0))


def a_video() -> Market:
    """Video V of S1's account A1, posted on 1 November, with the product P-S1."""
    market = Market().shop("S1").product("P-S1", "S1", category_l1="food").account("A1", binds="S1")
    return market.video("V", "A1", "2026-11-01T08:00", "P-S1")


def test_what_a_video_did(compass: Compass) -> None:
    market = a_video()
    for user, seconds, completed in (("U1", 2, False), ("U1", 10, True), ("U2", 6, None), ("U3", None, None)):
        market.event("view", user, "2026-11-02T10:00", video="V", seconds=seconds, completed=completed)
    for kind, users in (
        ("product_click", "112"),
        ("product_view", "12"),
        ("like", "123"),
        ("comment", "1"),
        ("share", "22"),
    ):
        for user in users:
            market.event(kind, f"U{user}", "2026-11-02T10:01", video="V", product_id="P-S1")
    market.sold("1", "S1", 8, "2026-11-02T11:00", video="V")
    asked = compass(market)
    assert asked.ask("vv views viewers completed_views completion_rate") == [(4, 4, 3, 1, 0.25)]
    assert asked.ask("view_duration") == [(6,)]
    assert asked.ask("video_ctr video_avg_ctr v_t_pv product_show_rate") == [(0.75, 0.75, 0.5, 0.5)]
    assert asked.ask("rpm likes comments shares engagement_rate") == [(2000, 3, 1, 2, 1.5)]
    assert asked.ask("product_page_views product_visitors product_clickers") == [(2, 2, 2)]
    assert asked.ask("cvr ctor uv_conversion_rate c_o main_order_ctor") == [
        (0.5, 0.5, 0.5, round(1 / 3, 9), round(1 / 3, 9))
    ]


def test_the_posted_clock_asks_of_videos_by_their_posting_day(compass: Compass) -> None:
    market = (
        a_video()
        .event("view", "U1", "2026-11-05T10:00", video="V")
        .sold("1", "S1", 8, "2026-11-06", video="V")
    )
    asked = compass(market)
    assert asked.ask("vv video_direct_gmv videos", by="day", clock="posted") == [("2026-11-01", 1, 8, 1)]
    assert asked.ask("vv video_direct_gmv videos", by="day") == [
        ("2026-11-01", 0, 0, 1),
        ("2026-11-05", 1, 0, 0),
        ("2026-11-06", 0, 8, 0),
    ]


def test_follows_minus_unfollows(compass: Compass) -> None:
    market = a_video()
    for kind, user in (
        ("follow", "U1"),
        ("follow", "U2"),
        ("unfollow", "U2"),
        ("follow", "U2"),
        ("unfollow", "U3"),
    ):
        market.event(kind, user, "2026-11-02", video="V")
    asked = compass(market)
    assert asked.ask("new_followers follows unfollows follower_growth") == [(2, 3, 2, 1)]


def test_s32_unknown_people_stay_in_the_whole_and_are_shown(compass: Compass) -> None:
    market = (
        a_video()
        .user("U1", gender="female", age=24)
        .user("U2", gender="male", age=25)
        .user("U3", gender="male")
    )
    for user in ("U1", "U2", "U3", "U4"):
        market.event("view", user, "2026-11-02", video="V").event("follow", user, "2026-11-02", video="V")
    asked = compass(market, settings=EVERYBODY)
    assert asked.ask("audience_distribution", by="gender") == [("female", 0.25), ("male", 0.5), (None, 0.25)]
    assert asked.ask("new_follower_distribution", by="age_band") == [
        ("18-24", 0.25),
        ("25-34", 0.25),
        (None, 0.5),
    ]


def test_show_gpm_and_ctr_by_channel(compass: Compass) -> None:
    market = a_video().sold("1", "S1", 8, "2026-11-02T11:00", video="V")
    for number, channel in enumerate(("search", "search", "for_you", "for_you")):
        market.event(
            "product_impression", f"U{number}", "2026-11-02", video="V", product_id="P-S1", channel=channel
        )
    market.event("product_click", "U1", "2026-11-02", video="V", product_id="P-S1", channel="search")
    market.event("cart_add", "U1", "2026-11-02", video="V", product_id="P-S1")
    market.event("favourite", "U1", "2026-11-02", video="V", product_id="P-S1")
    asked = compass(market)
    assert asked.ask("show_gpm product_impressions cart_adds favourites") == [(2000, 4, 1, 1)]
    assert asked.ask("product_ctr_channel", by="channel") == [("for_you", 0), ("search", 0.5)]


def test_r328_negative_reviews_and_complaints_of_a_product(compass: Compass) -> None:
    market = (
        a_video()
        .shop("S2")
        .product("P-S2", "S2")
        .line("1", "S1", 5, order_id="O")
        .line("2", "S2", 5, order_id="O")
    )
    scores = {
        "eleven": {"product_score": 5, "service_score": 5, "logistics_score": 1},
        "twelve": {"product_score": 4, "service_score": 4, "logistics_score": 4},
        "three of five": {"score": 3},
        "four of five": {"score": 4},
        "none": {},
    }
    for review, said in scores.items():
        market.add("reviews", review_id=review, order_id="O", product_id="P-S1", at="2026-11-03", **said)
    market.add("reviews", review_id="of the order", order_id="O", at="2026-11-03", score=1)
    market.add(
        "complaints", complaint_id="C", order_id="O", product_id="P-S2", at="2026-11-04", cause="other"
    )
    asked = compass(market)
    assert asked.ask("negative_reviews complaints", by="shop_id", order=["shop_id"]) == [
        ("S1", 3, 0),
        ("S2", 1, 1),
    ]
    assert asked.ask("negative_reviews complaints") == [(3, 1)]
    assert asked.ask("negative_reviews", by="product_id day") == [
        ("P-S1", "2026-11-03", 2),
        (None, "2026-11-03", 1),
    ]
    assert asked.one("negative_reviews", where={"category_l1": ["food"]}) == 2
