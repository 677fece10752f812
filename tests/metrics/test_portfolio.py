"""Commission and agencies (§10.8, §10.4): who earned it, when, at which share."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

from luopan.errors import OutOfScope
from luopan.settings import Commission, Settings

TSP, MCN = "agency:AG:tsp:US", "agency:AG:mcn:US"
NOVEMBER = "2026-11-01/2026-11-30"


def a_creators_sale() -> Market:
    """Creator C1 owed 10 % of a line of 100 paid on 1 November, settled as 9 on the 15th."""
    owed = {"commission_rate": 0.1, "shipping_amount": 6, "tax_amount": 4}
    return (
        Market()
        .shop("S1")
        .account("C1")
        .line("1", "S1", 100, created_at="2026-11-01", creator_id="C1", **owed)
        .commission("K1", "1", "C1", 9, "2026-11-15")
    )


def test_g43_commission_is_estimated_on_the_amount_without_shipping_and_tax(compass: Compass) -> None:
    assert compass(a_creators_sale()).one("estimated_commission") == 9
    whole = Settings(commission=Commission(base="pay_amount"))
    assert compass(a_creators_sale(), settings=whole).one("estimated_commission") == 10


def test_s33_commission_income_is_settled_unless_asked_by_payment(compass: Compass) -> None:
    asked = compass(a_creators_sale())
    assert asked.ask("commission_income actual_commission", by="day") == [("2026-11-15", 9, 9)]
    assert asked.ask("commission_income", by="day", clock="paid") == [("2026-11-01", 9)]


def test_s16_a_creators_direct_metrics_and_commission_take_different_lines(compass: Compass) -> None:
    market = a_creators_sale().account("C2").video("V", "C2", "2026-10-01")
    market.sold("2", "S1", 50, "2026-11-02", video="V", creator_id="C1", commission_rate=0.5)
    asked = compass(market)
    names = "gmv estimated_commission commission_income"
    assert asked.ask(names, viewer="creator:C2") == [(50, 0, 0)]
    assert asked.ask("gmv", viewer="creator:C1", attribution="commission") == [(150,)]
    assert asked.one("estimated_commission", viewer="creator:C1") == 9 + 25
    assert asked.one("commission_income", viewer="creator:C1") == 9


def test_s21_the_agency_shares_by_the_contract_in_force_at_settlement(compass: Compass) -> None:
    market = a_creators_sale()
    market.contract("OLD", "AG", "mcn", "2026-01-01", account_id="C1", ended_at="2026-11-10", share_rate=0.5)
    market.contract("NEW", "AG", "mcn", "2026-11-12", account_id="C1", share_rate=0.2)
    market.commission("K2", "1", "C1", 2, "2026-11-05").commission("K3", "1", "C1", 100, "2026-11-11")
    asked = compass(market)
    assert asked.ask("agency_share_amount", by="day", viewer=MCN) == [("2026-11-05", 1), ("2026-11-15", 1.8)]


def agencies() -> Market:
    """AG serves shops S1, S2 (and once S3) as a TSP, creators C1, C2 as an MCN; only S1 and C1 do anything."""
    market = Market().shop("S1").shop("S2").shop("S3").account("A1", binds="S1").account("C1").account("C2")
    for shop in ("S1", "S2"):
        market.contract(f"T-{shop}", "AG", "tsp", "2026-01-01", shop_id=shop)
    market.contract("T-S3", "AG", "tsp", "2026-01-01", shop_id="S3", ended_at="2026-10-01")
    for account in ("C1", "C2"):
        market.contract(f"M-{account}", "AG", "mcn", "2026-01-01", account_id=account)
    market.live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00").live(
        "LC", "C1", "2026-11-02T10:00", "2026-11-02T11:00"
    )
    market.video("V", "C1", "2026-11-03").sold("1", "S1", 10, "2026-11-01T11:00", live="L")
    return market.sold("2", "S3", 20, "2026-11-02T10:30", live="LC").sold(
        "3", "S2", 0, "2026-11-02T10:30", live="LC"
    )


def test_s18_partners_of_a_tsp_are_sellers_and_of_an_mcn_creators(compass: Compass) -> None:
    asked = compass(agencies())
    names = "bound_partners livestreaming_partners active_rate partners_with_sales sales_rate"
    assert asked.ask(names, period=NOVEMBER, viewer=TSP) == [(2, 1, 0.5, 1, 0.5)]
    assert asked.ask(names, period=NOVEMBER, viewer=MCN) == [(2, 1, 0.5, 1, 0.5)]
    assert asked.ask("creator_releases creator_lives", period=NOVEMBER, viewer=MCN) == [(1, 1)]
    assert asked.one("merchants_with_sales", period=NOVEMBER, viewer=MCN) == 1
    assert asked.one("merchants_with_sales", period=NOVEMBER) == 2
    assert asked.one("bound_partners", period=None, viewer=TSP) == 2


def test_s18_the_seller_of_an_account_is_the_one_that_it_belongs_to_now(compass: Compass) -> None:
    market = Market().shop("S1").account("A1").bind("A1", "S1", since="2026-06-01")
    market.contract("T-A1", "AG", "tsp", "2026-01-01", account_id="A1")
    assert compass(market).one("bound_partners", period=None, viewer=TSP) == 1


def test_r283_a_shops_releases_are_its_own_creators_not_everybodys_who_shows_its_products(
    compass: Compass,
) -> None:
    market = Market().shop("S1").product("P", "S1").account("A1", binds="S1").account("C9")
    market.video("V1", "A1", "2026-11-03").video("V9", "C9", "2026-11-03", "P")
    asked = compass(market)
    assert asked.one("creator_releases", period=NOVEMBER, viewer="shop:S1") == 1
    assert asked.one("creator_releases", period=NOVEMBER) == 2


def test_s17_an_agency_whose_contracts_ended_gets_null_with_the_reason(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 10, created_at="2026-03-01")
    market.contract("C", "AG", "tsp", "2026-01-01", shop_id="S1", ended_at="2026-10-01")
    asked = compass(market)
    assert asked.one("gmv", viewer=TSP) is None
    assert asked.codes("gmv", viewer=TSP) == {"outside_contract"}
    with pytest.raises(OutOfScope):
        asked.one("gmv", where={"shop_id": ["S1"]}, viewer=TSP)


def test_s17_no_row_after_the_contracts_end_enters_whatever_the_clock(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .contract("OLD", "AG", "tsp", "2026-01-01", shop_id="S1", ended_at="2026-11-10T12:00")
    )
    market.contract("NEW", "AG", "tsp", "2026-12-01", shop_id="S1")
    market.line("1", "S1", 1, created_at="2026-11-05").line("2", "S1", 10, created_at="2026-11-10T11:59")
    market.line("3", "S1", 100, created_at="2026-11-10T12:01")
    market.line("4", "S1", 1000, created_at="2026-11-09", paid_at="2026-12-02")
    asked = compass(market)
    assert asked.one("gmv", viewer=TSP) == 1011
    assert asked.one("gmv", viewer=TSP, clock="created") == 11


def test_s39_rows_that_several_contracts_admit_count_once(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1").video("V", "A1", "2026-10-01")
    market.sold("1", "S1", 10, "2026-11-01", video="V").event("view", "U", "2026-11-01", video="V")
    market.contract("SHOP", "AG", "tsp", "2026-01-01", shop_id="S1")
    market.contract("ACCOUNT", "AG", "tsp", "2026-01-01", account_id="A1")
    asked = compass(market)
    assert asked.ask("gmv vv buyers", viewer=TSP) == [(10, 1, 1)]


def test_s20_inside_the_scope_but_outside_its_own_interval_is_null_with_the_reason(compass: Compass) -> None:
    market = Market().shop("S1").shop("S2").contract("C1", "AG", "tsp", "2026-06-01", shop_id="S1")
    market.contract("C2", "AG", "tsp", "2026-01-01", shop_id="S2")
    market.line("1", "S1", 1, created_at="2026-03-01").line("2", "S2", 100, created_at="2026-03-01")
    asked = compass(market)
    march = {"period": "2026-03-01/2026-03-31", "viewer": TSP}
    assert asked.one("gmv", **march) == 100
    assert asked.one("gmv", where={"shop_id": ["S1"]}, **march) is None
    assert asked.codes("gmv", where={"shop_id": ["S1"]}, **march) == {"outside_contract"}
    assert asked.one("gmv", where={"shop_id": ["S1", "S2"]}, **march) == 100


def test_s17_a_contract_that_is_not_signed_yet_opens_nothing(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 10)
    market.contract("C", "AG", "tsp", "2027-01-05", shop_id="S1", bound_at="2026-01-01")
    asked = compass(market)
    assert asked.ask("gmv bound_partners", viewer=TSP) == [(None, 0)]
    assert asked.codes("gmv", viewer=TSP) == {"outside_contract"}
