"""Advertising (R149, R156, X43): what plans and creatives cost and brought, and whose they are (S39)."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

from luopan.errors import OutOfScope

DAY = "2026-11-05"


def campaign() -> Market:
    """Plan P of S1 with two creatives, one of them for the live L of A1, and a plan Q of S2.

    ====  ========  =====  ====  ===========  ======  ======  ===
    plan  creative  at     cost  impressions  clicks  orders  gmv
    ====  ========  =====  ====  ===========  ======  ======  ===
    P     C1        10:00  10    1000         50      2       60
    P     C1        10:01  10    1000         30      0       -
    P     C2        10:00  30    2000         20      -       15
    Q     C9        10:00  5     10           1       1       99
    ====  ========  =====  ====  ===========  ======  ======  ===
    """
    market = Market().shop("S1").shop("S2").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-05T09:00", "2026-11-05T12:00")
    market.add("ad_plans", plan_id="P", creative_id="C1", shop_id="S1", account_id="A1", live_id="L")
    market.add("ad_plans", plan_id="P", creative_id="C2", shop_id="S1")
    market.add("ad_plans", plan_id="Q", creative_id="C9", shop_id="S2")
    for plan, creative, minute, cost, impressions, clicks, orders, gmv in (
        ("P", "C1", "10:00", 10, 1000, 50, 2, 60),
        ("P", "C1", "10:01", 10, 1000, 30, 0, None),
        ("P", "C2", "10:00", 30, 2000, 20, None, 15),
        ("Q", "C9", "10:00", 5, 10, 1, 1, 99),
    ):
        market.add(
            "ad_stats", plan_id=plan, creative_id=creative, at=f"{DAY}T{minute}", cost=cost,
            impressions=impressions, clicks=clicks, orders=orders, gmv=gmv,
        )  # fmt: skip
    return market


def test_plans_and_creatives_cost_and_bring(compass: Compass) -> None:
    asked = compass(campaign())
    words = (
        "ad_cost ad_gmv ad_orders ad_impressions ad_clicks roas ad_ctr ad_cvr ad_cpc ad_cpm ad_cost_per_order"
    )
    assert asked.ask(words, where={"plan_id": ["P"]}, period=DAY) == [
        (50, 75, 2, 4000, 100, 1.5, 0.025, 0.02, 0.5, 12.5, 25)
    ]
    assert asked.ask("ad_cost roas ad_ctr", by="plan_id creative_id", period=DAY) == [
        ("P", "C1", 20, 3, 0.04),
        ("P", "C2", 30, 0.5, 0.01),
        ("Q", "C9", 5, 19.8, 0.1),
    ]
    assert asked.ask("ad_clicks", by="minute", where={"creative_id": ["C1"]}, period=DAY) == [
        ("2026-11-05T10:00:00", 50),
        ("2026-11-05T10:01:00", 30),
    ]
    assert asked.ask("ad_cost", by="live_id", period=DAY) == [("L", 20), (None, 35)]


def test_an_ad_without_clicks_has_no_cost_per_click(compass: Compass) -> None:
    market = Market().shop("S1").add("ad_plans", plan_id="P", creative_id="C", shop_id="S1")
    market.add("ad_stats", plan_id="P", creative_id="C", at=DAY, cost=4, impressions=9, clicks=0)
    asked = compass(market)
    assert asked.ask("ad_cost ad_cpc ad_cpm", period=DAY) == [(4, None, round(4000 / 9, 4))]
    assert asked.codes("ad_cpc", period=DAY) == {"no_denominator"}


def test_x43_ad_gmv_stands_beside_gmv_and_is_no_part_of_it(compass: Compass) -> None:
    asked = compass(campaign().line("1", "S1", 20, created_at=DAY))
    assert asked.ask("gmv ad_gmv", period=DAY, viewer="shop:S1") == [(20, 75)]
    assert asked.ask("gmv ad_gmv", by="shop_id", period=DAY) == [("S1", 20, 75), ("S2", 0, 99)]


def test_s39_a_shop_sees_its_plans_and_a_creator_those_for_its_account(compass: Compass) -> None:
    asked = compass(campaign().contract("C", "G", "tsp", "2026-01-01", shop_id="S2"))
    assert asked.one("ad_cost", period=DAY, viewer="shop:S1") == 50
    assert asked.one("ad_cost", period=DAY, viewer="creator:A1") == 20
    assert asked.ask("ad_cost", by="plan_id", period=DAY, viewer="agency:G:tsp:US") == [("Q", 5)]
    for viewer, dimension, value in (
        ("shop:S1", "plan_id", "Q"),
        ("shop:S1", "creative_id", "C9"),
        ("creator:A1", "creative_id", "C2"),
        ("agency:G:tsp:US", "plan_id", "P"),
        ("shop:S1", "plan_id", "none such"),
    ):
        with pytest.raises(OutOfScope):
            asked.ask("ad_cost", where={dimension: [value]}, period=DAY, viewer=viewer)
    assert asked.one("ad_cost", where={"plan_id": ["P"]}, period=DAY, viewer="creator:A1") == 20


def test_s17_what_ran_after_a_contract_ended_is_not_shown(compass: Compass) -> None:
    market = campaign().contract("C", "G", "tsp", "2026-01-01", shop_id="S1", ended_at="2026-11-05T10:00:30")
    market.contract("D", "G", "tsp", "2026-12-01", shop_id="S1")
    assert compass(market).one("ad_cost", period=DAY, viewer="agency:G:tsp:US") == 40


@pytest.mark.parametrize("metric", ["ad_cost", "ad_gmv", "ad_orders", "ad_clicks"])
def test_s50_rows_recompute(compass: Compass, metric: str) -> None:
    asked = compass(campaign())
    assert asked.behind(metric, period=DAY).sum == asked.one(metric, period=DAY)
