"""`luopan service` and `luopan authorisation`: the owner of the machine offers, gives and ends for whom he names."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.cli.test_users import Run, luopan

__all__ = ["luopan"]
AGENCY, SELLER = ("--as", "agency:AG:tsp:SG"), ("--as", "shop:S1")


@pytest.fixture
def service(luopan: Run) -> str:
    code, out, err = luopan("service", "publish", "Growth", "--category", "shop_management", *AGENCY)
    assert code == 0 and "link" in err
    return out.strip()


def test_a_service_is_listed_shown_recommended_and_withdrawn(luopan: Run, service: str) -> None:
    assert "Growth" in luopan("service", "list", *SELLER)[1]
    assert "Growth" not in luopan("service", "list", "--order", "recommended", *SELLER)[1]
    assert luopan("service", "recommend", service)[0] == 0
    assert "Growth" in luopan("service", "list", "--order", "recommended", *SELLER)[1]
    assert "shop_analytics" in luopan("service", "show", service, *SELLER)[1]
    assert luopan("service", "withdraw", service, *AGENCY)[0] == 0
    assert "Growth" not in luopan("service", "list", *SELLER)[1]


def test_an_authorisation_is_given_listed_cancelled(luopan: Run, service: str) -> None:
    give = ("authorisation", "give", service, "--asset", "S1", *SELLER)
    code, _, err = luopan(*give, "--days", "366")
    assert code == 2 and "365" in err
    code, out, _ = luopan(*give, "--days", "30")
    id = out.strip()
    assert code == 0 and id in luopan("authorisation", "list", *AGENCY)[1]
    shown: Any = json.loads(luopan("authorisation", "show", id, "--format", "json")[1])
    assert (shown["state"], shown["shop_id"]) == ("active", "S1")
    assert luopan("authorisation", "cancel", id, *SELLER)[0] == 0
    assert "by shop:S1" in luopan("authorisation", "show", id)[1]
    assert luopan("authorisation", "close", id, "--reason", "fraud")[0] == 1


def test_all_of_a_service_is_closed_at_once(luopan: Run, service: str) -> None:
    luopan("authorisation", "give", service, "--asset", "S1", "--days", "30", *SELLER)
    (line,) = (
        each for each in luopan("authorisation", "assets", *SELLER)[1].splitlines() if "Orchid" in each
    )
    assert "AG" in line
    assert luopan("authorisation", "close-all", "--reason", "fraud")[0] == 2
    code, out, err = luopan("authorisation", "close-all", "--service", service, "--reason", "fraud")
    assert (code, out.count("\n")) == (0, 1) and "1 authorisation(s) are closed" in err
    assert "Banned" in luopan("authorisation", "list", *AGENCY)[1]


def test_an_id_of_any_letters_is_one_plain_sentence(luopan: Run) -> None:
    for id in ("a b", "%"):
        code, out, err = luopan("authorisation", "cancel", id, *SELLER)
        assert (code, out) == (1, "") and "There is no authorisation of this id" in err, id


def test_an_application_is_made_decided_and_ended(luopan: Run) -> None:
    mcn, creator = ("--as", "agency:MG:mcn:SG"), ("--as", "creator:A1")
    code, out, err = luopan("application", "link", "A1", "--days", "90", "--rate", "0.2", *mcn)
    id = out.strip()
    assert code == 0 and "pending" in err and id in luopan("application", "list", *creator)[1]
    assert "accepted" in luopan("application", "accept", id, *creator)[2]
    assert "agency:MG:mcn:SG asked to end it" in luopan("application", "end", id, *mcn)[2]
    assert "is ended" in luopan("application", "end", id, *creator)[2]
    assert "by creator:A1" in luopan("application", "show", id)[1]
    code, out, _ = luopan("application", "share", "shop:S1", "--days", "7", *creator)
    assert code == 0 and luopan("application", "withdraw", out.strip(), *SELLER)[0] == 1
    assert json.loads(luopan("application", "list", "--format", "json", *SELLER)[1])["row_count"] == 1
    assert luopan("application", "ask", "L1", *SELLER)[0] == 1
    assert luopan("application", "lives", *SELLER)[0] == 0


def test_the_ledger_says_that_the_operator_looked(luopan: Run) -> None:
    asked = ("query", "gmv", "--from", "2026-11-01", "--to", "2026-11-08", *SELLER)
    assert luopan(*asked)[0] == 0
    assert "shop:S1 (operator)" in luopan("ledger", *SELLER)[1]
    (look,) = json.loads(luopan("ledger", *SELLER, "--format", "json")[1])["looks"]
    assert (look["metrics"], look["what"], look["by_operator"]) == (["gmv"], "question", True)
    assert json.loads(luopan("ledger", *SELLER, "--what", "export", "--format", "json")[1])["row_count"] == 0
    assert luopan("ledger", *AGENCY)[0] == 1
