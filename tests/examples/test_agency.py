"""T05-T07 of the requirements: what an agency sees of a seller."""

from __future__ import annotations

from tests.market import Compass, Market

AGENCY = "agency:AG:tsp:US"


def test_t05_bound_1_march_and_authorised_1_april_shows_data_from_1_march(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .contract("C1", "AG", "tsp", "2026-04-01", shop_id="S1", bound_at="2026-03-01")
        .line("1", "S1", 1, created_at="2026-02-28T23:59")
        .line("2", "S1", 10, created_at="2026-03-01T00:00")
        .line("3", "S1", 100, created_at="2026-04-02T12:00")
    )
    asked = compass(market)
    assert asked.one("gmv", viewer=AGENCY) == 110
    assert asked.one("gmv") == 111


def test_t06_two_contracts_show_two_intervals_and_nothing_between(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .contract("C1", "AG", "tsp", "2020-05-01", shop_id="S1", ended_at="2020-10-01")
        .contract("C2", "AG", "tsp", "2021-07-01", shop_id="S1")
        .line("1", "S1", 1, created_at="2020-06-15")
        .line("2", "S1", 10, created_at="2021-01-15")
        .line("3", "S1", 100, created_at="2021-08-15")
    )
    asked = compass(market)
    assert asked.one("gmv", period="2020-01-01/2021-12-31", viewer=AGENCY) == 101
    between = {"period": "2021-01-01/2021-01-31", "viewer": AGENCY}
    assert asked.one("gmv", **between) is None
    assert asked.codes("gmv", **between) == {"outside_contract"}


def test_t07_partner_gmv_is_the_bound_accounts_and_seller_gmv_all_and_the_shop_page(
    compass: Compass,
) -> None:
    market = Market().shop("S1").account("OFF", binds="S1")
    for account in ("MK1", "MK2"):
        market.account(account, binds="S1", kind="marketing")
        market.contract(f"C-{account}", "AG", "tsp", "2026-01-01", account_id=account)
    sold = {"OFF": 1000, "MK1": 200, "MK2": 30, None: 4}
    for number, (account, amount) in enumerate(sold.items()):
        market.line(str(number), "S1", amount, content_type="product_card", account_id=account)
    asked = compass(market)
    assert asked.one("gmv", viewer=AGENCY) == 230
    assert asked.one("gmv", viewer="shop:S1") == 1234
    bridge = asked.one("gmv", viewer="shop:S1", where={"account_id": ["OFF", None]})
    assert bridge == 1234 - 230
