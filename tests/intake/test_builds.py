"""Builds: what is committed is built before it is asked about, and soon after without being asked."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path

import pyarrow as pa
from tests.home import FILES, NOW, OPERATOR, load, opened, write_files

from luopan.engine import arrow_schema
from luopan.intake.background import Background
from luopan.model.contract import TABLES
from luopan.warehouse import Warehouse


def test_a_load_leaves_everything_built(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as doors:
        load(doors, write_files(tmp_path / "files"))
        health = doors.operate(OPERATOR).health()
    assert (health.status, health.built_through) == ("ok", health.last_load)


def test_rows_that_were_only_ingested_are_stale_until_built(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as doors:
        load(doors, write_files(tmp_path / "files", {"markets.csv": FILES["markets.csv"]}))
        row = b'{"shop_id": "S1", "name": "n", "market": "SG"}'
        doors.submit(OPERATOR, "shops", row, "application/x-ndjson").result(10)
        assert doors.operate(OPERATOR).health().status == "stale"
        doors.operate(OPERATOR).build(full=False)
        assert doors.operate(OPERATOR).health().status == "ok"


def test_an_interrupted_home_is_built_by_the_next_process(tmp_path: Path) -> None:
    row = b'{"shop_id": "S1", "name": "n", "market": "SG"}'
    with opened(tmp_path / "home") as doors:
        doors.submit(OPERATOR, "shops", row, "application/x-ndjson").result(10)
    with opened(tmp_path / "home") as doors:
        doors.metrics()
        doors.operate(OPERATOR).build(full=False)
        assert doors.operate(OPERATOR).health().built_through == 1


def test_the_background_survives_a_failed_build() -> None:
    tries: list[int] = []
    done = threading.Event()

    def work() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise RuntimeError("first")
        done.set()

    background = Background(work, quiet=0.0)
    background.start()
    while not tries:
        background.wake()
    background.wake()
    assert done.wait(5)
    background.close()


def test_the_background_waits_for_a_pause_but_not_for_ever() -> None:
    """Commits every moment: nothing is built before `patience` is over, and then it is."""
    done = threading.Event()
    background = Background(done.set, quiet=3600.0, patience=0.05)
    background.start()
    assert done.wait(5)
    background.close()
    never = threading.Event()
    background = Background(never.set, quiet=3600.0, patience=3600.0)
    background.start()
    background.close()
    assert not never.is_set()


def test_rows_are_taken_in_while_a_build_runs(tmp_path: Path) -> None:
    """The build sees what stood when it began, says so, and the next one does the rest."""
    with closing(Warehouse.open(tmp_path / "home")) as warehouse:
        with warehouse.write(NOW) as writer:
            writer.append("shops", SHOPS.slice(0, 1))
        with warehouse.derive() as (cursor, through):
            with warehouse.write(NOW) as writer:
                writer.append("shops", SHOPS.slice(1, 1))
            cursor.run("CREATE TABLE derived AS SELECT shop_id FROM shops")
        with warehouse.database.cursor() as cursor:
            assert (through, cursor.rows("SELECT * FROM derived")) == (1, [("S1",)])
            assert cursor.one("SELECT count(*) FROM shops") == (2,)
            assert cursor.rows("SELECT shop_id FROM shops WHERE load_id > ?", [through]) == [("S2",)]


SHOPS = pa.Table.from_pylist(
    [{"shop_id": name, "name": "n", "market": "SG"} for name in ("S1", "S2")], arrow_schema(TABLES["shops"])
)
