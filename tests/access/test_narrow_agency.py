"""What an agency sees: intervals, levels, identities (S17, S39, R041-R044)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from tests.laws.conftest import opened
from tests.market import Asked, Compass, Market

from luopan.access.narrow import narrow
from luopan.access.viewers import parse_viewer
from luopan.errors import AccountLevelOnly, OutOfScope
from luopan.model.scope import Grant
from luopan.model.values import Question

TSP, MCN = "agency:AG:tsp:US", "agency:AG:mcn:US"
END = "2026-11-10T12:00"


def mixed() -> Market:
    """As a TSP, AG serves shop S1 as a whole, and account A2 of S2; as an MCN, creator C1; in GB, shop G1."""
    market = Market().market().market("GB").shop("S1").shop("S2").shop("G1", market="GB")
    market.account("A1", binds="S1").account("A2", binds="S2").account("C1")
    market.product("P1", "S1").product("P2", "S2").product("PG", "G1")
    for account in ("A1", "A2", "C1"):
        market.live(f"L-{account}", account, "2026-11-01T10:00", "2026-11-01T12:00")
    market.sold("1", "S1", 1, "2026-11-01T11:00", live="L-A1").sold(
        "2", "S2", 20, "2026-11-01T11:00", live="L-A2"
    )
    market.sold("3", "S1", 300, "2026-11-01T11:00", live="L-A2", product_id="P1")
    market.sold("4", "G1", 4000, "2026-11-01T11:00", live="L-A2").sold(
        "5", "S2", 50000, "2026-11-01T11:00", live="L-C1"
    )
    market.event("product_impression", "U1", "2026-11-01T10:30", live="L-A2", product_id="P1", shop_id="S2")
    market.event("view", "U2", "2026-11-01T10:30", live="L-A1").event(
        "view", "U3", "2026-11-01T10:30", live="L-C1"
    )
    market.contract("T1", "AG", "tsp", "2026-01-01", shop_id="S1", category="shop_management")
    market.contract("T2", "AG", "tsp", "2026-01-01", account_id="A2", category="content_management")
    market.contract("M1", "AG", "mcn", "2026-01-01", account_id="C1")
    market.contract("G", "AG", "tsp", "2026-01-01", shop_id="G1", market="GB")
    market.contract("SO", "SOLO", "tsp", "2026-01-01", shop_id="S1")
    return market.contract("L", "LATER", "tsp", "2027-01-01", shop_id="S1", bound_at="2026-01-01")


@pytest.fixture(scope="module")
def asked(empty_home: Path) -> Iterator[Asked]:
    with opened(empty_home, mixed()) as loaded:
        yield loaded


def test_s39_rows_of_several_contracts_count_once_and_identities_never_mix(asked: Asked) -> None:
    assert asked.one("gmv", viewer=TSP) == 321
    assert asked.one("gmv", viewer=MCN) == 50000
    assert asked.one("gmv", viewer="agency:AG:tsp:GB") == 4000
    assert asked.ask("gmv", by="market", viewer=TSP) == [("US", 321)]
    with pytest.raises(OutOfScope):
        asked.one("gmv", where={"market": ["GB"]}, viewer=TSP)


def test_an_event_that_a_shop_and_an_account_see_counts_once_from_rollups_too(asked: Asked) -> None:
    for use_rollups in (True, False):
        assert asked.one("product_impressions", viewer=TSP, use_rollups=use_rollups) == 1


def test_s39_below_the_shop_a_mixed_agency_sees_its_accounts_alone(asked: Asked) -> None:
    assert asked.ask("gmv", by="account_id", viewer=TSP) == [("A2", 320)]
    assert asked.ask("gmv", by="live_id shop_id", viewer=TSP) == [("L-A2", "S1", 300), ("L-A2", "S2", 20)]
    assert asked.one("gmv", where={"account_id": {"not": ["A2"]}}, viewer=TSP) == 0
    assert asked.one("gmv", where={"account_id": ["A2"], "shop_id": ["S1"]}, viewer=TSP) == 300
    assert asked.ask("views", by="live_id", viewer=TSP) == []


@pytest.mark.parametrize("named", ["A1", "L-A1", "none"])
def test_s39_below_the_shop_nothing_of_the_shops_contract_can_be_named(asked: Asked, named: str) -> None:
    dimension = "live_id" if named == "L-A1" else "account_id"
    with pytest.raises(OutOfScope):
        asked.one("gmv", where={dimension: [named]}, viewer=TSP)
    with pytest.raises(AccountLevelOnly) as refused:
        asked.one("gmv", where={dimension: [named]}, viewer="agency:SOLO:tsp:US")
    assert named not in str(refused.value), "the same for what does not exist"


@pytest.mark.parametrize("dimension", ["account_id", "live_id", "video_id"])
def test_r041_a_shops_contract_alone_shows_nothing_below_the_shop(asked: Asked, dimension: str) -> None:
    solo: dict[str, Any] = {"viewer": "agency:SOLO:tsp:US"}
    with pytest.raises(AccountLevelOnly):
        asked.ask("gmv", by=dimension, **solo)
    for where in ([None], {"like": "%"}, {"not": ["x"]}, {"gte": ""}):
        with pytest.raises(AccountLevelOnly):
            asked.one("gmv", where={dimension: where}, **solo)
    assert asked.one("gmv", **solo) == 301


def test_s39_rows_of_a_shops_contract_do_not_name_account_or_content(asked: Asked) -> None:
    for word in ("gmv", "views", "viewers", "livestreams", "videos"):
        told = asked.behind(word, viewer="agency:SOLO:tsp:US")
        assert not {"account_id", "content_id", "creator_content_id", "title"} & set(told.columns), word
        assert "A1" not in str(told.rows) and "L-A1" not in str(told.rows)
    assert "account_id" in asked.behind("gmv", viewer=MCN).columns


def test_a_contract_signed_in_the_future_is_not_in_force(asked: Asked) -> None:
    later = "agency:LATER:tsp:US"
    assert asked.one("gmv", viewer=later) is None
    assert asked.codes("gmv", viewer=later) == {"outside_contract"}
    with pytest.raises(OutOfScope):
        asked.one("gmv", where={"shop_id": ["S1"]}, viewer=later)


def ended(role: str = "tsp", **subject: str) -> Market:
    """A contract that ended on 10 November at noon, and another of the same subject from December on."""
    market = Market().shop("S1").account("A1", binds="S1").product("P1", "S1")
    market.contract("OLD", "AG", role, "2026-01-01T18:00", ended_at=END, share_rate=0.1, **subject)
    return market.contract("NEW", "AG", role, "2026-12-01", share_rate=0.1, **subject)


JUST_AFTER = "2026-11-10T12:00:00.000001"


def test_s17_the_row_at_the_end_is_in_and_one_a_microsecond_later_out_by_any_clock(compass: Compass) -> None:
    market = ended(account_id="A1").live("L", "A1", "2026-11-05", "2026-11-12").video("V", "A1", "2026-11-05")
    market.line("0", "S1", 1000, created_at="2026-11-05", account_id="A1", content_type="product_card")
    for number, at in enumerate((END, JUST_AFTER), start=1):
        pay = 10**number
        market.sold(str(number), "S1", pay, "2026-11-05T01:00", live="L", paid_at=at, creator_id="A1")
        market.refund(f"R{number}", "0", pay, at).commission(f"K{number}", "0", "A1", pay, at)
        market.event("view", f"U{number}", at, live="L").online("L", at, pay)
        market.live(f"L{number}", "A1", at).video(f"V{number}", "A1", at)
    asked = compass(market)
    seen = {"viewer": TSP, "period": "2026-11-01/2026-11-20"}
    assert asked.one("gmv", where={"live_id": ["L"]}, **seen) == 10
    for clock in ("paid", "created", "content_start"):
        assert asked.one("live_direct_gmv", clock=clock, **seen) == 10
    for clock in ("refunded", "applied", "paid", "created"):
        assert asked.one("refund_amount", clock=clock, **seen) == 10
    for clock in ("settled", "paid"):
        assert asked.one("actual_commission", clock=clock, **seen) == 10
    for clock in ("event", "content_start"):
        assert asked.one("views", clock=clock, **seen) == 1
        assert asked.one("max_online", clock=clock, **seen) == 10
    assert asked.ask("livestreams videos", **seen) == [(2, 2)]
    after = {"viewer": TSP, "period": "2026-11-11/2026-11-30"}
    assert asked.one("gmv", **after) is None
    assert asked.codes("gmv", **after) == {"outside_contract"}


def test_s17_the_first_day_is_whole_and_one_contract_admits_day_and_instant(compass: Compass) -> None:
    """Line 2 was created in the old contract and paid in the new one: by creation neither admits it."""
    market = ended(shop_id="S1").line("1", "S1", 1, created_at="2026-01-01T00:00")
    market.line("2", "S1", 20, created_at="2026-11-05", paid_at="2026-12-05")
    market.line("3", "S1", 300, created_at="2025-12-31T23:59:59").line(
        "4", "S1", 4000, created_at="2026-12-01"
    )
    market.refund("R", "4", 4, "2026-12-03").refund("R1", "1", 1, "2026-12-02")
    asked = compass(market)
    years = {"viewer": TSP, "period": "2025-01-01/2026-12-31"}
    assert asked.one("gmv", **years) == 4021
    assert asked.one("gmv", clock="created", **years) == 4001
    assert asked.one("paid_refund_amount", **years) == 4, "refunded after the contract of the day it was paid"
    assert asked.one("refund_amount", **years) == 5


def test_s17_an_aggregate_is_in_when_all_it_tells_of_is(compass: Compass) -> None:
    market = ended(shop_id="S1")
    for number, at in enumerate(("2026-11-09", "2026-11-10", "2026-11-11", "2026-12-02")):
        market.add("stats", metric="views", grain="day", at=at, shop_id="S1", value=10**number)
    market.add("stats", metric="viewers", grain="hour", at="2026-11-10T11:00", shop_id="S1", value=5)
    asked = compass(market)
    assert asked.one("views") == 1111
    assert asked.one("views", viewer=TSP) == 1001
    assert asked.ask("viewers", by="hour", viewer=TSP) == [("2026-11-10T11:00:00", 5)]


def test_s21_the_share_is_by_the_agencys_own_contract(compass: Compass) -> None:
    """BG holds a later contract with the same creator; AG's share stays AG's."""
    market = ended("mcn", account_id="A1").line("1", "S1", 100, created_at="2026-11-01")
    market.contract("B", "BG", "tsp", "2026-02-01", account_id="A1", share_rate=0.9)
    market.commission("K", "1", "A1", 100, "2026-11-05")
    asked = compass(market)
    assert asked.one("agency_share_amount", viewer=MCN) == 10
    assert asked.one("agency_share_amount", viewer="agency:BG:tsp:US") == 90


def test_r016_inside_one_subject_an_agency_sees_its_contracts_for_that_one_and_nothing_more(
    asked: Asked,
) -> None:
    """Inside S1 the 1 and 300 of S1, inside A2 the 20 and 300 of its live, as the 321 of both say; what another of
    its identities serves, or nobody of its, cannot be entered."""
    tsp = parse_viewer(TSP)
    question = Question(("gmv",))
    with asked.warehouse.database.cursor() as cursor:
        homes = asked.compass.look(cursor).homes

        def grants(inside: tuple[Literal["shop", "account"], str] | None) -> set[Grant]:
            viewer = msgspec.structs.replace(tsp, inside=inside)
            return set(narrow(cursor, question, viewer, asked.now, homes).grants)

        whole = grants(None)
        for subject in {(grant.subject, grant.id) for grant in whole}:
            assert grants(subject) == {grant for grant in whole if (grant.subject, grant.id) == subject}
        others: tuple[tuple[Literal["shop", "account"], str], ...] = (
            ("shop", "S2"), ("shop", "G1"), ("account", "C1"), ("account", "S1"), ("shop", "nothing"),
        )  # fmt: skip
        for other in others:
            with pytest.raises(OutOfScope, match="no contract in force"):
                grants(other)
