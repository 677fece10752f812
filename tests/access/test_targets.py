"""Targets of accounts in shops: an agency sets them for what is authorised to it, and for nothing else (R133, R247)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.home import load, write_files

from luopan.access import Asker, Doors, parse_viewer
from luopan.errors import AccessError, OutOfScope, QuestionError
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.targets import TargetRequest

FILES = {
    "agencies.csv": "agency_id,name\nG1,Northstar\n",
    "bindings.csv": "shop_id,account_id,kind,bound_at\nS2,A1,marketing,2026-01-01T00:00:00Z\n",
    "contracts.csv": "contract_id,agency_id,role,market,account_id,signed_at\n"
    "C1,G1,tsp,SG,A1,2026-11-05T00:00:00Z\nC2,G1,mcn,SG,A1,2026-01-01T00:00:00Z\n",
}
"""A1 is bound to S2, and sold for S1; the contract shows it from the 5th on."""
AGENCY = Asker(parse_viewer("agency:G1:tsp:SG"), present=True)
NOVEMBER = dt.date(2026, 11, 17)


def target(gmv: str, account: str = "A1", shop: str = "S1") -> TargetRequest:
    return TargetRequest(account, shop, NOVEMBER, Decimal(gmv))


def test_a_target_is_set_told_whole_and_taken_away(doors: Doors) -> None:
    load(doors, write_files(doors.home.parent / "more", FILES))
    targets = doors.targets(AGENCY)
    first = targets.page(NOVEMBER)
    assert (first.month, first.currency) == (dt.date(2026, 11, 1), "SGD")
    assert [(each.shop_name, each.target, each.sold) for each in first.targets] == [
        ("Orchid", None, Decimal("10.5")),
        ("Durian & Sons", None, 0),
    ]
    assert [each.before for each in first.targets] == [None, None], "no contract shows October"
    found = targets.set(target("300")).targets[0]
    assert (found.account_id, found.shop_id, found.target) == ("A1", "S1", 300)
    asked = QuestionBody(["gmv_target"], where={"account_id": ["A1"]}, period=PeriodBody(NOVEMBER, NOVEMBER))
    assert doors.ask(asked, AGENCY.viewer).rows == ((10,),), "a thirtieth"
    assert targets.set(target("0")).targets[0].target is None


def test_nobody_else_sets_a_target_nor_what_is_no_amount(doors: Doors) -> None:
    load(doors, write_files(doors.home.parent / "more", FILES))
    for request in (target("1", shop="S9"), target("1", account="A9")):
        with pytest.raises(OutOfScope):
            doors.targets(AGENCY).set(request)
    for gmv in ("-1", "1e12", "0.00001", "NaN", "1e-999999", "1e999999"):
        with pytest.raises(QuestionError, match="amount"):
            doors.targets(AGENCY).set(target(gmv))
    others = (Asker(AGENCY.viewer), Asker(parse_viewer("agency:G1:mcn:SG"), present=True))
    for asker in (*others, Asker(parse_viewer("shop:S1"), present=True)):
        with pytest.raises(AccessError):
            doors.targets(asker).set(target("1"))
