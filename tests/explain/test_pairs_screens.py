"""The pairs that are no amounts (X06, X09, X11, X17): the rule that decided, and the facts."""

from __future__ import annotations

from typing import Any

import pytest
from tests.explain.conftest import At
from tests.explain.stepping import ask
from tests.market import Compass, Market

from luopan.errors import AccountLevelOnly, NotFound, OutOfScope, QuestionError
from luopan.explain.pairs.screens import ENTRIES
from luopan.model.bridges import Bridge

NOW = "2026-11-07T12:00"


def facts(bridge: Bridge) -> dict[str, Any]:
    """What decided, by its words; nothing is claimed as a number, and each side says what it is right for."""
    assert (bridge.first, bridge.last, bridge.steps, bridge.residual) == (None, None, [], None)
    assert bridge.rule is not None and bridge.rule.en and bridge.rule.zh
    assert bridge.ends is not None and all(end.right_for for end in bridge.ends)
    assert all(fact.about.zh for fact in bridge.facts)
    return {fact.about.en: fact.value for fact in bridge.facts}


def rooms() -> Market:
    """Asked on 7 November at 12:00 UTC, after that day's update at 00:00.

    M is a marketing account since today 06:00 (T14), K since today 00:00, G is one with its shop since long; W is
    official and not one with it; U was marketing until today 03:00; F belongs to nobody, X to the other shop S2.
    """
    market = Market().shop("S1").shop("S2").product("P-S1", "S1")
    for account in "MKGWUFX":
        market.account(account).live(f"L{account}", account, "2026-11-07T08:00", "2026-11-07T10:00")
        market.add("live_products", live_id=f"L{account}", product_id="P-S1", added_at="2026-11-07T08:00")
    market.bind("M", "S1", "marketing", "2026-11-07T06:00").bind("K", "S1", "marketing", "2026-11-07T00:00")
    market.bind("G", "S1", merged=True).bind("W", "S1")
    market.bind("U", "S1", "marketing", unbound_at="2026-11-07T03:00").bind("X", "S2", "marketing")
    return market


def test_x06_a_binding_after_the_update_opens_the_entry_tomorrow(compass: Compass, at: At) -> None:
    """T14: bound at 06:00, updated at 00:00: grey today, open from tomorrow's update on."""
    grey = ask(at(compass(rooms(), now=NOW), "shop:S1"), "X06", None, live_id=["LM"])
    assert grey.rule == ENTRIES["grey"]
    assert facts(grey) == {
        "LM: live-screen entry": "grey",
        "LM: account": "M",
        "LM: last update": "2026-11-07T00:00:00Z",
        "LM: shop of the account": "S1",
        "LM: kind of account": "marketing",
        "LM: one with the shop": False,
        "LM: binding in effect from": "2026-11-07T06:00:00Z",
        "LM: binding ends": None,
        "LM: entry opens": "2026-11-08T00:00:00Z",
    }
    tomorrow = ask(at(compass(rooms(), now="2026-11-08T00:00"), "shop:S1"), "X06", None, live_id="LM")
    assert tomorrow.rule == ENTRIES["open"]
    assert facts(tomorrow)["LM: live-screen entry"] == "open"


@pytest.mark.parametrize(
    ("live", "state"),
    [
        ("LK", "open"),
        ("LG", "open"),
        ("LW", "unmerged"),
        ("LU", "unbound"),
        ("LF", "affiliate"),
        ("LX", "affiliate"),
    ],
)
def test_x09_only_marketing_and_merged_accounts_have_a_screen(
    compass: Compass, at: At, live: str, state: Any
) -> None:
    """K's binding took effect with the update itself. Of X the shop S1 learns nothing but that it is not its own."""
    found = ask(at(compass(rooms(), now=NOW), "shop:S1"), "X09", None, live_id=live)
    assert found.rule == ENTRIES[state]
    assert facts(found)[f"{live}: live-screen entry"] == state
    assert "S2" not in [fact.value for fact in found.facts]


def test_x09_two_rooms_side_by_side(compass: Compass, at: At) -> None:
    """The operator asks of a room with a screen and of one without; X is a marketing account of S2."""
    desk = at(compass(rooms(), now=NOW))
    found = ask(desk, "X09", None, live_id=["LG", "LF"])
    told = facts(found)
    assert (told["LG: live-screen entry"], told["LF: live-screen entry"]) == ("open", "affiliate")
    assert found.rule is not None and "marketing accounts" in found.rule.en
    assert facts(ask(desk, "X09", None, live_id="LX"))["LX: shop of the account"] == "S2"


