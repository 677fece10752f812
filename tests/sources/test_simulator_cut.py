"""A simulation cut at a moment, and the lives that always run in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.sources.test_simulator import gathered

from luopan.sources.simulator import COMING, KNOWN, Plan, write_cut
from luopan.sources.simulator.gaps import Spans, filled
from luopan.sources.simulator.world import world

PLAN = Plan(seed=5, shops=6, days=4, events=4_000, end=dt.date(2026, 3, 9), least_live=2)
MOMENT = dt.datetime(2026, 3, 8, 5, 30)


def rows_of(folder: Path, table: str) -> list[tuple[object, ...]]:
    files = sorted(folder.glob(f"{table}/*.parquet")) + sorted(folder.glob(f"{table}.parquet"))
    return [row for file in files for row in tuples(pq.read_table(file))]


def tuples(rows: pa.Table) -> list[tuple[object, ...]]:
    return list(zip(*(map(repr, column.to_pylist()) for column in rows.columns), strict=True))


def test_what_was_known_and_what_comes_are_the_whole_and_share_nothing(tmp_path: Path) -> None:
    write_cut(PLAN, MOMENT, tmp_path)
    for table, rows in gathered(PLAN).items():
        known, coming = rows_of(tmp_path / KNOWN, table), rows_of(tmp_path / COMING, table)
        assert sorted(known + coming) == sorted(tuples(rows)), table


def test_each_row_lies_on_the_side_of_its_own_moment_and_in_order(tmp_path: Path) -> None:
    write_cut(PLAN, MOMENT, tmp_path)
    for file in (tmp_path / KNOWN).rglob("*.parquet"):
        assert max(pq.read_table(file)["known_at"].to_pylist()) <= MOMENT
    for file in (tmp_path / COMING).rglob("*.parquet"):
        moments = pq.read_table(file)["known_at"].to_pylist()
        assert moments == sorted(moments) and moments[0] > MOMENT


def test_nothing_that_is_known_lies_ahead_but_what_is_due() -> None:
    for table, rows in gathered(PLAN).items():
        for field in rows.schema:
            if pa.types.is_timestamp(field.type) and not field.name.endswith("_due_at"):
                pairs = zip(rows[field.name].to_pylist(), rows["known_at"].to_pylist(), strict=True)
                assert all(at is None or at <= known for at, known in pairs), (table, field.name)


@pytest.mark.parametrize("end", [dt.date(2026, 3, 9), dt.date(2026, 11, 2), dt.date(2026, 7, 1)])
@pytest.mark.parametrize("least", [1, 3])
def test_so_many_lives_run_at_every_minute(least: int, end: dt.date) -> None:
    """Through changes of the clock too; and nobody is live twice at once."""
    made = world(Plan(seed=11, shops=40, days=5, events=20_000, end=end, least_live=least))
    lives, days = made.contents.lives, made.calendar
    minutes = np.arange(days.opening(1), days.now, 60_000_000)
    running = [int(((lives.start <= at) & (lives.end > at)).sum()) for at in minutes]
    assert min(running) >= least
    order = np.lexsort((lives.start, lives.account))
    same = lives.account[order][1:] == lives.account[order][:-1]
    assert not (same & (lives.start[order][1:] < lives.end[order][:-1])).any()


def test_who_sleeps_or_was_live_that_day_is_not_called() -> None:
    made = world(Plan(seed=2, shops=1, days=1, events=500, markets=("SG",)))
    size = len(made.sellers.accounts.market)
    everybody = np.arange(size)
    start = made.calendar.starts[0, 0] + 20 * 3_600_000_000
    taken = Spans(everybody, everybody * 0, np.full(size, start), np.full(size, start + 60_000_000))
    market, habit = made.sellers.accounts.market, made.sellers.accounts.weight
    found = filled(taken, 1, market, habit, made.calendar, np.random.default_rng(1))
    assert len(found.start) == size


def test_a_plan_that_asks_for_nothing_of_it_stays_as_it_is() -> None:
    plain, asked = (world(Plan(seed=5, shops=6, days=4, events=4_000, least_live=n)) for n in (0, 2))
    before = set(plain.contents.lives.start.tolist())
    assert before < set(asked.contents.lives.start.tolist())
