"""Versions of a metric's definition: asking for an older one, and markers on trends (G53, R419)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.every import of_every
from tests.market import Compass, Market

from luopan.errors import SettingError, UnknownMetric
from luopan.metrics import metric_of, with_own
from luopan.model.catalogue import METRICS
from luopan.model.definitions import changes_of, dated, versions_of
from luopan.model.metric import Definition, Metric
from luopan.model.values import Text
from luopan.settings import Settings

MARCH = dt.date(2026, 3, 1)


def moved_lines() -> Market:
    """Two LIVE lines, one video line; before the change the commissions decided.

    | line | pays | clicked last | commission of |
    |------|------|--------------|---------------|
    | a    |   10 | LIVE         | LIVE          |
    | b    |   20 | LIVE         | video         |
    | c    |   40 | video        | nobody        |

    Version 2: LIVE 30, video 40. Version 1: LIVE 10, video 20. By content type the versions say the same in sum only
    where every line has a commission, so 70 is not 30.
    """
    market = (
        Market().shop("S1").account("A1", binds="S1").live("L", "A1", "2026-02-28T10:00", "2026-03-02T12:00")
    )
    market.video("V", "A1", "2026-02-01")
    live = {"creator_id": "A1", "creator_content_type": "live", "creator_content_id": "L"}
    video = {"creator_id": "A1", "creator_content_type": "video", "creator_content_id": "V"}
    market.sold("a", "S1", 10, "2026-02-28T11:00", live="L", **live)
    market.sold("b", "S1", 20, "2026-03-01T11:00", live="L", **video)
    return market.sold("c", "S1", 40, "2026-03-02T11:00", video="V")


def test_x26_live_and_video_gmv_before_and_after_the_change(compass: Compass) -> None:
    """See `moved_lines`."""
    asked = compass(moved_lines())
    names = "live_direct_gmv@1 live_direct_gmv video_direct_gmv@1 video_direct_gmv direct_gmv"
    assert asked.ask(names) == [(10, 30, 20, 40, 70)]


def test_an_older_version_is_what_its_attribution_says_and_columns_state_it(compass: Compass) -> None:
    asked = compass(moved_lines())
    assert asked.one("live_direct_gmv@1") == asked.one("live_direct_gmv", attribution="commission")
    answer = asked.answer(
        "live_direct_gmv@1 live_direct_gmv@2 live_direct_gmv", by="day", order=["-live_direct_gmv@1"]
    )
    assert [(column.id, column.version) for column in answer.columns[1:]] == [
        ("live_direct_gmv@1", 1), ("live_direct_gmv@2", 2), ("live_direct_gmv", 2),
    ]  # fmt: skip
    assert [column.lens and column.lens.attribution for column in answer.columns[1:]] == [
        "commission", "direct", "direct",
    ]  # fmt: skip
    assert [row[1:] for row in answer.rows] == [(10, 10, 10), (0, 20, 20)]


def test_the_rows_of_an_older_version_make_its_number(compass: Compass) -> None:
    rows = compass(moved_lines()).behind("video_direct_gmv@1")
    assert (rows.sum, rows.row_count) == (20, 1)


def test_an_older_version_is_compared_with_the_period_before_like_any_metric(compass: Compass) -> None:
    answer = compass(moved_lines()).answer(
        "video_direct_gmv@1", period="2026-03-01/2026-03-02", compare="previous"
    )
    assert answer.columns[-1].id == "video_direct_gmv@1__previous"
    assert answer.rows == ((20, 0),)


@pytest.mark.parametrize(
    ("id", "why"),
    [
        ("live_direct_gmv@3", 'live_direct_gmv has no version "3"; there are 1, 2'),
        ("live_direct_gmv@", 'has no version ""'),
        ("gmv@2", 'gmv has no version "2"; there is only 1'),
        ("live_direct_gmw@1", 'did you mean "live_direct_gmv"'),
    ],
)
def test_an_unknown_version_names_those_there_are(id: str, why: str) -> None:
    with pytest.raises(UnknownMetric) as wrong:
        metric_of(METRICS, id)
    assert why in str(wrong.value)


def test_fast_shipping_counted_every_promise_before(compass: Compass) -> None:
    market = Market().shop("S1").product("P1", "S1").product("P2", "S1")
    market.add(
        "ship_promises", product_id="P1", promise="24h", configured_at="2026-01-01", effective_at="2026-01-01"
    )
    market.add(
        "ship_promises", product_id="P2", promise="48h", configured_at="2026-01-01", effective_at="2026-01-01"
    )
    market.line("1", "S1", 10, product_id="P1").line("2", "S1", 10, product_id="P2")
    assert compass(market).ask("paid_orders_policy@1 paid_orders_policy") == [(2, 1)]


@of_every(METRICS)
def test_every_version_up_to_the_newest_can_be_asked(metric: Metric) -> None:
    known = [each.metric.version for each in versions_of(metric)]
    assert known == list(range(1, metric.version + 1))


def test_a_dated_change_is_a_marker_on_trends_and_nowhere_else(compass: Compass) -> None:
    """The change of 1 March lies in the first period, on the first day of the second, and after the third."""
    asked = compass(moved_lines(), settings=Settings(definitions={"live_direct_gmv": MARCH}))
    trend = asked.answer("live_avg_direct_gmv gmv", by="day", period="2026-02-01/2026-03-31")
    assert [(each.metric, each.version, each.day) for each in trend.markers] == [
        ("live_direct_gmv", 2, MARCH)
    ]
    older = asked.answer("live_direct_gmv@1", by="month shop_id", period="2026-03-01/2026-03-31")
    assert [each.day for each in older.markers] == [MARCH]
    assert asked.answer("live_direct_gmv", by="day", period="2026-02-01/2026-02-28").markers == ()
    assert asked.answer("live_direct_gmv", by="shop_id").markers == ()
    assert asked.answer("gmv direct_gmv", by="day").markers == ()


def test_without_a_known_day_there_is_no_marker(compass: Compass) -> None:
    assert compass(moved_lines()).answer("live_direct_gmv", by="day").markers == ()


@pytest.mark.parametrize(("id", "why"), [("gmw", "no metric; did you mean"), ("gmv", "never changed")])
def test_days_of_changes_that_there_were_not_are_refused(id: str, why: str) -> None:
    with pytest.raises(SettingError) as wrong:
        dated(METRICS, {id: MARCH})
    assert why.split(";")[0] in str(wrong.value)


def test_days_chain_and_what_a_version_does_not_say_is_as_after_it() -> None:
    """Version 1 until 4 January, 2 from the 5th to 9 January, 3 from the 10th on; only 2 had another clock."""
    why = Text("why", "因")
    metric = Metric(
        "m", why, why, "c", "count", "own", ("paid",), expression="c", version=3, since=dt.date(2026, 1, 10),
        history=(
            Definition(1, why, formula="a", expression="a"),
            Definition(2, why, since=dt.date(2026, 1, 5), clocks=("created",)),
        ),
    )  # fmt: skip
    first, second, third = versions_of(metric)
    assert (first.metric.id, first.metric.expression, first.metric.clocks) == ("m@1", "a", ("created",))
    assert (second.metric.id, second.metric.expression, second.metric.formula) == ("m@2", "c", "c")
    assert (first.since, first.until, second.until) == (None, dt.date(2026, 1, 4), dt.date(2026, 1, 9))
    assert (third.metric, third.until, third.reason) == (metric, None, None)
    assert [(each.version, each.day.day) for each in changes_of(metric)] == [(2, 5), (3, 10)]


KEPT = """
name: Kept
formula: gmv - refund_amount
unit: money
version: 2
since: 2026-03-01
history:
  - version: 1
    reason: {en: Refunds are taken off., zh: 扣除退款。}
    formula: gmv
"""


def test_own_metrics_have_a_history_too(compass: Compass, tmp_path: Path) -> None:
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "kept.yaml").write_text(KEPT, "utf-8")
    market = Market().shop("S1").line("1", "S1", 100).refund("R", "1", 30, "2026-11-02")
    asked = compass(market, catalogue=with_own(tmp_path, METRICS))
    assert asked.ask("kept kept@1") == [(70, 100)]
    assert [each.day for each in asked.answer("kept", by="month").markers] == [MARCH]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("formula: gmv\n", "formula: gmw\n", 'no metric "gmw"'),
        ("version: 1", "version: 2", "its versions are 2, 2"),
        ("reason:", "because:", "unknown field `because`"),
        ("formula: gmv\n", "formula: gmv\n    since: 2026-04-01\n", "on a later day"),
    ],
)
def test_a_history_that_cannot_be_is_one_plain_error(tmp_path: Path, old: str, new: str, why: str) -> None:
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "kept.yaml").write_text(KEPT.replace(old, new), "utf-8")
    with pytest.raises(SettingError) as wrong:
        with_own(tmp_path, METRICS)
    assert why in str(wrong.value)
