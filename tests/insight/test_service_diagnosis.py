"""Service diagnosis on a market that can be worked out by hand (R175, R176, G18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.market import Market
from tests.peers import compared

from luopan.access import Doors, parse_viewer
from luopan.errors import AccessError
from luopan.insight.diagnosis.service import service
from luopan.model.answers import encode
from luopan.model.catalogue import METRICS
from luopan.model.diagnosed import Judged, ServiceDiagnosisBody
from luopan.model.diagnosis import SELF_LIVE, SERVICE, Indicator
from luopan.model.questions import PeriodBody
from luopan.settings import Peers, Settings

WEEK = PeriodBody(preset="last_7_days")
SETTINGS = Settings(peers=Peers(minimum=3, history=2))
COHORT, PAID = "2026-10-22T12:00", "2026-11-03T12:00"


def order(market: Market, line: str, shop: str, product: str, at: str, live: str = "") -> None:
    if live:
        market.sold(line, shop, 10, at, live=live, product_id=product)
    else:
        market.line(line, shop, 10, created_at=at, product_id=product)


def parcel(market: Market, line: str, shipped: str, signed: str, carrier: str) -> None:
    market.add(
        "shipments", shipment_id=f"H{line}", order_id=f"O{line}", carrier=carrier, shipped_at=shipped,
        collected_at=shipped, signed_at=signed,
    )  # fmt: skip


def served() -> Market:
    """Asked for 2 to 8 November, so cohorts are of what was paid from 20 to 26 October.

    S1, 22 October: a1 and a2 of product A, b1 and b2 of B; a1 is complained about and returned for its quality by 30
    October; b1 is refunded without return in 10 hours on 3 November. 3 November: s1 of A leaves at once and arrives in
    2 days with X, s2 of B, sold in live L, leaves after 3 and arrives in 4 days with Y, and the platform intervened.
    A is praised, B not. One of two messages is answered. P1 to P3: all at once, arrived in a day, a refund in an hour.
    """
    market = Market().shop("S1", category_l1="Tea", peer_consent=True).product("A", "S1", title="Oolong")
    market.product("B", "S1").account("AS", binds="S1").live(
        "L", "AS", "2026-11-03T10:00", "2026-11-03T13:00"
    )
    for line in ("a1", "a2", "b1", "b2"):
        order(market, line, "S1", line[0].upper(), COHORT)
    order(market, "s1", "S1", "A", PAID)
    order(market, "s2", "S1", "B", PAID, live="L")
    parcel(market, "s1", "2026-11-03T13:00", "2026-11-05T12:00", "X")
    parcel(market, "s2", "2026-11-06T12:00", "2026-11-07T12:00", "Y")
    market.add(
        "complaints", complaint_id="C", order_id="Oa1", product_id="A", at="2026-10-24", cause="service"
    )
    market.refund(
        "r1", "a1", 10, "2026-10-29", succeeded_at="2026-10-30", way="return_refund", cause="product_quality"
    )
    market.refund("r2", "b1", 10, "2026-11-03T00:00", succeeded_at="2026-11-03T10:00", way="refund_only")
    market.refund("r3", "s2", 1, "2026-11-07T00:00", succeeded_at=None, way="return_refund", intervened=True)
    for line, product, score in (("s1", "A", 5), ("s2", "B", 1)):
        market.add(
            "reviews", review_id=f"V{line}", order_id=f"O{line}", shop_id="S1", product_id=product,
            at="2026-11-05T12:00", score=score,
        )  # fmt: skip
    market.add("chats", chat_id="T", shop_id="S1", buyer_id="U", started_at="2026-11-05T10:00", agent="Mei")
    for number, at, sender in ((1, "10:00", "buyer"), (2, "10:02", "agent"), (3, "10:30", "buyer")):
        market.add("chat_messages", message_id=f"{number}", chat_id="T", at=f"2026-11-05T{at}", sender=sender)
    for shop in ("P1", "P2", "P3"):
        market.shop(shop, category_l1="Tea", peer_consent=True).product(f"P-{shop}", shop)
        order(market, f"{shop}c", shop, f"P-{shop}", COHORT)
        order(market, f"{shop}p", shop, f"P-{shop}", PAID)
        parcel(market, f"{shop}p", "2026-11-03T13:00", "2026-11-04T12:00", "X")
        market.refund(
            f"r{shop}", f"{shop}c", 1, "2026-11-03T00:00", succeeded_at="2026-11-03T01:00", way="refund_only"
        )
        market.add(
            "reviews",
            review_id=f"V{shop}",
            order_id=f"O{shop}p",
            shop_id=shop,
            at="2026-11-05T12:00",
            score=5,
        )
    return market.contract("1", "AG", "tsp", "2026-01-01", shop_id="S1")


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    with compared(tmp_path_factory.mktemp("service"), served(), SETTINGS) as found:
        yield found


@pytest.fixture(scope="module")
def body(doors: Doors) -> ServiceDiagnosisBody:
    return service(doors, parse_viewer("shop:S1"), "S1", WEEK)


def indicator(body: ServiceDiagnosisBody, metric: str) -> Judged:
    return next(each for each in body.indicators if each.metric == metric)


def test_the_nine_indicators_beside_their_peers(body: ServiceDiagnosisBody) -> None:
    """Half of two leave in 48 h; 1 of 4 is returned, 1 of 2 reviews is bad, 1 of 4 complained about, 1 of 2 messages
    answered; (2 + 4) / 2 days; 10 h against 1 h; no return was settled in the week; 1 of 2 disputed."""
    told = {each.metric: (each.own, each.peers.p50, each.peers.verdict) for each in body.indicators}
    assert told == {
        "ship_48h_rate": (0.5, 1, "behind"),
        "quality_return_rate": (0.25, 0, "behind"),
        "negative_review_rate": (0.5, 0, "behind"),
        "complaint_rate": (0.25, 0, "behind"),
        "reply_3min_rate": (0.5, None, None),
        "avg_arrival_duration": (259200, 86400, "slow"),
        "refund_only_self_resolve_duration": (36000, 3600, "slow"),
        "return_refund_self_resolve_duration": (None, None, None),
        "dispute_rate": (0.5, 0, "behind"),
    }
    assert indicator(body, "return_refund_self_resolve_duration").missing == "no_denominator"
    assert [each.to_improve for each in body.indicators] == [True] * 4 + [False, True, True, False, True]
    assert all((each.advice is not None) == each.to_improve for each in body.indicators)


def test_verdicts_say_where_a_value_still_grows_and_its_past_does_not(
    doors: Doors, body: ServiceDiagnosisBody
) -> None:
    """It is the 8th, whose cohort is not over; disputes of orders paid in the week come for 60 days. Of a week
    of October only disputes still come."""
    growing = {each.metric for each in body.indicators if each.still_growing}
    assert growing == {"quality_return_rate", "complaint_rate", "dispute_rate"}
    text = indicator(body, "complaint_rate").still_growing
    assert (
        text is not None
        and "6 of 7 days are final" in text.en
        and "riper" in text.en
        and "更接近定型" in text.zh
    )
    told = {note.metric: note.text for note in body.notes if note.code == "still_growing"}
    assert told.keys() == growing and all("as ripe" in each.en for each in told.values())
    before = service(
        doors, parse_viewer("shop:S1"), "S1", PeriodBody(dt.date(2026, 10, 19), dt.date(2026, 10, 25))
    )
    assert {each.metric for each in before.indicators if each.still_growing} == {"dispute_rate"}


def test_what_moves_them_by_default(body: ServiceDiagnosisBody) -> None:
    """The live room where orders come from lives, else the product (G18). Arrival: A (2 - 1)/2 days, B (4 - 1)/2."""
    told = {
        each.metric: (each.influence.entity, [(item.id, float(item.part)) for item in each.influence.items])
        for each in body.indicators
        if each.influence is not None
    }
    assert told == {
        "ship_48h_rate": ("product_id", [("B", -0.5)]),
        "quality_return_rate": ("live_id", []),
        "negative_review_rate": ("product_id", [("B", 0.5)]),
        "complaint_rate": ("product_id", [("A", 0.25)]),
        "avg_arrival_duration": ("product_id", [("B", 129600), ("A", 43200)]),
        "refund_only_self_resolve_duration": ("live_id", []),
        "dispute_rate": ("live_id", [("L", 0.5)]),
    }
    returned = indicator(body, "quality_return_rate").influence
    assert returned is not None and returned.others == returned.difference


@pytest.mark.parametrize(
    ("entity", "metric", "items"),
    [
        ("carrier", "avg_arrival_duration", [("Y", 129600), ("X", 43200)]),
        ("carrier", "ship_48h_rate", [("Y", -0.5)]),
        ("product_id", "quality_return_rate", [("A", 0.25)]),
        ("product_id", "refund_only_self_resolve_duration", [("B", 32400)]),
        ("account_id", "dispute_rate", [("AS", 0.5)]),
    ],
)
def test_the_entity_can_be_switched(
    doors: Doors, entity: str, metric: str, items: list[tuple[str, float]]
) -> None:
    found = service(doors, parse_viewer("shop:S1"), "S1", WEEK, entity)  # type: ignore[arg-type]
    moved = indicator(found, metric).influence
    assert moved is not None and moved.entity == entity and entity in moved.entities
    assert [(item.id, float(item.part)) for item in moved.items] == items


def test_the_abnormal_products_of_four_rates(body: ServiceDiagnosisBody) -> None:
    assert [(each.metric, [item.id for item in each.influence.items]) for each in body.abnormal] == [
        ("ship_48h_rate", ["B"]),
        ("quality_return_rate", ["A"]),
        ("negative_review_rate", ["B"]),
        ("complaint_rate", ["A"]),
    ]
    assert body.abnormal[1].influence.items[0].name == "Oolong"


def test_told_parts_add_up_to_the_last_decimal(doors: Doors) -> None:
    for entity in (None, "product_id", "carrier"):
        found = service(doors, parse_viewer("shop:S1"), "S1", WEEK, entity)  # type: ignore[arg-type]
        told = [each.influence for each in (*found.indicators, *found.abnormal)]
        for moved in (each for each in told if each is not None):
            assert sum(item.part for item in moved.items) + moved.others + moved.several == moved.difference


def test_who_may_ask_and_nobody_elses_ids(doors: Doors, body: ServiceDiagnosisBody) -> None:
    """A shop-level contract names products and carriers, but neither lives nor accounts."""
    assert not any(f'"{id}"' in encode(body).decode() for id in ("P1", "P2", "P3", "P-P1", "OP1p"))
    agency = service(doors, parse_viewer("agency:AG:tsp:US"), "S1", WEEK)
    assert [each.own for each in agency.indicators] == [each.own for each in body.indicators]
    assert {each.influence.entity for each in agency.indicators if each.influence} == {"product_id"}
    for viewer in ("shop:P1", "creator:AS"):
        with pytest.raises(AccessError):
            service(doors, parse_viewer(viewer), "S1", WEEK)


def test_a_rate_that_misses_no_benchmark_is_held_against_its_own_average(
    doors: Doors, tmp_path: Path
) -> None:
    """Without peers and past, 1 of 2 is the average: B pulls (0 - 0.5)/2."""
    with compared(tmp_path, served(), Settings(peers=Peers(minimum=9, history=1))) as alone:
        found = service(alone, parse_viewer("shop:S1"), "S1", WEEK)
    rate = next(each.influence for each in found.abnormal if each.metric == "ship_48h_rate")
    assert (rate.benchmark_of, [(item.id, float(item.part)) for item in rate.items]) == (
        "own_average", [("B", -0.25)],
    )  # fmt: skip


@pytest.mark.parametrize("each", (*SELF_LIVE, *SERVICE), ids=lambda each: each.metric)
def test_indicators_are_made_of_known_metrics(each: Indicator) -> None:
    assert {each.metric, *each.parts} <= set(METRICS)
    assert each.advice.en and each.advice.zh
    assert (each.method == "ratio") == bool(each.numerator and each.denominator)


def test_there_are_eight_and_nine_and_four() -> None:
    assert (len(SELF_LIVE), len(SERVICE), sum(each.abnormal for each in SERVICE)) == (8, 9, 4)