def test_a_room_that_is_not_yours_answers_as_one_that_does_not_exist(compass: Compass, at: At) -> None:
    """C may ask of its own lives alone, an agency that looks at a shop of none."""
    market = rooms()
    market.contract("T", "AG", "tsp", "2026-01-01", shop_id="S1").contract(
        "N", "AM", "mcn", "2026-11-07", account_id="F"
    )
    market.live("OLD", "F", "2026-10-01T08:00", "2026-10-01T10:00")
    asked = compass(market, now=NOW)
    for live in ("LG", "never"):
        with pytest.raises(OutOfScope, match="outside of what"):
            ask(at(asked, "creator:F"), "X06", None, live_id=live)
    with pytest.raises(AccountLevelOnly):
        ask(at(asked, "agency:AG:tsp:US"), "X06", None, live_id="LG")
    assert facts(ask(at(asked, "agency:AM:mcn:US"), "X06", None, live_id="LF"))
    with pytest.raises(OutOfScope, match="every contract"):
        ask(at(asked, "agency:AM:mcn:US"), "X06", None, live_id="OLD")
    with pytest.raises(NotFound):
        ask(at(asked), "X06", None, live_id="never")
    with pytest.raises(QuestionError, match="live_id"):
        ask(at(asked), "X06", None)


def test_x11_traffic_analysis_needs_globally_sellable_goods(compass: Compass, at: At) -> None:
    """G sells them, N does not, Q does not say."""
    market = Market().shop("S1").account("A1", binds="S1")
    for live, goods in (("G", True), ("N", False), ("Q", None)):
        market.live(live, "A1", "2026-11-07T08:00", "2026-11-07T10:00", global_goods=goods)
    desk = at(compass(market), "shop:S1")
    told = {live: ask(desk, "X11", None, live_id=live) for live in ("G", "N", "Q")}
    assert {
        live: facts(each)[f"{live}: traffic analysis and user profile"] for live, each in told.items()
    } == {
        "G": True,
        "N": False,
        "Q": False,
    }
    assert facts(told["Q"])["Q: sells globally sellable goods"] is None
    assert [[note.code for note in each.notes] for each in told.values()] == [[], *[["room_not_global"]] * 2]
    assert len({each.rule for each in told.values()}) == 3
    assert len(facts(ask(desk, "X11", None, live_id=["G", "N"]))) == 4


def watched() -> Market:
    """A live 20:00-20:10, sampled at 20:01 (50), 20:02 (52), 20:06 (0) and 20:09 (40); 3 entered at 20:03 and 1 at
    20:01, 2 left at 20:04."""
    market = Market().shop("S1").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-07T20:00", "2026-11-07T20:10")
    for minute, users in (("01", 50), ("02", 52), ("06", 0), ("09", 40)):
        market.online("L", f"2026-11-07T20:{minute}", users)
    for kind, minute, times in (("enter", "01", 1), ("enter", "03", 3), ("exit", "04", 2)):
        for n in range(times):
            market.event(kind, f"U{kind}{n}", f"2026-11-07T20:{minute}:30", live="L")
    return market


def test_x17_a_missing_sample_is_a_gap_and_no_zero(compass: Compass, at: At) -> None:
    """Nothing was sampled from 20:03 to 20:05; up to 20:04 three came and two left since the sample of 20:02."""
    desk = at(compass(watched()), "shop:S1")
    found = ask(desk, "X17", None, live_id="L", minute="2026-11-07T20:04:00Z")
    assert facts(found) == {
        "minute": "2026-11-07T20:04:00Z",
        "users sampled in it": None,
        "last sample before it": "2026-11-07T20:02:00Z",
        "users in the last sample": 52,
        "entries since": 3,
        "exits since": 2,
        "next sample after it": "2026-11-07T20:06:00Z",
        "users in the next sample": 0,
    }
    assert found.rule is not None and "draws 0" in found.rule.en


def test_x17_without_a_minute_tells_of_the_longest_gap(compass: Compass, at: At) -> None:
    """The longest is from 20:02 to 20:06. At 20:06 the source itself counted 0. Without samples no number is."""
    market = watched().live("M", "A1", "2026-11-07T21:00", "2026-11-07T21:10")
    desk = at(compass(market))
    assert facts(ask(desk, "X17", None, live_id="L"))["minute"] == "2026-11-07T20:03:00Z"
    sampled = ask(desk, "X17", None, live_id="L", minute=["2026-11-07T20:06:30Z"])
    assert facts(sampled)["users sampled in it"] == 0
    assert sampled.rule is not None and "source itself" in sampled.rule.en
    never = ask(desk, "X17", None, live_id="M")
    assert facts(never) == {} and never.rule is not None and "not 0" in never.rule.en
    with pytest.raises(QuestionError, match="one minute"):
        ask(desk, "X17", None, live_id="L", minute="soon")
