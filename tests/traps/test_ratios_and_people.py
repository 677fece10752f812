"""Traps: ratios of ratios, sums of people, dimensions that are not there."""

from __future__ import annotations

from tests.market import Compass, Market


def test_a_ratio_over_days_is_the_ratio_of_sums_and_not_the_mean_of_ratios(compass: Compass) -> None:
    """1 order of 1 click, then 1 order of 99 clicks: 2 %, not 50.5 %."""
    market = Market().shop("S1").product("P-S1", "S1")
    for day, clicks in (("2026-11-01", 1), ("2026-11-02", 99)):
        market.line(day, "S1", 10, created_at=day)
        for number in range(clicks):
            market.event("product_click", f"U{number}", day, product_id="P-S1")
    answer = compass(market).answer("c_o", by="day", totals=True)
    assert [row[1] for row in answer.rows] == [1, round(1 / 99, 9)]
    assert answer.totals == (None, 0.02)


def test_the_mean_of_contents_has_its_own_total(compass: Compass) -> None:
    """Three videos of two accounts: the mean of all is not the mean of the accounts' means."""
    market = Market().shop("S1").account("A1", binds="S1").account("A2", binds="S1")
    for video, account, clicks in (("V1", "A1", 1), ("V2", "A2", 0), ("V3", "A2", 0)):
        market.video(video, account, "2026-11-01").event("view", "U", "2026-11-02", video=video)
        for number in range(clicks):
            market.event("product_click", f"U{number}", "2026-11-02", video=video)
    answer = compass(market).answer("video_avg_ctr", by="account_id", totals=True)
    assert answer.rows == (("A1", 1.0), ("A2", 0.0))
    assert answer.totals == (None, 0.333333333)


def test_people_of_groups_overlap(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1").video("V", "A1", "2026-10-01")
    market.live("L", "A1", "2026-11-01T10:00", "2026-11-01T11:00")
    for user, where in (("U1", "live"), ("U1", "video"), ("U2", "video")):
        market.event("view", user, "2026-11-01T10:30", **{where: {"live": "L", "video": "V"}[where]})
    answer = compass(market).answer("viewers", by="content_type", totals=True)
    assert answer.rows == (("live", 1), ("video", 2))
    assert answer.totals == (None, 2)


def test_rows_without_a_value_of_the_dimension_stay_in_and_are_shown(compass: Compass) -> None:
    market = Market().shop("S1").product("P1", "S1", category_l1="food")
    market.line("1", "S1", 1, product_id="P1").line("2", "S1", 20, product_id="unknown").line(
        "3", "S1", 300, product_id=None
    )
    answer = compass(market).answer("gmv", by="category_l1", totals=True)
    assert answer.rows == (("food", 1), (None, 320))
    assert answer.totals == (None, 321)


def test_a_filter_keeps_null_only_where_it_says_null(compass: Compass) -> None:
    market = (
        Market().shop("S1").product("P1", "S1", category_l1="food").product("P2", "S1", category_l1="toys")
    )
    for line, product, amount in (("1", "P1", 1), ("2", "P2", 20), ("3", None, 300)):
        market.line(line, "S1", amount, product_id=product)
    asked = compass(market)
    for said, expected in (
        (["food"], 1), (["food", None], 301), ([None], 300),
        ({"not": ["food"]}, 320), ({"not": ["food", None]}, 20), ({"like": "%o%"}, 21), ({"gte": "g"}, 20),
    ):  # fmt: skip
        assert asked.one("gmv", where={"category_l1": said}) == expected, said


def test_two_metrics_side_by_side_keep_the_groups_that_only_one_of_them_has(compass: Compass) -> None:
    market = Market().shop("S1").product("P1", "S1").product("P2", "S1").line("1", "S1", 10, product_id="P1")
    market.event("product_click", "U", "2026-11-01", product_id="P2")
    asked = compass(market)
    assert asked.ask("gmv product_clicks c_o", by="product_id") == [("P1", 10, 0, None), ("P2", 0, 1, 0)]
    assert asked.ask("product_clicks", by="product_id") == [("P2", 1)]


def test_totals_are_of_all_rows_and_not_of_the_page(compass: Compass) -> None:
    market = Market().shop("S1")
    for number in range(5):
        market.line(str(number), "S1", 10**number, product_id=f"P{number}", buyer_id="U")
    answer = compass(market).answer("gmv buyers", by="product_id", order=["-gmv"], limit=2, totals=True)
    assert answer.rows == (("P4", 10000, 1), ("P3", 1000, 1))
    assert (answer.row_count, answer.totals) == (5, (None, 11111, 1))


def test_a_tombstone_takes_a_row_out_of_every_number(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1").video("V", "A1", "2026-10-01")
    market.sold("1", "S1", 10, "2026-11-01", video="V").event("view", "U", "2026-11-01", video="V")
    asked = compass(market.refund("R", "1", 10, "2026-11-02"))
    assert asked.ask("gmv refund_amount vv videos") == [(10, 10, 1, 1)]
    gone = {"deleted": True, "known_at": "2026-11-05"}
    row = {key: value for key, value in market.rows["events"][0].items() if key != "known_at"}
    asked.load(Market().add("events", **row, **gone).video("V", "A1", "2026-10-01", **gone))
    assert asked.ask("gmv refund_amount vv videos") == [(10, 10, 0, 0)]
    asked.load(Market().line("1", "S1", 10, **gone).refund("R", "1", 10, "2026-11-02", **gone))
    assert asked.ask("gmv refund_amount vv videos") == [(0, 0, 0, 0)]
    assert asked.ask("gmv refund_amount vv videos", as_of="2026-11-04T00:00") == [(10, 10, 1, 1)]
