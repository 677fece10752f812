"""Crowds by hand: who is in which, for whom, and how they move (§10.12, S55)."""

from __future__ import annotations

from tests.market import Compass, Market

NOV = "2026-11-01/2026-11-07"


def shop() -> Market:
    """Shop S1 with its official account A1 (live L1, video V1), the marketing account M1 (V2), a creator C1 (V3)."""
    market = Market().shop("S1").shop("S2").product("P1", "S1").product("P2", "S2")
    market.account("A1", binds="S1").account("M1", binds="S1", kind="marketing").account("C1")
    market.live("L1", "A1", "2026-11-02T10:00", "2026-11-02T12:00")
    return market.video("V1", "A1", "2026-10-01").video("V2", "M1", "2026-10-01").video("V3", "C1", "2026-10-01")


def test_reached_is_who_viewed_official_content(compass: Compass) -> None:
    """U1 and U2 viewed official content, U3 a marketing account's, U4 a creator's, U5 was only shown it."""
    market = shop()
    market.event("view", "U1", "2026-11-02T10:00", live="L1", seconds=1)
    market.event("view", "U2", "2026-11-03T10:00", video="V1")
    market.event("view", "U3", "2026-11-03T10:00", video="V2", seconds=99)
    market.event("view", "U4", "2026-11-03T10:00", video="V3", seconds=99)
    market.event("impression", "U5", "2026-11-03T10:00", video="V1")
    asked = compass(market)
    assert asked.one("content_reached_users", period=NOV, where={"shop_id": ["S1"]}) == 2
    assert asked.ask("content_reached_users", "shop_id", period=NOV) == [("S1", 2)]
    assert asked.ask("crowd_users", "day crowd", period=NOV, viewer="shop:S1") == [
        ("2026-11-02", "content_reached", 1), ("2026-11-03", "content_reached", 1),
    ]  # fmt: skip
    assert asked.one("content_reached_users", period=NOV, viewer="creator:C1") == 1
    assert asked.one("content_interested_users", period=NOV, viewer="creator:C1") == 1
    assert asked.one("content_reached_users", period=NOV, viewer="shop:S2") == 0
