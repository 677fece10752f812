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


def test_the_ledger_says_that_the_operator_looked(luopan: Run) -> None:
    asked = ("query", "gmv", "--from", "2026-11-01", "--to", "2026-11-08", *SELLER)
    assert luopan(*asked)[0] == 0
    assert "shop:S1 (operator)" in luopan("ledger", *SELLER)[1]
    (look,) = json.loads(luopan("ledger", *SELLER, "--format", "json")[1])["looks"]
    assert (look["metrics"], look["what"], look["by_operator"]) == (["gmv"], "question", True)
    assert luopan("ledger", *AGENCY)[0] == 1
