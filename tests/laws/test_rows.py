"""The rows behind every number make it (S50): of every metric, for every viewer, and in every cell of every table."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.market import Asked, Compass, Market, compass, empty_home, kept

from luopan.engine import Limits
from luopan.errors import LuopanError
from luopan.metrics import base_metrics, clocks_of, dimensions_of, with_own
from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.sources import SOURCES
from luopan.model.catalogue import METRICS
from luopan.settings import Limits as Smallest
from luopan.settings import Settings
from luopan.sources.simulator import Plan, simulate
from luopan.warehouse import Warehouse

__all__ = ["compass", "empty_home", "kept"]

LAST = dt.date(2026, 11, 15)
PERIOD = f"{LAST - dt.timedelta(days=13)}/{LAST}"
NOW = dt.datetime(2026, 11, 16, 12)


@pytest.fixture(scope="module")
def market(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """A simulated marketplace of every table, in which groups of any size are shown."""
    home = shutil.copytree(empty_home, tmp_path_factory.mktemp("simulated") / "home")
    plan = Plan(
        seed=5, shops=4, days=20, events=8_000, impressions=0.2, end=LAST, markets=("CN",), stock_every=2
    )
    with closing(Warehouse.open(home, Limits(threads=1))) as warehouse:
        with warehouse.write(NOW) as writer:
            for table, batch in simulate(plan):
                writer.append(table, batch)
        asked = Asked(warehouse, Settings(limits=Smallest(minimum_group=1)), NOW)
        asked.rebuild()
        yield asked


def first_of_each() -> list[str]:
    """One metric for each way in which rows are read and folded."""
    found: dict[Any, str] = {}
    for id, metric in METRICS.items():
        measures = [base.measure for base in base_metrics(METRICS, id) if base.measure]
        kinds = {(SOURCES[m.source].base, m.fold, bool(m.per)) for m in measures[:2]}
        found.setdefault((frozenset(kinds), metric.share_of is None), id)
    return list(found.values())


FIRST_OF_EACH = first_of_each()


def period_of(metric: str) -> str | None:
    return None if clocks_of(METRICS, metric) == ("snapshot",) else PERIOD


@pytest.mark.parametrize("metric", METRICS)
def test_the_rows_make_the_number(market: Asked, metric: str) -> None:
    """In the simulated marketplace, as the operator."""
    rows = market.behind(metric, period=period_of(metric), limit=1000)
    if metric in FIRST_OF_EACH:
        assert rows.number == market.answer(metric, period=period_of(metric)).rows[0][0]
    assert rows.equal, (rows.number, rows.recomputed)
    if rows.row_count <= 1000:
        assert len(rows.rows) == rows.row_count
        assert again(metric, rows) == pytest.approx(rows.number and float(rows.number))


def again(metric: str, rows: Any) -> float | None:
    """A base metric folded from the rows as they are listed; of others the engine's own computation."""
    measure = METRICS[metric].measure
    if measure is None or rows.number is None or any(note.code == "from_stats" for note in rows.notes):
        return rows.recomputed and float(rows.recomputed)
    values = [float(row[rows.columns.index("value")]) for row in rows.rows if row[1] is not None]
    if measure.fold == "distinct":
        return len(rows.rows)
    if not values:
        return 0
    if measure.fold == "max":
        return max(values)
    return sum(values) / len(values) if measure.fold == "mean" else sum(values)


@pytest.mark.parametrize("viewer", ["shop", "creator", "agency"])
def test_the_rows_make_the_number_for_every_viewer(market: Asked, viewer: str) -> None:
    """A shop, the creator of its account, an agency that had contracts."""
    names = {
        "shop": f"shop:{market.ask('gmv', 'shop_id', period=PERIOD, order=['-gmv'])[0][0]}",
        "creator": f"creator:{market.ask('views', 'account_id', period=PERIOD, order=['-views'])[0][0]}",
        "agency": _agency(market),
    }
    opened = 0
    for metric in FIRST_OF_EACH:
        try:
            rows = market.behind(metric, period=period_of(metric), viewer=names[viewer])
        except LuopanError:
            continue
        assert rows.equal, (metric, rows.number, rows.recomputed)
        opened += rows.row_count > 0
    assert opened > 10


