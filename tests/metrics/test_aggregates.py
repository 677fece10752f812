"""S49: numbers that a platform already aggregated answer where there are no raw rows, at their own grain."""

from __future__ import annotations

from typing import Any

from tests.market import Compass, Market

DAY = "2026-11-02"


def stat(market: Market, metric: str, value: Any, at: str = DAY, grain: str = "day", **of: Any) -> None:
    market.add("stats", metric=metric, grain=grain, at=at, value=value, **of)


def test_what_is_broken_down_is_never_added_to_what_is_not(compass: Compass) -> None:
    market = Market().shop("S1")
    for content_type, value in ((None, 100), ("live", 60), ("video", 30)):
        stat(market, "gmv", value, shop_id="S1", content_type=content_type)
    asked = compass(market)
    assert asked.one("gmv") == 100
    assert asked.ask("gmv", by="content_type") == [("live", 60), ("video", 30)]
    assert asked.one("gmv", where={"content_type": ["live"]}) == 60
    assert asked.ask("gmv", by="day") == [(DAY, 100)]


def test_hours_make_a_day_unless_the_day_itself_is_there(compass: Compass) -> None:
    market = Market().shop("S1").shop("S2")
    for hour in ("09", "10"):
        for shop in ("S1", "S2"):
            stat(market, "gmv", 5, f"{DAY}T{hour}:00", "hour", shop_id=shop)
            stat(market, "buyers", 3, f"{DAY}T{hour}:00", "hour", shop_id=shop)
    stat(market, "gmv", 11, shop_id="S2")
    asked = compass(market)
    assert asked.ask("gmv", by="hour", where={"shop_id": ["S1"]}) == [
        (f"{DAY}T09:00:00", 5),
        (f"{DAY}T10:00:00", 5),
    ]
    assert asked.ask("gmv", by="shop_id") == [("S1", 10), ("S2", 11)]
    assert asked.one("buyers", period=DAY) is None
    assert asked.codes("buyers", period=DAY) == {"other_grain"}


def test_lifetime_totals_answer_by_the_content_clock_alone(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .account("A1", binds="S1")
        .video("V", "A1", "2026-11-01")
        .video("W", "A1", "2026-11-03")
    )
    for video, posted, value in (("V", "2026-11-01", 40), ("W", "2026-11-03", 2)):
        stat(market, "vv", value, posted, "total", account_id="A1", content_type="video", content_id=video)
    asked = compass(market)
    assert asked.one("vv", clock="posted") == 42
    assert asked.ask("vv", by="video_id", clock="posted") == [("V", 40), ("W", 2)]
    assert asked.one("vv", clock="posted", period="2026-11-03") == 2
    assert asked.one("vv") is None
    assert asked.codes("vv") == {"other_grain"}


def test_people_answer_at_the_grain_they_came_in(compass: Compass) -> None:
    market = Market().shop("S1")
    for day, value in (("2026-11-02", 5), ("2026-11-03", 6)):
        stat(market, "buyers", value, day, shop_id="S1")
    asked = compass(market)
    assert asked.ask("buyers", by="day") == [("2026-11-02", 5), ("2026-11-03", 6)]
    assert asked.one("buyers", period="2026-11-03") == 6
    assert asked.one("buyers", period="2026-11-02/2026-11-03") is None


def test_raw_rows_win_for_their_shop_and_day_only(compass: Compass) -> None:
    market = Market().shop("S1").shop("S2").line("1", "S1", 10, created_at=DAY)
    for shop in ("S1", "S2"):
        stat(market, "gmv", 700, shop_id=shop)
    asked = compass(market)
    assert asked.ask("gmv", by="shop_id") == [("S1", 10), ("S2", 700)]
    assert asked.one("gmv") == 710


def test_raw_rows_win_whosesoever_sales_are_asked_for(compass: Compass) -> None:
    """The shop's 100 are known from rows, so that the platform's 107 of the same day never stand beside them: nor
    where only sales of the lives' own shop are asked for. Without a shop there is no such shop (S45)."""
    market = Market().shop("S1").line("1", "S1", 100, created_at=f"{DAY}T12:00")
    stat(market, "gmv", 107, shop_id="S1")
    asked = compass(market)
    for ownership in ("shop", "all"):
        assert asked.one("gmv", where={"shop_id": ["S1"]}, ownership=ownership) == 100
    assert asked.one("gmv", ownership="shop") is None


def test_a_viewer_sees_the_aggregates_of_its_own_shop_or_account(compass: Compass) -> None:
    market = Market().shop("S1").shop("S2").account("A1")
    stat(market, "gmv", 1, shop_id="S1")
    stat(market, "gmv", 20, shop_id="S2")
    stat(market, "vv", 300, account_id="A1")
    asked = compass(market)
    assert asked.one("gmv", viewer="shop:S1") == 1
    assert asked.one("vv", viewer="creator:A1") == 300
    assert asked.one("gmv") == 21


def test_a_ratio_comes_from_its_own_aggregate_or_from_its_parts(compass: Compass) -> None:
    market = Market().shop("S1")
    stat(market, "live_ctr", "0.25", shop_id="S1")
    stat(market, "gmv", 100, shop_id="S1")
    stat(market, "product_sales", 8, shop_id="S1")
    asked = compass(market)
    assert asked.one("live_ctr", period=DAY) == 0.25
    assert asked.one("price_per_item", period=DAY) == 12.5
