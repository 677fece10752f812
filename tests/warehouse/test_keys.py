"""The set of keys is right after rollbacks, crashes, reopening and the loss of its files."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.warehouse.facts import batch, day, event

from luopan.warehouse import Counts, Warehouse
from luopan.warehouse.keys import index, runs
from luopan.warehouse.keys.runs import Runs, names_after, open_run
from luopan.warehouse.keys.sieve import Sieve

ROWS = [event(f"E{n}", day(1)) for n in range(100)]


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files from a handful of keys on."""
    monkeypatch.setattr(index, "FLUSH", 8)
    monkeypatch.setattr(runs, "SPILL", 16)
    monkeypatch.setattr(runs, "CHUNK", 8)


def load(warehouse: Warehouse, first: int, last: int) -> Counts:
    with warehouse.write(day(9)) as writer:
        return writer.append("events", batch("events", ROWS[first:last]))


def files(home: Path) -> list[Path]:
    return sorted((home / "run/keys/events").glob("*.u64"))


def test_known_keys_are_found_after_reopening(tiny: None, tmp_path: Path) -> None:
    opened = Warehouse.open(tmp_path)
    for first in range(0, 60, 20):
        load(opened, first, first + 20)
    opened.close()
    assert files(tmp_path)
    opened = Warehouse.open(tmp_path)
    assert load(opened, 50, 70) == Counts(new=10, unchanged=10)
    opened.close()


def test_keys_of_a_write_that_was_rolled_back_are_new(tiny: None, tmp_path: Path) -> None:
    opened = Warehouse.open(tmp_path)
    load(opened, 0, 10)
    before = files(tmp_path)
    with pytest.raises(ZeroDivisionError), opened.write(day(9)) as writer:
        writer.append("events", batch("events", ROWS[:60]))
        raise ZeroDivisionError
    assert files(tmp_path) == before
    assert load(opened, 0, 60) == Counts(new=50, unchanged=10)
    opened.close()


def test_a_crash_after_the_commit_loses_no_key(
    tiny: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Warehouse.open(tmp_path)
    load(opened, 0, 30)
    monkeypatch.setattr(index, "FLUSH", 1000)
    load(opened, 30, 60)
    opened.database.close()
    opened = Warehouse.open(tmp_path)
    assert load(opened, 0, 100) == Counts(new=40, unchanged=60)
    opened.close()


@pytest.mark.parametrize("damage", ["all", "manifest", "run", "short"])
def test_files_that_are_lost_or_cut_are_made_again(tiny: None, tmp_path: Path, damage: str) -> None:
    opened = Warehouse.open(tmp_path)
    load(opened, 0, 60)
    opened.close()
    folder = tmp_path / "run/keys/events"
    match damage:
        case "all":
            shutil.rmtree(folder)
        case "manifest":
            (folder / "manifest.json").write_text("{")
        case "run":
            files(tmp_path)[0].unlink()
        case "short":
            files(tmp_path)[0].write_bytes(b"")
    opened = Warehouse.open(tmp_path)
    assert load(opened, 50, 70) == Counts(new=10, unchanged=10)
    opened.close()


def test_keys_of_another_warehouse_are_not_believed(tiny: None, tmp_path: Path) -> None:
    """The same load numbers, other rows: as after putting an older file back by hand."""
    opened = Warehouse.open(tmp_path)
    load(opened, 0, 30)
    opened.close()
    (tmp_path / "warehouse.duckdb").unlink()
    opened = Warehouse.open(tmp_path)
    load(opened, 40, 60)
    assert load(opened, 30, 60) == Counts(new=10, unchanged=20)
    opened.close()


def test_rows_deleted_behind_its_back_are_new_again(tiny: None, tmp_path: Path) -> None:
    opened = Warehouse.open(tmp_path)
    load(opened, 0, 30)
    with opened.database.cursor() as cursor:
        cursor.run("DELETE FROM events WHERE event_id IN ('E1', 'E2')")
    assert load(opened, 0, 30) == Counts(new=2, unchanged=28)
    opened.close()


hashes = st.lists(st.integers(0, 2**64 - 1), max_size=40)


@given(st.lists(hashes, max_size=8), hashes)
def test_runs_are_a_set(
    tmp_path_factory: pytest.TempPathFactory, adds: list[list[int]], others: list[int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "SPILL", 16)
        patch.setattr(runs, "CHUNK", 8)
        folder = tmp_path_factory.mktemp("runs")
        made = Runs(folder, names_after(folder))
        for values in adds:
            made.add(np.sort(np.array(values, dtype=np.uint64)))
        made.flush()
        held = {value for values in adds for value in values}
        wanted = np.array(sorted(held | set(others)), dtype=np.uint64)
        assert made.hits(wanted).tolist() == [int(value) in held for value in wanted]
        again = [open_run(run.path, len(run)) for run in made.runs if run.path]
        assert Runs(folder, names_after(folder), again).hits(wanted).tolist() == made.hits(wanted).tolist()


@given(st.lists(hashes, max_size=4), hashes)
def test_the_sieve_lets_every_member_pass(adds: list[list[int]], others: list[int]) -> None:
    sieve = Sieve(200)
    for values in adds:
        sieve.add(np.sort(np.array(values, dtype=np.uint64)))
    held = np.array(sorted(value for values in adds for value in values), dtype=np.uint64)
    assert sieve.passes(held).all()


def test_the_sieve_stops_most_strangers() -> None:
    random = np.random.default_rng(7)
    sieve = Sieve(100_000)
    sieve.add(np.sort(random.integers(0, 2**64, 100_000, dtype=np.uint64)))
    assert sieve.passes(np.sort(random.integers(0, 2**64, 100_000, dtype=np.uint64))).mean() < 0.05
