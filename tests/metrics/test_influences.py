"""What diagnoses are worked out from: own official lives, and the halves of averages (R165, R175)."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market


def lives() -> Market:
    """Accounts A1 (official) and M1 (marketing) of S1, A2 (official) of S2, C of nobody, B that S1 bound only on 10
    November; each live on the 5th, with a view, two samples of users and a sale of S1's goods for 1, 2, 4 …"""
    market = (
        Market().shop("S1").shop("S2").account("A1", binds="S1").account("M1", binds="S1", kind="marketing")
    )
    market.account("A2", binds="S2").account("C").account("B", binds="S1", since="2026-11-10")
    for place, account in enumerate(("A1", "M1", "A2", "C", "B")):
        live = f"L-{account}"
        market.live(live, account, "2026-11-05T10:00", "2026-11-05T11:00")
        market.event("view", "U", "2026-11-05T10:10", live=live, shop_id="S1", seconds=10)
        market.online(live, "2026-11-05T10:10", 3).online(live, "2026-11-05T10:11", 5)
        market.sold(f"{place}", "S1", 2**place, "2026-11-05T10:20", live=live)
    return market.line("card", "S1", 100, created_at="2026-11-05T10:20").event(
        "view", "U", "2026-11-05T10:10", shop_id="S1"
    )


def test_self_live_is_an_official_accounts_with_its_own_shops_goods(compass: Compass) -> None:
    """Only A1's: not the marketing account's, another shop's, a creator's, nor what was bound later."""
    asked = compass(lives())
    own = {"shop_id": ["S1"], "self_live": [True]}
    assert asked.ask("live_direct_gmv watch_pv", "", own) == [(1, 1)]
    assert asked.one("gmv", own) == 1 == asked.one("self_live_gmv", {"shop_id": ["S1"]})
    assert asked.ask("gmv", "self_live", {"shop_id": ["S1"]}) == [(False, 130), (True, 1)]
    assert asked.ask("views", "self_live", {"shop_id": ["S1"]}, viewer="shop:S1") == [(False, 5), (True, 1)]
    assert asked.ask("max_online effective_live_duration", "", own) == [(5, 120)]


@pytest.mark.parametrize("use_rollups", [True, False])
def test_self_live_is_the_same_from_rollups_and_facts(compass: Compass, use_rollups: bool) -> None:
    asked = compass(lives())
    words = "watch_pv viewers watch_time live_direct_gmv"
    rows = asked.ask(words, "live_id", {"self_live": [True]}, use_rollups=use_rollups)
    assert rows == [("L-A1", 1, 1, 10, 1)]


def test_the_halves_of_averages(compass: Compass) -> None:
    """10 samples of 3 and 5; parcels that took 1 and 3 days; refunds settled in 2 and 4 h, a return in 24 h, and
    what the platform intervened in is in neither."""
    market = lives()
    for line, days in (("0", 1), ("1", 3)):
        market.add(
            "shipments", shipment_id=f"H{line}", order_id=f"O{line}", shipped_at="2026-11-05T11:00",
            signed_at=f"2026-11-0{5 + days}T10:20",
        )  # fmt: skip
    for refund, line, way, hours, intervened in (
        ("a", "0", "refund_only", 2, None), ("b", "1", "refund_only", 4, False), ("c", "2", "return_refund", 24, None),
        ("d", "3", "refund_only", 9, True), ("e", "4", "return_refund", 9, True),
    ):  # fmt: skip
        end = f"2026-11-{8 + hours // 24:02}T{hours % 24:02}:00"
        market.refund(refund, line, 1, "2026-11-08T00:00", succeeded_at=end, way=way, intervened=intervened)
    asked = compass(market)
    for mean, total, count in (
        ("avg_online", "online_users", "online_samples"),
        ("avg_arrival_duration", "arrival_time", "signed_parcels"),
        ("refund_only_self_resolve_duration", "self_resolved_refund_only_time", "self_resolved_refund_only"),
        ("return_refund_self_resolve_duration", "self_resolved_returns_time", "self_resolved_returns"),
    ):
        ((average, whole, divisor),) = asked.ask(f"{mean} {total} {count}")
        assert average == pytest.approx(whole / divisor)
    assert asked.ask("online_samples arrival_time signed_parcels") == [(10, 4 * 86400, 2)]
    assert asked.ask(
        "self_resolved_refund_only self_resolved_refund_only_time self_resolved_returns self_resolved_returns_time"
    ) == [(2, 6 * 3600, 1, 24 * 3600)]
