"""Readings of semantics.md that hold for every metric: values, time, scope, notes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.market import Compass, Market

from luopan.errors import AccountLevelOnly, NotApplicable, OutOfScope, QuestionError, UnknownMetric
from luopan.settings import Limits, Settings

EVERYBODY = Settings(limits=Limits(minimum_group=0))


def test_s01_money_is_exact_to_the_end(compass: Compass) -> None:
    market = Market().shop("S1")
    for number in range(1000):
        market.line(str(number), "S1", "0.1001")
    answer = compass(market).answer("gmv")
    assert answer.rows == ((Decimal("100.1000"),),)
    assert (answer.columns[0].unit, answer.columns[0].currency) == ("money", "USD")


def test_s02_of_several_markets_the_one_without_data_is_null_and_the_others_0(compass: Compass) -> None:
    market = Market().market("BR").market("CN").shop("B", market="BR").shop("C", market="CN")
    market.line("1", "B", 10, created_at="2026-11-01").line("2", "C", 20, created_at="2026-11-01")
    market.account("A", market="CN").event("view", "U", "2026-11-02T00:00", account_id="A")
    market.refund("R", "2", 5, "2026-11-03T00:00", succeeded_at="2026-11-03T00:00")
    asked = compass(market)
    assert asked.ask("gmv views", by="market") == [("BR", 10, None), ("CN", 20, 1)]
    assert asked.ask("gmv views", by="shop_id") == [("B", 10, None), ("C", 20, 0), (None, 0, 1)]
    assert asked.codes("views", by="shop_id") == set()
    assert asked.codes("gmv views", by="market") == {"no_data"}
    assert asked.ask("gmv views") == [(30, 1)]


def test_s02_additive_is_0_a_ratio_null_and_what_was_never_loaded_null(compass: Compass) -> None:
    market = Market().shop("S1").shop("S2").line("1", "S1", 10, created_at="2026-11-01")
    asked = compass(market)
    december = "2026-12-01/2026-12-31"
    assert asked.ask("gmv sku_orders buyers aov vv", period=december) == [(0, 0, 0, None, None)]
    notes = asked.answer("gmv aov vv", period=december).notes
    assert {(note.metric, note.code) for note in notes} == {("aov", "no_denominator"), ("vv", "no_data")}
    assert asked.ask("gmv", by="shop_id") == [("S1", 10)]
    assert asked.ask("gmv", by="day", period=december) == []


def test_s03_missing_values_sort_last_and_buckets_are_cut_at_the_markets_clock(compass: Compass) -> None:
    market = Market().market("IN", zone="Asia/Kolkata", currency="INR").shop("S1")
    for line, at, channel in (
        ("1", "2026-10-31T18:29:59", "z"),
        ("2", "2026-10-31T18:30:00", None),
        ("3", "2026-10-31T19:29:59", "a"),
    ):
        market.line(line, "S1", int(line), created_at=at, channel=channel, content_type="product_card")
    asked = compass(market)
    assert asked.ask("gmv", by="day") == [("2026-10-31", 1), ("2026-11-01", 5)]
    assert asked.ask("gmv", by="month") == [("2026-10-01", 1), ("2026-11-01", 5)]
    assert asked.ask("gmv", by="week") == [("2026-10-26", 6)]
    assert asked.ask("gmv", by="hour") == [("2026-10-31T17:30:00", 1), ("2026-10-31T18:30:00", 5)]
    assert asked.ask("gmv", by="five_minutes")[0] == ("2026-10-31T18:25:00", 1)
    assert asked.ask("gmv", by="minute")[2] == ("2026-10-31T19:29:00", 3)
    assert asked.ask("gmv", by="channel") == [("a", 3), ("z", 1), (None, 2)]
    assert asked.ask("gmv", by="channel", order=["-channel"]) == [("z", 1), ("a", 3), (None, 2)]


def two_markets() -> Market:
    """The same instant on 1 November in Shanghai and 31 October in New York."""
    market = Market().market("CN", zone="Asia/Shanghai", currency="CNY")
    market.market("US", zone="America/New_York", currency="USD")
    market.shop("C").shop("U", market="US")
    market.line("1", "C", 7, created_at="2026-11-01T02:00")
    return market.line("2", "U", 10, created_at="2026-11-01T02:00")


def test_s06_s46_each_row_has_the_day_of_its_own_market_and_currencies_are_not_added(
    compass: Compass,
) -> None:
    asked = compass(two_markets())
    assert asked.ask("gmv sku_orders", by="day") == [("2026-10-31", 10, 1), ("2026-11-01", 7, 1)]
    assert asked.ask("gmv sku_orders aov") == [(None, 2, None)]
    assert {note.metric for note in asked.answer("gmv sku_orders aov").notes} == {"gmv", "aov"}
    assert asked.codes("gmv") == {"mixed_currency"}
    assert asked.ask("gmv", by="market") == [("CN", 7), ("US", 10)]
    assert asked.one("gmv", where={"market": ["US"]}) == 10


def test_s08_parity_shows_the_days_and_hides_the_total_of_a_custom_period(compass: Compass) -> None:
    market = Market().shop("S1")
    for day in (1, 2, 3):
        market.line(str(day), "S1", 5, created_at=f"2026-11-0{day}")
    asked = compass(market, now="2026-11-20T12:00")
    answer = asked.answer(
        "buyers aov", by="day", period="2026-11-01/2026-11-03", totals=True, profile="parity"
    )
    assert [row[1] for row in answer.rows] == [1, 1, 1]
    assert answer.totals == (None, None, 5)
    for shown in ("2026-11-02", "2026-11-14/2026-11-20"):
        assert asked.codes("buyers", period=shown, profile="parity") == set(), shown
    assert asked.codes("repeat_buyers", period="2026-11-01/2026-11-03", profile="parity") == {
        "uv_hidden_in_custom_period"
    }


def test_s36_previous_is_the_equally_long_span_before(compass: Compass) -> None:
    market = Market().shop("S1")
    for line, day in (("1", "2026-10-30"), ("2", "2026-10-31"), ("3", "2026-11-01"), ("4", "2026-11-02")):
        market.line(line, "S1", 10 ** int(line), created_at=day)
    answer = compass(market).answer("gmv", period="2026-11-01/2026-11-02", compare="previous")
    assert [column.id for column in answer.columns] == ["gmv", "gmv__previous"]
    assert answer.rows == ((11000, 110),)


def test_s36_an_answer_can_be_ordered_by_what_was_before(compass: Compass) -> None:
    market = Market()
    for shop, now, before in (("S1", 1, 30), ("S2", 2, 10), ("S3", 3, 20), ("S4", 4, 20)):
        market.shop(shop)
        market.line(f"{shop}-now", shop, now, created_at="2026-11-02")
        market.line(f"{shop}-before", shop, before, created_at="2026-11-01")
    asked = compass(market)
    question = {"by": "shop_id", "period": "2026-11-02/2026-11-02", "compare": "previous"}
    answer = asked.answer("gmv", order=("-gmv__previous",), limit=2, offset=1, totals=True, **question)
    assert answer.rows == (("S3", 3, 20), ("S4", 4, 20))
    assert (answer.row_count, answer.totals) == (4, (None, 10, 80))
    assert asked.answer("gmv", order=("gmv__previous", "-gmv"), **question).rows == (
        ("S2", 2, 10),
        ("S4", 4, 20),
        ("S3", 3, 20),
        ("S1", 1, 30),
    )
    assert asked.answer("gmv", order=("gmv__change",), limit=1, **question).rows == (("S1", 1, 30),)
    with pytest.raises(QuestionError, match=r'"aov__previous".*it shows shop_id, gmv, gmv__previous'):
        asked.answer("gmv", order=("aov__previous",), **question)
    with pytest.raises(QuestionError, match=r'"gmv__previous"'):
        asked.answer("gmv", by="shop_id", period="2026-11-02/2026-11-02", order=("gmv__previous",))


def test_a_trend_has_the_days_that_only_the_period_before_has(compass: Compass) -> None:
    """Of days that have not come nothing is said."""
    market = (
        Market()
        .shop("S1")
        .line("1", "S1", 30, created_at="2026-11-01")
        .line("2", "S1", 5, created_at="2026-11-04")
    )
    asked = compass(market.line("3", "S1", 7, created_at="2026-11-03"), now="2026-11-05T12:00")
    question = {"by": "day", "period": "2026-11-04/2026-11-06", "compare": "previous"}
    assert asked.answer("gmv", **question).rows == (
        (dt.date(2026, 11, 4), 5, 30),
        (dt.date(2026, 11, 6), None, 7),
    )


def test_what_is_there_no_more_is_in_an_order_by_what_was_before(compass: Compass) -> None:
    """A shop that sells nothing any more fell the most."""
    market = Market().shop("S1").shop("S2")
    market.line("1", "S1", 30, created_at="2026-11-01").line("2", "S2", 5, created_at="2026-11-02")
    asked = compass(market)
    question = {"by": "shop_id", "period": "2026-11-02/2026-11-02", "compare": "previous"}
    answer = asked.answer("gmv", order=("gmv__change",), **question)
    assert (answer.rows, answer.row_count) == ((("S1", 0, 30), ("S2", 5, 0)), 2)
    assert asked.answer("gmv", order=("-gmv",), **question).rows == (("S2", 5, 0),)


def test_s19_the_kind_of_account_is_the_binding_at_payment(compass: Compass) -> None:
    market = Market().shop("S1").account("A1").account("A2")
    market.bind("A1", "S1", "official", "2026-11-02", unbound_at="2026-11-04")
    for line, day, account in (
        ("1", "01", "A1"),
        ("2", "03", "A1"),
        ("3", "05", "A1"),
        ("4", "03", "A2"),
        ("5", "03", None),
    ):
        market.line(
            line,
            "S1",
            10 ** int(line),
            created_at=f"2026-11-{day}",
            content_type="product_card",
            account_id=account,
        )
    assert compass(market).ask("gmv", by="account_kind") == [
        ("affiliate", 11010),
        ("official", 100),
        (None, 100000),
    ]


def test_s19_a_live_is_a_shops_own_by_the_binding_at_its_start(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1", kind="marketing", since="2026-11-02")
    market.live("L1", "A1", "2026-11-01T10:00", "2026-11-01T11:00").live(
        "L2", "A1", "2026-11-02T10:00", "2026-11-02T11:00"
    )
    asked = compass(market)
    assert asked.ask("livestreams", by="account_kind shop_id") == [
        ("affiliate", None, 1),
        ("marketing", "S1", 1),
    ]
    assert asked.one("livestreams", viewer="shop:S1") == 1


def test_s20_naming_what_is_outside_ones_scope_is_refused_like_what_does_not_exist(compass: Compass) -> None:
    asked = compass(Market().shop("S1").shop("S2").line("1", "S1").line("2", "S2"))
    for shop in ("S2", "nothing"):
        with pytest.raises(OutOfScope) as refused:
            asked.one("gmv", where={"shop_id": [shop]}, viewer="shop:S1")
        assert refused.value.status == 403
        assert asked.one("gmv", where={"shop_id": [shop]}) == (100 if shop == "S2" else 0)
    assert asked.one("gmv", where={"shop_id": ["S1"]}, viewer="shop:S1") == 100


def test_s38_a_follower_is_one_whose_last_word_before_was_a_follow(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1").video("V", "A1", "2026-10-01")
    market.event("view", "U9", "2026-11-01T00:00", video="V").event(
        "follow", "U1", "2026-11-02T00:00", video="V"
    )
    market.event("unfollow", "U1", "2026-11-04T00:00", video="V")
    for at in ("2026-11-01T12:00", "2026-11-03T00:00", "2026-11-05T00:00"):
        market.event("view", "U1", at, video="V")
    market.event("view", "U2", "2026-11-03T00:00", video="V", follower=True)
    market.sold("0", "S1", 1, "2026-10-20", video="V", buyer_id="U1")
    market.sold("1", "S1", 10, "2026-11-03", video="V", buyer_id="U1")
    market.sold("2", "S1", 100, "2026-11-03", video="V", buyer_id="U3")
    asked = compass(market)
    assert asked.ask("vv", by="follower") == [(False, 3), (True, 2)]
    assert asked.ask("gmv", by="follower") == [(False, 100), (True, 10), (None, 1)]


def test_s38_as_of_a_moment_a_fan_is_who_was_known_to_follow_then(compass: Compass) -> None:
    """The follow of the 2nd is learned on the 20th: all that was known of the 3rd stands, but for who was a fan."""
    market = Market(known="2026-11-04").shop("S1").account("A1", binds="S1").video("V", "A1", "2026-10-01")
    market.event("follow", "U1", "2026-11-02T00:00", video="V", known_at="2026-11-20")
    asked = compass(market.event("view", "U1", "2026-11-03T00:00", video="V"))
    for viewer in ("platform", "shop:S1"):
        assert asked.ask("vv viewers", by="follower", viewer=viewer) == [(True, 1, 1)]
        then = asked.ask("vv viewers", by="follower", viewer=viewer, as_of="2026-11-10T00:00")
        assert then == [(False, 1, 1)]


def test_s44_the_country_is_the_rows_else_the_users_and_s45_null_counts_as_the_shops(
    compass: Compass,
) -> None:
    market = Market().shop("S1").user("UB", country="CA")
    market.line("1", "S1", 1, country="US").line("2", "S1", 20, buyer_id="UB").line("3", "S1", 300)
    market.line("4", "S1", 4000, buyer_id="UB", country="MX")
    asked = compass(market, settings=EVERYBODY)
    assert asked.ask("gmv", by="country") == [("CA", 20), ("MX", 4000), ("US", 1), (None, 300)]
    assert asked.one("gmv", geography="shop_country") == 301
    assert asked.one("gmv", geography="global") == 4321


def test_s45_without_an_own_shop_there_is_no_own_number(compass: Compass) -> None:
    market = Market().shop("S1").account("C1").live("L", "C1", "2026-11-01T10:00", "2026-11-01T12:00")
    asked = compass(market.sold("1", "S1", 10, "2026-11-01T11:00", live="L"))
    assert asked.one("live_session_gmv", ownership="shop") is None
    assert asked.codes("live_session_gmv", ownership="shop") == {"no_owner_shop"}
    assert asked.one("live_session_gmv", ownership="shop", where={"shop_id": ["S1"]}) == 10


def test_s45_a_shop_asking_all_sees_other_shops_lines_of_merged_accounts_only(compass: Compass) -> None:
    market = Market().shop("S1").shop("S2").account("M").account("A")
    market.bind("M", "S1", merged=True).bind("A", "S1")
    for account in ("M", "A"):
        market.live(f"L{account}", account, "2026-11-01T10:00", "2026-11-01T12:00")
    for number, (live, shop) in enumerate((("LM", "S1"), ("LM", "S2"), ("LA", "S1"), ("LA", "S2"))):
        market.sold(str(number), shop, 10**number, "2026-11-01T11:00", live=live)
    asked = compass(market)
    assert asked.one("live_session_gmv", viewer="shop:S1") == 101
    assert asked.one("live_session_gmv", viewer="shop:S1", ownership="all") == 111
    assert asked.one("live_session_gmv") == 1111


def test_s47_data_reach_through_the_least_of_the_greatest_instants(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1").line("1", "S1", created_at="2026-11-05T10:00")
    market.event("view", "U1", "2026-11-03T09:00", account_id="A1")
    asked = compass(market)
    assert asked.answer("gmv").data_through == dt.datetime(2026, 11, 5, 10)
    assert asked.answer("gmv views").data_through == dt.datetime(2026, 11, 3, 9)


def test_s51_small_groups_of_people_are_withheld_and_so_is_the_next_smallest(compass: Compass) -> None:
    market = Market().shop("S1")
    for number in range(12):
        gender = "male" if number < 2 else "female"
        market.user(f"U{number}", gender=gender, city_tier=1 if number < 5 else 2)
        market.line(str(number), "S1", 1, buyer_id=f"U{number}")
    asked = compass(market, settings=Settings(limits=Limits(minimum_group=3)))
    assert asked.ask("gmv", by="gender") == [("female", None), ("male", None)]
    assert asked.codes("gmv", by="gender") == {"group_too_small"}
    assert asked.ask("gmv", by="city_tier") == [(1, 5), (2, 7)]
    assert asked.one("gmv", where={"gender": ["male"]}) is None


def test_s53_a_stay_counts_at_its_start_and_its_end_is_a_new_version(compass: Compass) -> None:
    market = (
        Market().shop("S1").account("A1", binds="S1").live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    )
    entry = {"event_id": "V", "account_id": "A1", "content_type": "live", "content_id": "L", "user_id": "U"}
    market.add("events", at="2026-11-01T10:00", kind="view", **entry)
    asked = compass(market)
    assert asked.ask("watch_pv watch_time") == [(1, 0)]
    asked.load(Market().add("events", at="2026-11-01T10:00", kind="view", seconds=90, **entry))
    assert asked.ask("watch_pv watch_time") == [(1, 90)]


def test_s58_ratios_have_9_decimals_and_money_4(compass: Compass) -> None:
    market = Market().shop("S1")
    for number in range(3):
        market.line(str(number), "S1", "3.3333", order_id=f"O{number % 3}")
    market.refund("R", "1", 1, "2026-11-02")
    (row,) = compass(market).answer("aov paid_refund_ratio").rows
    assert row == (Decimal("3.3333"), 0.100001)
    assert isinstance(row[1], float)


def test_s10_a_new_version_of_a_row_replaces_the_old_one_and_as_of_still_sees_it(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 10, known_at="2026-11-02")
    asked = compass(market.line("1", "S1", 15, known_at="2026-11-05"))
    assert asked.one("gmv") == 15
    assert asked.one("gmv", as_of="2026-11-05T00:00") == 15
    assert asked.one("gmv", as_of="2026-11-04T23:59") == 10
    assert asked.one("gmv", as_of="2026-11-01T00:00") == 0


def test_s41_history_loaded_as_of_its_events_hides_what_had_not_happened(compass: Compass) -> None:
    asked = compass(Market().shop("S1"), now="2026-12-01T00:00")
    late = Market(known=None).line("1", "S1", 10, created_at="2026-11-01T00:00", paid_at="2026-11-03T00:00")
    late.rows.pop("markets", None)
    asked.load(late.refund("R", "1", 4, "2026-11-04T00:00", succeeded_at="2026-11-06T00:00"), at_event=True)
    assert asked.ask("gmv refund_amount") == [(10, 4)]
    assert asked.ask("gmv refund_amount refund_applied_amount", as_of="2026-11-05T00:00") == [(10, 0, 4)]
    assert asked.ask("gmv created_main_orders", as_of="2026-11-02T00:00") == [(0, 1)]
    assert asked.one("created_main_orders", as_of="2026-10-31T00:00") == 0


def test_s49_platform_aggregates_answer_where_there_are_no_raw_rows(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1").line("1", "S1", 10, created_at="2026-11-01")
    for day, metric, value in (
        ("01", "gmv", 999),
        ("02", "gmv", 7),
        ("02", "buyers", 5),
        ("03", "buyers", 6),
    ):
        market.add("stats", metric=metric, grain="day", at=f"2026-11-{day}", shop_id="S1", value=value)
    asked = compass(market)
    assert asked.ask("gmv", by="day") == [("2026-11-01", 10), ("2026-11-02", 7)]
    assert asked.one("gmv") == 17
    assert asked.codes("gmv") == {"from_stats"}
    assert asked.ask("buyers", by="day") == [("2026-11-01", 1), ("2026-11-02", 5), ("2026-11-03", 6)]
    assert asked.one("buyers", period="2026-11-02/2026-11-03") is None
    assert asked.codes("buyers", period="2026-11-02/2026-11-03") == {"other_grain"}


def test_s47_aggregates_of_earlier_days_do_not_make_an_answer_older(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 10, created_at="2026-11-05T10:00")
    market.add("stats", metric="gmv", grain="day", at="2026-11-01", shop_id="S1", value=7)
    asked = compass(market)
    assert asked.one("gmv") == 17
    assert asked.answer("gmv").data_through == dt.datetime(2026, 11, 5, 10)


def test_a_clock_or_dimension_that_no_metric_has_is_refused_naming_those_that_do(compass: Compass) -> None:
    asked = compass(Market().shop("S1").line("1", "S1"))
    with pytest.raises(NotApplicable, match="refund_amount"):
        asked.one("gmv", clock="refunded")
    with pytest.raises(NotApplicable, match="paid_refund_amount"):
        asked.ask("gmv", by="refund_way")
    with pytest.raises(UnknownMetric, match="did you mean"):
        asked.one("gmw")
    with pytest.raises(QuestionError, match="period"):
        asked.one("gmv", period=None)


def test_s39_a_shop_level_contract_shows_nothing_below_the_shop(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1").line("1", "S1", 10)
    market.contract("C", "AG", "tsp", "2026-01-01", shop_id="S1", category="shop_management")
    asked = compass(market)
    agency = "agency:AG:tsp:US"
    assert asked.ask("gmv", by="shop_id", viewer=agency) == [("S1", 10)]
    for below in ("account_id", "live_id", "video_id"):
        with pytest.raises(AccountLevelOnly):
            asked.ask("gmv", by=below, viewer=agency)


def test_s39_a_shop_sees_the_events_of_its_accounts_its_products_and_its_own(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .shop("S2")
        .product("P1", "S1")
        .account("A1", binds="S1", since="2026-11-02")
        .account("C1")
    )
    market.video("V1", "A1", "2026-10-01").video("VC", "C1", "2026-10-01")
    market.event("view", "U1", "2026-11-01", video="V1").event("view", "U2", "2026-11-03", video="V1")
    market.event("product_click", "U3", "2026-11-03", video="VC", product_id="P1")
    market.event("product_click", "U4", "2026-11-03", video="VC", product_id="other")
    market.event("shop_view", "U5", "2026-11-03", shop_id="S1").event(
        "like", "U6", "2026-11-03", video="VC", shop_id="S2"
    )
    asked = compass(market)
    assert asked.ask("vv product_clicks likes", viewer="shop:S1") == [(1, 1, 0)]
    assert asked.ask("vv product_clicks likes", viewer="creator:C1") == [(0, 2, 1)]
    assert asked.ask("vv product_clicks likes") == [(2, 2, 1)]
