"""Lenses: attribution models, audiences as bands and groups, and what changes with each coordinate."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

from luopan.errors import NotApplicable
from luopan.settings import Attribution, AttributionModel, Limits, Settings

EVERYBODY = Settings(limits=Limits(minimum_group=0))


def clicks_before_a_sale() -> Market:
    """U clicks P-S1 in video V 10 days before buying it, likes it 3 days before in live L, carts it nowhere."""
    market = Market().shop("S1").account("A1", binds="S1").account("C1").video("V", "A1", "2026-10-01")
    market.live("L", "C1", "2026-11-08T10:00", "2026-11-08T12:00")
    market.event("product_click", "U", "2026-11-01T10:00", video="V", product_id="P-S1")
    market.event("view", "U", "2026-11-08T10:30", live="L", product_id="P-S1")
    return market.line("1", "S1", 10, created_at="2026-11-11T10:00", buyer_id="U")


def test_s43_the_window_of_a_model_decides_what_earned_a_line(compass: Compass) -> None:
    views = AttributionModel(touch="view", days=7, content_types=("live",))
    settings = Settings(attribution=Attribution(models={"seen_live": views}))
    asked = compass(clicks_before_a_sale(), settings=settings)
    by_model = {
        model: asked.ask("gmv", by="content_type account_id", attribution=model)
        for model in ("direct", "last_click_14d", "last_click_1d", "seen_live")
    }
    assert by_model == {
        "direct": [("video", "A1", 10)],
        "last_click_14d": [("video", "A1", 10)],
        "last_click_1d": [("product_card", None, 10)],
        "seen_live": [("live", "C1", 10)],
    }
    assert asked.one("live_direct_gmv", attribution="seen_live") == 10
    with pytest.raises(NotApplicable, match="last_click_14d"):
        asked.one("gmv", attribution="last_click_15d")


def test_s13_an_order_uses_its_cart_up_and_a_removal_undoes_it(compass: Compass) -> None:
    market = (
        Market().shop("S1").account("A1", binds="S1").live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    )
    market.event("cart_add", "U", "2026-11-01T10:10", live="L", product_id="P-S1")
    market.line("1", "S1", 1, created_at="2026-11-02", buyer_id="U").line(
        "2", "S1", 20, created_at="2026-11-03", buyer_id="U"
    )
    market.event("cart_add", "W", "2026-11-01T10:10", live="L", product_id="P-S1")
    market.event("cart_remove", "W", "2026-11-01T10:20", live="L", product_id="P-S1")
    market.line("3", "S1", 300, created_at="2026-11-02", buyer_id="W")
    assert compass(market).ask("gmv", by="content_type") == [("live", 1), ("product_card", 320)]


def test_s44_channel_and_paid_come_from_the_touch_that_won(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1").video("V", "A1", "2026-10-01")
    market.event(
        "product_click", "U", "2026-11-01", video="V", product_id="P-S1", channel="for_you", paid=True
    )
    market.line("1", "S1", 10, created_at="2026-11-02", buyer_id="U")
    asked = compass(market)
    assert asked.ask("gmv", by="channel paid video_id") == [("for_you", True, "V", 10)]


def test_s05_age_bands_and_consumer_groups(compass: Compass) -> None:
    people = {
        "17": ({"age": 17, "city_tier": 1}, "<18", "genz"),
        "24": ({"age": 24, "city_tier": 3}, "18-24", "genz"),
        "34 town": ({"age": 34, "city_tier": 4}, "25-34", "town_youth"),
        "35 town": ({"age": 35, "city_tier": 6}, "35-44", "town_old"),
        "mother": (
            {"age": 30, "city_tier": 1, "spend_level": "high", "gender": "female", "married": True, "has_child": True},
            "25-34", "moms",
        ),
        "collar": ({"age": 35, "city_tier": 2, "spend_level": "mid"}, "35-44", "white_collar"),
        "worker": ({"age": 25, "city_tier": 2, "spend_level": "low"}, "25-34", "blue_collar"),
        "middle": ({"age": 50, "city_tier": 1, "spend_level": "mid"}, "45-54", "middle_class"),
        "low": ({"age": 40, "city_tier": 1, "spend_level": "low"}, "35-44", "other"),
        "silver": ({"age": 55, "city_tier": 3}, "55+", "silver"),
        "unknown": ({}, None, None),
    }  # fmt: skip
    market = Market().market("CN").shop("S1")
    for name, (attributes, _, _) in people.items():
        market.user(name, **attributes).line(name, "S1", 10, buyer_id=name)
    asked = compass(market, settings=EVERYBODY)
    for name, (_, band, group) in people.items():
        where = {"age_band": [band], "consumer_group": [group]}
        found = asked.ask("buyers", by="age_band consumer_group", where=where)
        assert found == [(band, group, sum((b, g) == (band, group) for _, b, g in people.values()))], name


def test_consumer_groups_are_of_chinas_markets_alone(compass: Compass) -> None:
    market = Market().market("CN").market("HERE", country="中国").market("US")
    for shop in ("CN", "HERE", "US"):
        market.shop(shop, market=shop).user(f"U-{shop}", age=20, city_tier=1)
        market.line(shop, shop, 10, buyer_id=f"U-{shop}")
    asked = compass(market, settings=EVERYBODY)
    assert asked.ask("buyers", by="market consumer_group") == [
        ("CN", "genz", 1),
        ("HERE", "genz", 1),
        ("US", None, 1),
    ]
    assert asked.codes("buyers", by="consumer_group") == {"groups_of_china"}
    assert asked.codes("buyers", by="consumer_group", where={"market": ["CN"]}) == set()
    genz = {"consumer_group": ["genz"]}
    assert asked.one("buyers", where=genz) == 2
    assert asked.one("buyers", where={**genz, "market": ["US"]}) is None
    assert asked.codes("buyers", where={**genz, "market": ["US"]}) == {"groups_of_china"}


def test_a_question_sets_a_coordinate_for_each_metric_that_has_it(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 10, created_at="2026-11-01", paid_at="2026-11-03")
    asked = compass(market.refund("R", "1", 4, "2026-11-05"))
    answer = asked.answer("gmv refund_amount", by="day", clock="created")
    assert [row[1:] for row in answer.rows] == [(10, 4)]
    clocks = [column.lens.clock for column in answer.columns if column.lens]
    assert clocks == ["created", "created"]
    assert asked.ask("gmv refund_amount", by="day", clock="applied") == [
        ("2026-11-03", 10, 0),
        ("2026-11-05", 0, 4),
    ]


def test_r097_r098_a_live_has_the_rooms_own_deals_and_the_shops_only_its_products(compass: Compass) -> None:
    market = Market().shop("S1").shop("S2").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    market.sold("1", "S1", 1, "2026-11-01T11:00", live="L").sold("2", "S2", 20, "2026-11-01T11:00", live="L")
    market.line("3", "S1", 300, created_at="2026-11-01T11:00", content_type="product_card", account_id="A1")
    asked = compass(market)
    live = {"where": {"live_id": ["L"]}}
    assert asked.one("live_session_gmv", **live, viewer="shop:S1") == 1
    assert asked.one("live_session_gmv", **live) == 21
    assert asked.ask("gmv", by="live_id") == [("L", 21), (None, 300)]


def test_s45_the_ownership_of_an_answer_is_said_though_the_question_names_none(compass: Compass) -> None:
    """The shop's own for a shop, everybody's for all others."""
    asked = compass(Market().shop("S1").line("1", "S1", 10))
    said = {
        viewer: asked.answer("gmv", period="2026-11-01/2026-11-30", viewer=viewer).columns[0].lens
        for viewer in ("shop:S1", "platform")
    }
    assert {viewer: lens and lens.ownership for viewer, lens in said.items()} == {
        "shop:S1": "shop",
        "platform": "all",
    }
