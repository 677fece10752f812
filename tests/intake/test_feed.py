"""Feeding rows in as their moments come: exactly those between two moments, in order, once."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.home import OPERATOR, load, opened

from luopan.access import Demo, Doors, SimulatedPlan, make_demo
from luopan.errors import SettingError
from luopan.intake.coming import Coming
from luopan.model.contract import TABLES
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.values import Viewer
from luopan.sources.simulator import Plan, simulate

START = dt.datetime(2026, 11, 21, 22, 30)
OVER = dt.datetime(2026, 11, 30)
HOUR = dt.timedelta(hours=1)
PLAN = SimulatedPlan(seed=4, shops=6, days=4, events=3_000)


class Watch:
    """A clock that stands where it is put."""

    def __init__(self, now: dt.datetime = START) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return make_demo(tmp_path_factory.mktemp("demo"), PLAN, START, empty=True)


@pytest.fixture
def clock() -> Watch:
    return Watch()


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, made: Demo) -> Path:
    """A closed home that holds what is known at the start."""
    home = tmp_path_factory.mktemp("known") / "home"
    with opened(home, clock=Watch()) as found:
        load(found, made.known)
    return home


@pytest.fixture
def doors(tmp_path: Path, clock: Watch, known: Path) -> Iterator[Doors]:
    with opened(Path(shutil.copytree(known, tmp_path / "home")), clock=clock) as found:
        yield found


def step(doors: Doors, made: Demo) -> int:
    """One step of a feed that was started anew."""
    with closing(doors.operate(OPERATOR).feed(made, lambda: None)) as feed:
        return feed.step()


def stored(doors: Doors) -> Counter[str]:
    """How many versions each table holds."""
    with doors._warehouse.database.cursor() as cursor:
        return Counter(
            {
                name: sum(
                    cursor.one(f'SELECT count(*) FROM "{each}"')[0] for each in (name, f"{name}_history")
                )
                for name in TABLES
            }
        )


def test_the_end_is_tomorrow_where_today_is_furthest(made: Demo) -> None:
    """At 22:30 UTC on the 21st it is the 22nd in China: the last day is the 23rd, and ends in New York."""
    ends = max(pq.read_table(file)["known_at"].to_pylist()[-1] for file in made.coming.iterdir())
    assert dt.datetime(2026, 11, 24, 3) < ends <= dt.datetime(2026, 11, 24, 5)


def test_loaded_and_fed_are_the_whole_simulation(doors: Doors, clock: Watch, made: Demo) -> None:
    """Some hours at a time, stopped and started after each; as if all had been loaded at once."""
    whole = Plan(seed=4, shops=6, days=4, events=3_000, end=dt.date(2026, 11, 23), least_live=3)
    expected = Counter(dict.fromkeys(TABLES, 0))
    for table, rows in simulate(whole):
        expected[table] += rows.num_rows
    while clock.now < dt.datetime(2026, 11, 24, 6):
        clock.now += 7 * HOUR
        step(doors, made)
    assert stored(doors) == expected


def test_nothing_known_later_than_now_is_fed(doors: Doors, clock: Watch, made: Demo) -> None:
    clock.now = START + 3 * HOUR
    step(doors, made)
    with doors._warehouse.database.cursor() as cursor:
        latest = [cursor.one(f'SELECT max(known_at) FROM "{name}"')[0] for name in TABLES]
    assert START + 2 * HOUR < max(filter(None, latest)) <= clock.now


def test_a_step_without_anything_new_writes_nothing(doors: Doors, clock: Watch, made: Demo) -> None:
    with closing(doors.operate(OPERATOR).feed(made, lambda: None)) as feed:
        clock.now = START + HOUR
        assert feed.step() > 0
        before = stored(doors)
        assert feed.step() == 0
        clock.now = START - HOUR  # a clock that was set back
        assert feed.step() == 0
    assert stored(doors) == before


def test_what_a_new_feed_repeats_changes_nothing(doors: Doors, clock: Watch, made: Demo) -> None:
    clock.now = START + HOUR
    step(doors, made)
    before = stored(doors)
    step(doors, made)
    assert stored(doors) == before


def test_a_live_has_no_end_until_it_is_told(doors: Doors, clock: Watch, made: Demo) -> None:
    running = doors.running(Viewer()).lives
    assert len(running) >= 3
    clock.now = START + 12 * HOUR
    step(doors, made)
    later = doors.running(Viewer()).lives
    assert len(later) >= 3
    assert not {live.live_id for live in running} & {live.live_id for live in later}


def test_numbers_grow_while_a_live_runs(doors: Doors, clock: Watch, made: Demo) -> None:
    body = QuestionBody(["watch_pv", "buyers"], period=PeriodBody(dt.date(2026, 11, 1), dt.date(2026, 12, 1)))
    before = doors.ask(body, Viewer()).rows[0][0]
    clock.now = START + 6 * HOUR
    step(doors, made)
    assert doors.ask(body, Viewer()).rows[0][0] > before


def test_the_end_is_said_once(doors: Doors, clock: Watch, made: Demo) -> None:
    clock.now = OVER
    said: list[None] = []
    feed = doors.operate(OPERATOR).feed(made, lambda: said.append(None))
    feed.start()
    feed._thread.join(30)
    feed.close()
    assert said == [None]
    assert step(doors, made) <= len(TABLES) * 40  # the last moments again, which change nothing


def test_another_demo_or_other_data_is_refused(made: Demo, tmp_path: Path) -> None:
    home = made.folder.parent
    assert make_demo(home, PLAN, OVER, empty=False) == made
    with pytest.raises(SettingError, match="another demo"):
        make_demo(home, SimulatedPlan(5, 6, 4, 3_000), OVER, empty=False)
    with pytest.raises(SettingError, match="holds data already"):
        make_demo(tmp_path, PLAN, OVER, empty=False)


def test_what_an_interrupted_run_left_is_thrown_away(tmp_path: Path) -> None:
    left = tmp_path / "simulated.part" / "known" / "events" / "00099.parquet"
    left.parent.mkdir(parents=True)
    left.touch()
    demo = make_demo(tmp_path, SimulatedPlan(1, 2, 2, 200), START, empty=True)
    assert not left.exists() and not list(demo.known.rglob("00099*"))


@given(
    moments=st.lists(st.integers(0, 40), max_size=60),
    since=st.none() | st.integers(-1, 41),
    stops=st.lists(st.integers(-1, 41), max_size=8),
    group=st.integers(1, 7),
)
def test_rows_come_in_order_each_once(
    tmp_path_factory: pytest.TempPathFactory,
    moments: list[int],
    since: int | None,
    stops: list[int],
    group: int,
) -> None:
    """Whatever the row groups: those since the first moment (itself too), up to each stop and no further."""
    folder = tmp_path_factory.mktemp("coming")
    instants = sorted(moments)
    rows = pa.table(
        {
            "shop_id": [str(number) for number in range(len(instants))],
            "known_at": pa.array([START + each * HOUR for each in instants], pa.timestamp("us")),
        }
    )
    pq.write_table(rows, folder / "shops.parquet", row_group_size=group)
    left = [number for number, each in enumerate(instants) if since is None or each >= since]
    known = {} if since is None else {"shops": START + since * HOUR}
    with closing(Coming(folder, known)) as coming:
        for stop in stops:
            given_now = [
                int(id)
                for table, batch in coming.until(START + stop * HOUR)
                for id in batch["shop_id"].to_pylist()
                if table == "shops"
            ]
            due = [number for number in left if instants[number] <= stop]
            assert given_now == due
            left = left[len(due) :]
            assert coming.next == (START + instants[left[0]] * HOUR if left else None)