def _agency(market: Asked) -> str:
    with market.warehouse.database.cursor() as cursor:
        agency, role, home = cursor.one(
            "SELECT agency_id, role, market FROM contracts WHERE ended_at IS NULL AND NOT deleted"
            " ORDER BY shop_id IS NULL, contract_id LIMIT 1"
        )
    return f"agency:{agency}:{role}:{home}"


def test_the_rows_make_the_number_of_an_earlier_moment(market: Asked) -> None:
    for metric in FIRST_OF_EACH[::3]:
        rows = market.behind(metric, period=period_of(metric), as_of="2026-11-10T08:00", limit=5)
        assert rows.equal, (metric, rows.number, rows.recomputed)


def opened_by(dimension: str) -> list[str]:
    """A metric of each of three kinds of rows that have the dimension."""
    found: dict[str, str] = {}
    for id in METRICS:
        bases = base_metrics(METRICS, id)
        if dimension in dimensions_of(METRICS, id) and len(bases) == 1 and bases[0].measure:
            found.setdefault(SOURCES[bases[0].measure.source].base, id)
    return list(found.values())[:3]


def tells_the_same(metric: str) -> bool:
    """Whether a filter says what a breakdown does: not of a share of the whole, or of what is told per day of the
    period."""
    (base,) = base_metrics(METRICS, metric)
    assert base.measure is not None
    return METRICS[metric].share_of is None and "{days}" not in base.measure.value


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_cell_of_a_table_opens_to_its_rows(market: Asked, dimension: str) -> None:
    """Asked by the dimension, each of the first, the last and the missing value is a filter, whose number is the
    cell and whose rows make it."""
    seen = 0
    for metric in opened_by(dimension):
        period = period_of(metric)
        cells = market.answer(metric, dimension, period=period, limit=None).rows
        for value, number in [*cells[:1], *cells[-1:], *(cell for cell in cells if cell[0] is None)]:
            told = value.isoformat() if isinstance(value, dt.date) else value
            rows = market.behind(metric, period=period, where={dimension: [told]}, limit=3)
            if tells_the_same(metric):
                assert rows.number == number, (metric, value)
            assert rows.equal, (metric, value, rows.number, rows.recomputed)
            seen += 1
    assert seen, f"no table by {dimension} has a row"


def test_what_a_platform_aggregated_stands_among_the_rows(compass: Compass) -> None:
    """S1's views: 3 seen on 2 November, and 40 that the platform stated of the 1st, of which nothing else is known.

    The number is 43; its rows are three events and one statement, told with its grain.
    """
    drawn = (
        Market().shop("S1").account("A1", binds="S1").live("L1", "A1", "2026-11-02T10:00", "2026-11-02T12:00")
    )
    for user in ("U1", "U2", "U3"):
        drawn.event("view", user, "2026-11-02T10:05", live="L1")
    drawn.add("stats", metric="watch_pv", grain="day", at="2026-11-01", shop_id="S1", value=40)
    found = compass(drawn).behind("watch_pv")
    assert (found.number, found.recomputed, found.sum, found.row_count, found.equal) == (43, 43, 43, 4, True)
    grains = [row[found.columns.index("grain")] for row in found.rows]
    assert sorted(grains, key=str) == [None, None, None, "day"]


def test_means_extremes_and_ratios_of_ratios_are_checked(compass: Compass) -> None:
    """Online samples 10, 30 and 50: the mean 30, the greatest 50; no sum, yet computed again."""
    drawn = (
        Market().shop("S1").account("A1", binds="S1").live("L1", "A1", "2026-11-02T10:00", "2026-11-02T12:00")
    )
    for minute, users in ((5, 10), (6, 30), (7, 50)):
        drawn.online("L1", f"2026-11-02T10:{minute:02}", users)
    asked = compass(drawn)
    for metric, value in (("avg_online", 30), ("max_online", 50)):
        found = asked.behind(metric)
        assert (found.sum, found.number, found.recomputed, found.equal) == (None, value, value, True)


