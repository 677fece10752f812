"""Traps: days that have 23 or 25 hours, zones off by half an hour, periods at their edges."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.market import Compass, Market

from luopan.times import day_bounds


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/New_York", "2026-03-08", 23),
        ("America/New_York", "2026-11-01", 25),
        ("Europe/London", "2026-10-25", 25),
        ("Asia/Kolkata", "2026-11-01", 24),
        ("Asia/Kathmandu", "2026-11-01", 24),
        ("Australia/Lord_Howe", "2026-10-04", 23.5),
        ("Pacific/Kiritimati", "2026-11-01", 24),
        ("America/Havana", "2026-11-01", 25),
    ],
)
def test_a_day_has_all_its_hours_and_no_other(compass: Compass, zone: str, day: str, hours: float) -> None:
    first = dt.date.fromisoformat(day)
    start, end = day_bounds(first, first, zone)
    assert (end - start).total_seconds() == hours * 3600
    edge = dt.timedelta(microseconds=1)
    market = Market().market("M", zone=zone).shop("S1").account("A1", binds="S1")
    for number, at in enumerate((start - edge, start, end - edge, end)):
        market.line(str(number), "S1", 10**number, created_at=at)
        market.event("view", f"U{number}", at, account_id="A1")
    asked = compass(market)
    assert asked.ask("gmv views", period=day) == [(110, 2)]
    assert asked.ask("gmv views viewers", by="day") == [
        ((first - dt.timedelta(days=1)).isoformat(), 1, 1, 1),
        (day, 110, 2, 2),
        ((first + dt.timedelta(days=1)).isoformat(), 1000, 1, 1),
    ]
    inside = [row[0] for row in asked.ask("gmv", by="hour", period=day)]
    assert len(inside) == 2
    assert dt.datetime.fromisoformat(inside[0]) >= start - dt.timedelta(minutes=30)


def test_the_hours_of_a_long_day_are_told_apart(compass: Compass) -> None:
    """In New York 01:30 happens twice on 1 November 2026: 05:30 and 06:30 UTC."""
    market = Market().market("US", zone="America/New_York").shop("S1")
    market.line("1", "S1", 1, created_at="2026-11-01T05:30").line(
        "2", "S1", 20, created_at="2026-11-01T06:30"
    )
    asked = compass(market)
    assert asked.ask("gmv", by="hour") == [("2026-11-01T05:00:00", 1), ("2026-11-01T06:00:00", 20)]


def test_sums_over_days_are_the_periods_sum_across_the_change_of_clocks(compass: Compass) -> None:
    market = Market().market("US", zone="America/New_York").shop("S1")
    start = dt.datetime(2026, 10, 30)
    for hour in range(24 * 4):
        market.line(str(hour), "S1", 1, created_at=start + dt.timedelta(hours=hour))
    asked = compass(market)
    period = "2026-10-30/2026-11-02"
    days = asked.ask("gmv", by="day", period=period)
    assert [value for _, value in days] == [24, 24, 25, 19]
    assert asked.one("gmv", period=period) == sum(value for _, value in days)


def test_a_live_across_midnight_is_in_two_days_of_views_and_one_day_of_lives(compass: Compass) -> None:
    market = Market().market("SH", zone="Asia/Shanghai").shop("S1").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-01T15:00", "2026-11-01T17:00")
    for number, at in enumerate(("2026-11-01T15:30", "2026-11-01T16:30")):
        market.event("view", f"U{number}", at, live="L").online("L", at, 10 + number)
    asked = compass(market)
    assert asked.ask("watch_pv livestreams online_users live_duration", by="day") == [
        ("2026-11-01", 1, 1, 10, 7200),
        ("2026-11-02", 1, 0, 11, 0),
    ]
    assert asked.ask("watch_pv effective_live_duration", by="day", clock="content_start") == [
        ("2026-11-01", 2, 120)
    ]


def test_money_of_two_currencies_is_never_added(compass: Compass) -> None:
    market = (
        Market().market("US").market("CN", zone="Asia/Shanghai", currency="CNY").market("HK", currency="CNY")
    )
    for shop in ("US", "CN", "HK"):
        market.shop(shop, market=shop).line(shop, shop, 10)
    asked = compass(market)
    assert asked.ask("gmv aov gpm sku_orders") == [(None, None, None, 3)]
    assert asked.ask("gmv", by="shop_id") == [("CN", 10), ("HK", 10), ("US", 10)]
    assert asked.one("gmv", where={"market": ["CN", "HK"]}) == 20
    assert asked.one("gmv", where={"shop_id": ["CN"]}) == 10
