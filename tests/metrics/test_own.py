"""Metrics that people add to their home folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.market import Compass, Market

from luopan.errors import SettingError
from luopan.metrics import with_own
from luopan.model.catalogue import METRICS

KEPT = """
name: {en: Kept share, zh: 留存占比}
definition: {en: GMV that was not refunded., zh: 未退款的成交金额占比。}
formula: (gmv − refund_amount) ÷ gmv
unit: ratio
"""
KEPT_IN_LIVE = """
name: Kept in LIVE
formula: kept × 100
unit: score
filters: {content_type: [live]}
"""


def write(home: Path, **files: str) -> Path:
    folder = home / "metrics"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return home


def test_a_home_without_own_metrics_has_the_catalogue(tmp_path: Path) -> None:
    assert with_own(tmp_path, METRICS) == METRICS


def test_an_own_metric_is_asked_like_any_other(compass: Compass, tmp_path: Path) -> None:
    home = write(tmp_path, kept=KEPT, kept_in_live=KEPT_IN_LIVE)
    market = (
        Market().shop("S1").account("A1", binds="S1").live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    )
    market.sold("1", "S1", 50, "2026-11-01T11:00", live="L").line("2", "S1", 50)
    market.refund("R1", "1", 10, "2026-11-02").refund("R2", "2", 15, "2026-11-02")
    asked = compass(market, catalogue=with_own(home, METRICS))
    assert asked.ask("kept kept_in_live gmv") == [(0.75, 80, 100)]
    assert asked.ask("kept", by="content_type", order=["-kept"]) == [("live", 0.8), ("product_card", 0.7)]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("gmv", KEPT, "give yours another name"),
        ("Kept", KEPT, "its name is the metric's id"),
        ("kept", "formula: gmv", "missing required field `name`"),
        ("kept", KEPT + "formulae: gmv", "unknown field `formulae`"),
        ("kept", KEPT.replace("÷ gmv", "÷ gmw"), 'no metric "gmw"'),
        ("kept", KEPT.replace("÷ gmv", "÷ kept"), "built from itself"),
        ("kept", KEPT.replace("÷ gmv", "** gmv"), "may hold only"),
        ("kept", KEPT.replace("÷ gmv", "÷ refund_way_share"), "is a share"),
        ("kept", KEPT + "filters: {colour: [red]}", 'no dimension "colour"'),
        ("kept", KEPT + "filters: {refund_way: [return_refund]}", 'has the dimension "refund_way"'),
        ("kept", KEPT.replace("(gmv − refund_amount) ÷ gmv", "40 + 2"), "names no metric"),
        ("kept", KEPT + "unit: parsecs", "Invalid enum value"),
        ("kept", "name: [", "no YAML"),
        ("kept", "", "Expected `object`"),
    ],
)
def test_a_file_that_is_no_metric_is_one_plain_error_that_names_it(
    tmp_path: Path, name: str, text: str, why: str
) -> None:
    home = write(tmp_path, **{name: text})
    with pytest.raises(SettingError) as wrong:
        with_own(home, METRICS)
    assert str(wrong.value).startswith(str(home / "metrics" / f"{name}.yaml"))
    assert why in str(wrong.value)
