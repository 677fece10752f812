"""Which numbers say that they still grow, on which day they stop, and what a comparison adds (§4.4, S14, G13)."""

from __future__ import annotations

import pytest
from tests.market import Asked, Compass, Market

from luopan.metrics.growth import GROWTHS
from luopan.metrics.sources import SOURCES
from luopan.model.catalogue import METRICS
from luopan.settings import Live, Maturity, Settings

NOW = "2026-11-30T12:00"
SHORT = Settings(live=Live(session_days=3), maturity=Maturity(refund_days=5, settlement_days=7))


def sold() -> Market:
    """A live of the 20th that sold, a refund, a settlement, a commission and a complaint; more on the 30th."""
    market = Market().shop("S1").account("A1", binds="S1")
    for day in (5, 20, 30):
        at = f"2026-11-{day:02}T10:00"
        market.live(f"L{day}", "A1", at, f"2026-11-{day:02}T11:00")
        market.sold(f"{day}", "S1", 10, at, live=f"L{day}", creator_id="A1", commission_rate=0.1)
        market.refund(f"R{day}", f"{day}", 1, at, way="return_refund", cause="logistics")
        market.add("settlements", settlement_id=f"X{day}", line_id=f"{day}", amount=9, settled_at=at)
        market.commission(f"M{day}", f"{day}", "A1", 1, at)
        market.add("complaints", complaint_id=f"C{day}", order_id=f"O{day}", shop_id="S1", at=at)
    return market


@pytest.fixture
def asked(compass: Compass) -> Asked:
    return compass(sold(), now=NOW, settings=SHORT)


def grows(asked: Asked, metric: str, day: str, **more: str) -> bool:
    return "still_growing" in asked.codes(metric, "", None, f"2026-11-01/2026-11-{day}", **more)


@pytest.mark.parametrize(
    ("metric", "clock", "final", "growing"),
    [
        ("live_session_gmv", "content_start", "25", "26"),
        ("live_session_refund", "content_start", "20", "21"),
        ("paid_refund_amount", "paid", "24", "25"),
        ("paid_refund_ratio", "paid", "24", "25"),
        ("refund_amount", "created", "24", "25"),
        ("settled_amount", "paid", "22", "23"),
        ("actual_commission", "paid", "22", "23"),
        ("complaint_rate", "paid", "29", "30"),
    ],
)
def test_a_number_grows_until_its_window_is_over(
    asked: Asked, metric: str, clock: str, final: str, growing: str
) -> None:
    """On the 30th, windows of 3 + 1 (a live may end a day later), 5 and 7 days: the 25th's live was open until the end
    of the 29th, the 24th's refunds too; a cohort is only on its own day."""
    assert not grows(asked, metric, final, clock=clock)
    assert grows(asked, metric, growing, clock=clock)


@pytest.mark.parametrize(
    ("metric", "clock"),
    [
        ("gmv", "paid"),
        ("live_session_gmv", "paid"),
        ("live_in_session_gmv", "content_start"),
        ("refund_amount", "refunded"),
        ("refund_applied_amount", "applied"),
        ("settled_amount", "settled"),
        ("actual_commission", "settled"),
        ("paid_orders_14d", "paid"),
    ],
)
def test_what_a_day_tells_of_itself_does_not_grow(asked: Asked, metric: str, clock: str) -> None:
    assert not grows(asked, metric, "30", clock=clock)


def test_the_note_says_how_much_is_final_and_when_all_is(asked: Asked) -> None:
    """On the 30th with 5 days: of the 16th to the 30th nine days to the 24th are final; the last is on 6 December."""
    (note,) = asked.answer("paid_refund_amount", period="2026-11-16/2026-11-30").notes
    assert "9 of 15 days are final, all of them from 2026-12-06 on." in note.text.en
    assert "15天中已有9天定型，2026-12-06起全部定型。" in note.text.zh
    assert "riper" not in note.text.en


def test_a_comparison_says_that_the_period_before_is_riper(asked: Asked) -> None:
    answer = asked.answer("paid_refund_amount gmv", period="2026-11-16/2026-11-30", compare="previous")
    (note,) = answer.notes
    assert note.metric == "paid_refund_amount"
    assert "The period before is riper" in note.text.en and "并非同等成熟" in note.text.zh


def test_as_of_a_moment_it_is_said_as_it_was_then(asked: Asked) -> None:
    """On the 22nd the refunds of the 20th still came; on the 26th they were through."""
    day = {"period": "2026-11-20", "by": "day"}
    assert "still_growing" in asked.codes("paid_refund_amount", **day, as_of="2026-11-22T12:00")
    assert "still_growing" not in asked.codes("paid_refund_amount", **day, as_of="2026-11-26T12:00")


def test_a_number_that_is_not_there_does_not_grow(compass: Compass) -> None:
    asked = compass(Market().shop("S1").line("1", "S1", 10, created_at="2026-11-30"), now=NOW)
    assert asked.codes("paid_refund_amount", period="2026-11-30") == {"no_data"}
    assert asked.codes("gmv", period="2026-11-30") == set()


def test_days_to_come_are_not_said_to_grow(asked: Asked) -> None:
    assert "still_growing" not in asked.codes("paid_refund_amount", period="2026-12-01/2026-12-05")


def test_every_growth_is_of_a_known_source_and_clock_beside_what_does_not_grow() -> None:
    for source, clocks in GROWTHS.items():
        assert clocks.keys() <= SOURCES[source].clocks.keys()
        for clock, growth in clocks.items():
            measure = METRICS[growth.beside].measure
            assert measure is not None
            still = GROWTHS.get(measure.source, {}).get(clock)
            assert still is None or "{in_room}" in measure.where
