"""R180: the weekly thresholds of customer service, met or not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.home import load, write_files

from luopan.access import Doors, parse_viewer
from luopan.errors import OutOfScope
from luopan.insight.thresholds import weekly
from luopan.model.catalogue import METRICS
from luopan.model.thresholds import WEEKLY

CHATS = (
    "chat_id,shop_id,buyer_id,started_at,queued_at,assigned_at,agent,rating\n"
    "A,S1,U1,2026-11-02T04:00:00Z,2026-11-02T04:00:00Z,2026-11-02T04:10:00Z,Ann,5\n"
    "B,S1,U2,2026-11-08T04:00:00Z,2026-11-08T04:00:00Z,2026-11-08T04:00:00Z,Ann,3\n"
    "C,S2,U2,2026-11-02T04:00:00Z,2026-11-02T04:00:00Z,,,\n"
)
MESSAGES = (
    "message_id,chat_id,at,sender\n"
    "1,A,2026-11-02T04:00:00Z,buyer\n"
    "2,A,2026-11-02T04:02:00Z,agent\n"
    "3,B,2026-11-08T04:00:00Z,buyer\n"
    "4,B,2026-11-08T04:04:00Z,agent\n"
)


def test_every_week_and_threshold_has_a_verdict(doors: Doors, tmp_path: Path) -> None:
    """Replied after 2 and 4 minutes: half within 3, 180 s in the mean. Waited 600 s and 0 s. One of two satisfied."""
    load(doors, write_files(tmp_path / "more", {"chats.csv": CHATS, "chat_messages.csv": MESSAGES}))
    shop = parse_viewer("shop:S1")
    found = weekly(doors, shop, dt.date(2026, 10, 28), dt.date(2026, 11, 3))
    assert [verdict.verdict for verdict in found[:5]] == ["no_data"] * 5
    assert {verdict.week for verdict in found[5:]} == {dt.date(2026, 11, 2)}
    assert [(v.threshold.metric, v.value, v.verdict) for v in found[5:]] == [
        ("reply_3min_rate", 0.5, "not_met"),
        ("cs_avg_response", 180, "not_met"),
        ("cs_pickup_rate", 1, "met"),
        ("cs_avg_wait", 300, "met"),
        ("cs_satisfaction_rate", 0.5, "not_met"),
    ]
    other = weekly(doors, parse_viewer("platform"), *2 * (dt.date(2026, 11, 2),), {"shop_id": ["S2"]})
    assert [verdict.verdict for verdict in other] == ["no_data", "no_data", "not_met", "no_data", "no_data"]
    with pytest.raises(OutOfScope):
        weekly(doors, shop, *2 * (dt.date(2026, 11, 2),), {"shop_id": ["S2"]})


@pytest.mark.parametrize(
    ("metric", "value", "met"),
    [
        ("reply_3min_rate", 0.9, True),
        ("reply_3min_rate", 0.899, False),
        ("cs_avg_response", 120, True),
        ("cs_avg_response", 121, False),
        ("cs_pickup_rate", 0.8, True),
        ("cs_avg_wait", 599.9, True),
        ("cs_avg_wait", 600, False),
        ("cs_satisfaction_rate", 0.8, True),
    ],
)
def test_the_thresholds_themselves(metric: str, value: float, met: bool) -> None:
    assert metric in METRICS
    threshold = next(threshold for threshold in WEEKLY if threshold.metric == metric)
    assert threshold.met(value) is met
