"""Self-live diagnosis on a market that can be worked out by hand (R164-R169, G50)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from tests.market import Market
from tests.peers import compared

from luopan.access import Doors, parse_viewer
from luopan.errors import AccessError, OutOfScope
from luopan.insight.diagnosis.self_live import self_live
from luopan.model.answers import encode
from luopan.model.diagnosed import Judged, SelfLiveBody
from luopan.model.questions import PeriodBody
from luopan.settings import Peers, Settings

WEEK = PeriodBody(preset="last_7_days")
SETTINGS = Settings(peers=Peers(minimum=3, history=2))


def lives() -> Market:
    """S1's official account goes live twice on 5 November; A: 10:00, B: 14:00. S1 also sells in a creator's live C,
    and its marketing account's live M is no self-live either.

    A: 3 views by U1, U2, U3 of 60 s each, 4 products shown, 2 clicked, 1 line of 1 item for 30.00.
    B: 2 views by U1, U4 of 30 s each, 6 shown, 1 clicked, 2 lines of 3 items for 70.00, bought by U4 and U9.
    Online: A 4 and 8, B 3. The week before (29 October) live Z: 1 view of 90 s, 1 shown and clicked, 10.00.
    Peers P1, P2, P3: one live each with 1, 2, 3 views; each view 100 s, each sells one item for 50.00 in it.
    """
    market = (
        Market().shop("S1", category_l1="Tea", peer_consent=True).product("P-S1", "S1", category_l1="Tea")
    )
    market.account("AS", binds="S1").account("AM", binds="S1", kind="marketing").account("AC")
    market.live("A", "AS", "2026-11-05T10:00", "2026-11-05T11:00", title="Morning")
    market.live("B", "AS", "2026-11-05T14:00", "2026-11-05T15:00")
    market.live("Z", "AS", "2026-10-29T10:00", "2026-10-29T11:00")
    market.live("C", "AC", "2026-11-05T10:00", "2026-11-05T11:00")
    market.live("M", "AM", "2026-11-05T10:00", "2026-11-05T11:00")
    for live, users, seconds, shown, clicked in (
        ("A", ("U1", "U2", "U3"), 60, 4, 2), ("B", ("U1", "U4"), 30, 6, 1), ("Z", ("U1",), 90, 1, 1),
        ("C", ("U1", "U7"), 500, 9, 9), ("M", ("U1",), 500, 5, 5),
    ):  # fmt: skip
        at = f"{'2026-10-29' if live == 'Z' else '2026-11-05'}T{14 if live == 'B' else 10}:10"
        for user in users:
            market.event("view", user, at, live=live, seconds=seconds)
        for kind, times in (("product_impression", shown), ("product_click", clicked)):
            for _ in range(times):
                market.event(kind, users[0], at, live=live, product_id="P-S1")
    market.sold("1", "S1", 30, "2026-11-05T10:20", live="A", buyer_id="U2")
    market.sold("2", "S1", 40, "2026-11-05T14:20", live="B", buyer_id="U4", quantity=2)
    market.sold("3", "S1", 30, "2026-11-05T14:30", live="B", buyer_id="U9")
    market.sold("4", "S1", 10, "2026-10-29T10:20", live="Z", buyer_id="U1")
    market.sold("5", "S1", 900, "2026-11-05T10:20", live="C").sold(
        "6", "S1", 900, "2026-11-05T10:20", live="M"
    )
    for live, at, users in (("A", "10:10", 4), ("A", "10:11", 8), ("B", "14:10", 3)):
        market.online(live, f"2026-11-05T{at}", users)
    for number in (1, 2, 3):
        shop = f"P{number}"
        market.shop(shop, category_l1="Tea", peer_consent=True).product(f"P-{shop}", shop, category_l1="Tea")
        market.account(f"A{shop}", binds=shop).live(
            f"L{shop}", f"A{shop}", "2026-11-05T10:00", "2026-11-05T11:00"
        )
        for view in range(number):
            market.event("view", f"V{view}", "2026-11-05T10:10", live=f"L{shop}", seconds=100)
        market.sold(f"L{shop}", shop, 50, "2026-11-05T10:20", live=f"L{shop}", buyer_id="V0")
    market.contract("1", "AG", "tsp", "2026-01-01", shop_id="S1", category="shop_management")
    return market


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    with compared(tmp_path_factory.mktemp("selflive"), lives(), SETTINGS) as found:
        yield found


@pytest.fixture(scope="module")
def body(doors: Doors) -> SelfLiveBody:
    return self_live(doors, parse_viewer("shop:S1"), "S1", WEEK)


def indicator(body: SelfLiveBody, metric: str) -> Judged:
    return next(each for each in body.indicators if each.metric == metric)


def test_gmv_is_views_times_gpm(body: SelfLiveBody) -> None:
    """100.00 of 5 views: GPM 20,000. The creator's and the marketing account's lives are not in it."""
    assert (body.gmv.own, body.watch_pv.own, body.gpm.own) == (100, 5, 20000)
    assert body.watch_pv.own is not None and body.gpm.own is not None
    assert round(body.watch_pv.own * body.gpm.own / 1000, 2) == body.gmv.own
    assert (body.gmv.previous, body.watch_pv.previous, body.gpm.previous) == (10, 1, 10000)
    assert body.gmv.peers is not None and (body.gmv.peers.p50, body.gmv.peers.own) == (50, 100)


def test_the_eight_indicators(body: SelfLiveBody) -> None:
    """4 viewers (U1 is in both rooms) watch 240 s; 3 of 10 shown are clicked; 3 lines of 3 clicks; of the viewers U2,
    U4 and besides U9 buy: 3/4; 100.00 of 4 items. Somebody is in A at 10:10 and 10:11, in B at 14:10: 180 s."""
    assert {each.metric: each.own for each in body.indicators} == {
        "effective_live_duration": 180,
        "avg_watch_duration": 60,
        "avg_online": 5,
        "max_online": 8,
        "product_click_rate": Decimal("0.3"),
        "product_click_to_pay_rate": 1,
        "watch_to_pay_rate": Decimal("0.75"),
        "price_per_item": 25,
    }
    assert [each.group for each in body.indicators] == ["scale"] * 4 + ["value"] * 4


def test_what_is_to_improve_and_which_rooms_pull_it(body: SelfLiveBody) -> None:
    """60 s a viewer; the peers' are 100 s. Against 100 of 4 viewers: A (180 - 300)/4 = -30, B (60 - 200)/4 = -35, and
    U1, counted in both rooms, (0 + 100)/4 = +25: together -40."""
    found = indicator(body, "avg_watch_duration")
    assert (found.to_improve, found.because, found.peers.verdict) == (
        True, ["behind_peers", "below_own_past"], "behind",
    )  # fmt: skip
    assert (found.peers.p50, found.history.previous, found.history.rank, found.history.of) == (100, 90, 2, 2)
    moved = found.influence
    assert moved is not None and (moved.entity, moved.benchmark, moved.benchmark_of) == (
        "live_id",
        100,
        "peers_p50",
    )
    assert [(item.id, item.name, item.value, item.weight, item.part) for item in moved.items] == [
        ("B", None, 30, 2, -35), ("A", "Morning", 60, 3, -30),
    ]  # fmt: skip
    assert (moved.difference, moved.others, moved.several, moved.count) == (-40, 0, 25, 2)
    assert found.advice is not None and found.advice.zh


def test_what_is_better_than_half_of_peers_and_past_needs_nothing(body: SelfLiveBody) -> None:
    found = indicator(body, "effective_live_duration")
    assert (found.to_improve, found.because, found.influence, found.advice) == (False, [], None, None)
    assert (found.peers.p50, found.peers.verdict, found.history.rank, found.history.previous) == (
        60, "excellent", 1, 60,
    )  # fmt: skip


def test_without_peers_the_own_past_is_the_benchmark(body: SelfLiveBody) -> None:
    """Nobody else's products were shown: only S1's own week before, 1 click of 1, is better than 3 of 10.

    Against 1: A (2 - 4)/10 = -0.2, B (1 - 6)/10 = -0.5.
    """
    found = indicator(body, "product_click_rate")
    assert (found.peers.missing, found.because) == ("group_too_small", ["below_own_past"])
    assert found.influence is not None and found.influence.benchmark_of == "own_history"
    assert [(item.id, item.part) for item in found.influence.items] == [
        ("B", Decimal("-0.5")),
        ("A", Decimal("-0.2")),
    ]


def test_told_parts_add_up_to_the_last_decimal(body: SelfLiveBody) -> None:
    for each in body.indicators:
        if (moved := each.influence) is not None:
            assert sum(item.part for item in moved.items) + moved.others + moved.several == moved.difference
            assert each.own is not None and moved.difference == each.own - moved.benchmark


def test_the_matrix_divides_views_and_gmv(body: SelfLiveBody) -> None:
    """Nobody followed, nothing was paid for: all is natural and by others."""
    shares = {(cell.paid, cell.follower): (cell.watch_pv_share, cell.gpm_share) for cell in body.matrix}
    assert sum(share[0] for share in shares.values() if share[0]) == 1
    assert sum(share[1] for share in shares.values() if share[1]) == 1
    assert sum(cell.watch_pv.own or 0 for cell in body.matrix) == body.watch_pv.own
    assert {(False, True), (False, False), (True, True), (True, False)} <= set(shares)


def test_nobody_elses_ids(body: SelfLiveBody) -> None:
    text = encode(body).decode()
    assert not any(f'"{id}"' in text for id in ("P1", "P2", "P3", "AP1", "LP1", "C", "M", "P-P1"))


def test_who_may_ask(doors: Doors, body: SelfLiveBody) -> None:
    """The operator sees what the shop sees; a shop-level contract shows no rooms, and says so."""
    assert self_live(doors, parse_viewer("platform"), "S1", WEEK) == body
    agency = self_live(doors, parse_viewer("agency:AG:tsp:US"), "S1", WEEK)
    assert agency.gmv.own == 100 and all(each.influence is None for each in agency.indicators)
    assert "account_level_only" in {note.code for note in agency.notes}
    with pytest.raises(OutOfScope):
        self_live(doors, parse_viewer("shop:P1"), "S1", WEEK)
    with pytest.raises(AccessError):
        self_live(doors, parse_viewer("creator:AS"), "S1", WEEK)


def test_a_shop_without_lives(tmp_path: Path) -> None:
    market = Market().shop("S1").line("1", "S1", 5, created_at="2026-11-05T10:00")
    with compared(tmp_path, market, SETTINGS) as doors:
        found = self_live(doors, parse_viewer("shop:S1"), "S1", WEEK)
    assert found.gpm.own is None and all(each.own is None for each in found.indicators)
    assert all(each.missing and not each.to_improve for each in found.indicators)
    assert {note.code for note in found.notes} == {"peers_need_consent"}