def test_a_metric_of_ones_own_opens_too(compass: Compass, tmp_path: Path) -> None:
    """Two orders of 60 and 40, of which 25 were paid back: AOV 50, refunds per GMV 0.25, their quotient 200. Its
    rows are two lines of GMV, though it stands there twice, two orders and a refund."""
    (tmp_path / "metrics").mkdir()
    formula = "(gmv / paid_main_orders) / (refund_amount / gmv)"
    own = f"name: own\nformula: {formula}\nunit: times\n"
    (tmp_path / "metrics" / "own_quotient.yaml").write_text(own, "utf-8")
    drawn = (
        Market().shop("S1").line("a", "S1", 60).line("b", "S1", 40).refund("R", "a", 25, "2026-11-02T12:00")
    )
    found = compass(drawn, catalogue=with_own(tmp_path, METRICS)).behind("own_quotient")
    assert (found.number, found.recomputed, found.equal, found.row_count) == (200, 200, True, 2 + 2 + 1)
    assert found.parts == {"numerator": 50, "denominator": 0.25}


def test_money_of_several_currencies_is_no_number_of_rows_either(compass: Compass) -> None:
    """100 USD and 100 GBP: no sum, and two rows."""
    drawn = Market().market("US").market("GB", currency="GBP").shop("S1", market="US").shop("S2", market="GB")
    found = compass(drawn.line("a", "S1").line("b", "S2")).behind("gmv")
    assert (found.number, found.recomputed, found.sum, found.row_count) == (None, None, None, 2)


def test_rows_that_do_not_make_their_number_are_told(
    compass: Compass, caplog: pytest.LogCaptureFixture
) -> None:
    """A line of 100 whose rollup was spoiled: views are counted in `traffic` as 5, though 1 event says so."""
    drawn = (
        Market().shop("S1").account("A1", binds="S1").live("L1", "A1", "2026-11-02T10:00", "2026-11-02T12:00")
    )
    asked = compass(drawn.event("view", "U1", "2026-11-02T10:05", live="L1"))
    with asked.warehouse.database.cursor() as cursor:
        cursor.run("UPDATE traffic SET n = 5")
    found = asked.behind("watch_pv")
    assert (found.number, found.recomputed, found.equal) == (5, 1, False)
    assert [note.code for note in found.notes] == ["rows_differ"]
    assert "rows_differ" in caplog.text


def test_pages_of_events_come_in_the_order_of_time_and_never_overlap(compass: Compass) -> None:
    """Seven views of a live of S1, three of them in one second, between views of another shop's: pages of two are those
    of one list by instant, whichever way each page is found."""
    drawn = Market().shop("S1").shop("S2").account("A1", binds="S1").account("A2", binds="S2")
    drawn.live("L1", "A1", "2026-11-02T10:00").live("L2", "A2", "2026-11-02T10:00")
    for user, at in enumerate(("10:09", "10:05", "10:05", "10:05", "10:03", "10:20", "10:01")):
        drawn.event("view", f"U{user}", f"2026-11-02T{at}", live="L1")
        drawn.event("view", f"U{user}", f"2026-11-02T{at}", live="L2")
    asked = compass(drawn)

    def users(**page: Any) -> list[str]:
        found = asked.behind("watch_pv", where={"shop_id": ["S1"]}, **page)
        assert (found.number, found.row_count, found.equal) == (7, 7, True)
        return [row[found.columns.index("user_id")] for row in found.rows]

    whole = users(limit=7)
    assert (
        whole[:2] == ["U6", "U4"] and sorted(whole[2:5]) == ["U1", "U2", "U3"] and whole[5:] == ["U0", "U5"]
    )
    assert [user for offset in range(0, 8, 2) for user in users(limit=2, offset=offset)] == whole
    assert users(limit=2, offset=9) == users(limit=0) == []
    assert users(limit=None, order=["at"]) == whole
