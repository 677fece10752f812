"""The set of keys is right after rollbacks, crashes, reopening and the loss of its files."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.warehouse.facts import batch, day, event

from luopan.engine import Database
from luopan.model.contract import TABLES
from luopan.warehouse import Counts, Warehouse
from luopan.warehouse.keys import Covered, Hashes, KeyIndex, Shelf, index, key_hash, run, runs
from luopan.warehouse.keys.runs import Runs
from luopan.warehouse.keys.shelf import at_once
from luopan.warehouse.keys.sieve import Sieve, sieve_bits

ROWS = [event(f"E{n}", day(1)) for n in range(100)]


TINY = ((index, "FLUSH", 8), (index, "ENOUGH", 24), (runs, "SPILL", 16), (run, "CHUNK", 8))


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files from a handful of keys on."""
    for module, name, value in TINY:
        monkeypatch.setattr(module, name, value)


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
    opened.tidier.rest()
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
    end(opened, crash=True)
    opened = Warehouse.open(tmp_path)
    assert load(opened, 0, 100) == Counts(new=40, unchanged=60)
    opened.close()


@pytest.mark.parametrize("damage", ["all", "manifest", "run", "short", "sieve"])
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
        case "sieve":
            files(tmp_path)[0].with_suffix(".sieve").write_bytes(b"")
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


def sorted_hashes(values: Iterable[int]) -> Hashes:
    return np.array(sorted(values), dtype=np.uint64)


@given(st.lists(st.tuples(st.sampled_from(["add", "absorb", "spill", "merge"]), hashes), max_size=12), hashes)
def test_runs_are_a_set(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[int]]], others: list[int]
) -> None:
    """Whatever becomes of the runs, and opened again from their files alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "SPILL", 16)
        patch.setattr(run, "CHUNK", 8)
        shelf = Shelf(tmp_path_factory.mktemp("runs"))
        made, held = Runs(), set[int]()
        wanted = sorted_hashes({*others, *(value for _, values in steps for value in values)})
        for step, values in steps:
            held |= take_step(shelf, made, step, sorted_hashes(values))
            assert made.hits(wanted).tolist() == [int(value) in held for value in wanted]
        shelf.spill(made, at_once)
        shelf.list(made.files, Covered())
        again, _ = (
            Shelf(made.files[0].path.parent).stored() if made.files and made.files[0].path else ([], None)
        )
        assert Runs(again).hits(wanted).tolist() == made.hits(wanted).tolist()


def take_step(shelf: Shelf, made: Runs, step: str, values: Hashes) -> set[int]:
    """Do it, and say what is new in the set."""
    match step:
        case "add":
            made.add(values)
            return set(values.tolist())
        case "absorb":
            other = Runs()
            other.add(values)
            made.absorb(other)
            return set(values.tolist())
        case "spill":
            shelf.spill(made, at_once)
        case _:
            shelf.shorten(made, at_once)
    return set()


@given(st.lists(hashes, max_size=4), hashes)
def test_the_sieve_lets_every_member_pass(adds: list[list[int]], others: list[int]) -> None:
    sieve = Sieve(200)
    for values in adds:
        sieve.add(sorted_hashes(values))
    held = sorted_hashes(value for values in adds for value in values)
    assert sieve.passes(held, sieve_bits(held)).all()


def test_the_sieve_stops_most_strangers() -> None:
    random = np.random.default_rng(7)
    sieve = Sieve(100_000)
    sieve.add(np.sort(random.integers(0, 2**64, 100_000, dtype=np.uint64)))
    strangers = np.sort(random.integers(0, 2**64, 100_000, dtype=np.uint64))
    assert sieve.passes(strangers, sieve_bits(strangers)).mean() < 0.05


spans = st.tuples(st.integers(0, 99), st.integers(1, 40))
steps = st.one_of(
    st.tuples(st.sampled_from(["load", "load", "undo", "lost"]), spans),
    st.tuples(st.sampled_from(["tidy", "close", "crash", "erase"]), st.just((0, 0))),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(steps, min_size=4, max_size=16))
def test_after_every_history_the_set_says_what_the_table_says(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[str, tuple[int, int]]]
) -> None:
    """Loads, rollbacks, crashes before the set heard of a commit, files written and merged, in any order."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in TINY:
            patch.setattr(module, name, value)
        books = Books(tmp_path_factory.mktemp("keys"))
        for step, (first, length) in history:
            books.take(step, range(first, min(first + length, 100)))
            assert books.said() == books.held
        books.database.close()


class Books:
    """A table of one column, the register of writes, and the set of keys: what a warehouse has of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.held: set[int] = set()
        self.database = Database()
        self.writes = 0
        with self.database.cursor() as cursor:
            cursor.run("CREATE TABLE writes (load_id BIGINT, token VARCHAR)")
            cursor.run("CREATE TABLE events (event_id VARCHAR, load_id BIGINT)")
            sql = (
                f"SELECT {key_hash(TABLES['events'])}, event_id FROM (SELECT unnest(?)::VARCHAR AS event_id)"
            )
            self.hashes = sorted((found, int(name)) for found, name in cursor.rows(sql, [list(range(100))]))
        self.open()

    def open(self) -> None:
        self.keys = KeyIndex(Shelf(self.folder), TABLES["events"], lambda _: None)

    def take(self, step: str, span: range) -> None:
        match step:
            case "tidy":
                while self.keys.tidy(at_once):
                    pass
            case "erase":
                self.keys.drop()
            case "close":
                self.keys.flush()
                self.open()
            case "crash":
                self.open()
            case _:
                self.write(step, span)

    def write(self, step: str, span: range) -> None:
        """`undo`: rolled back; `lost`: committed, and then it crashed."""
        new = set(span) - self.said()
        self.keys.add(sorted_hashes(found for found, value in self.hashes if value in new))
        if step == "undo":
            self.keys.discard()
            return
        self.writes += 1
        self.held |= new
        with self.database.cursor() as cursor:
            cursor.run("INSERT INTO writes VALUES (?, ?)", [self.writes, str(self.writes)])
            cursor.run("INSERT INTO events SELECT unnest(?)::VARCHAR, ?", [sorted(new), self.writes])
        if step == "lost":
            self.open()
        else:
            self.keys.publish(Covered(self.writes, str(self.writes)))

    def said(self) -> set[int]:
        with self.database.cursor() as cursor:
            hits = self.keys.hits(cursor, sorted_hashes(found for found, _ in self.hashes))
        return {value for (_, value), hit in zip(self.hashes, hits, strict=True) if hit}


def end(opened: Warehouse, *, crash: bool) -> None:
    """A clean end writes what is in memory; a crash leaves the last manifest."""
    if crash:
        opened.tidier.close()
        opened.database.close()
    else:
        opened.close()


def said(opened: Warehouse) -> set[int]:
    """Which of the rows the set takes for rows of the table."""
    with opened.database.cursor() as cursor, cursor.registered(incoming=batch("events", ROWS)):
        rows = cursor.rows(f"SELECT event_id, {key_hash(TABLES['events'])} AS h FROM incoming ORDER BY h")
        hits = opened.keys("events").hits(cursor, sorted_hashes(found for _, found in rows))
    return {int(name[1:]) for (name, _), hit in zip(rows, hits, strict=True) if hit}


def test_files_are_written_and_merged_beside_the_writer(tiny: None, tmp_path: Path) -> None:
    opened = Warehouse.open(tmp_path)
    for first in range(0, 100, 10):
        load(opened, first, first + 10)
    opened.tidier.rest()
    assert 0 < len(files(tmp_path)) < 10
    assert opened.keys("events").unlisted < 8
    opened.close()


def test_a_merge_that_fails_changes_nothing(tiny: None, tmp_path: Path) -> None:
    def fail(file: IO[bytes]) -> None:
        raise OSError

    opened = Warehouse.open(tmp_path)
    opened.tidier.close()
    load(opened, 0, 20)
    before = files(tmp_path)
    with pytest.raises(OSError):
        opened.keys("events").tidy(fail)
    assert files(tmp_path) == before
    assert said(opened) == set(range(20))
    opened.close()


def test_a_set_that_lacks_keys_is_found_out(tiny: None, tmp_path: Path) -> None:
    opened = Warehouse.open(tmp_path)
    load(opened, 0, 40)
    state = {each.table: each for each in opened.key_states()}["events"]
    assert (state.rows, state.keys, state.looked_at, state.missing, state.agrees) == (40, 40, 40, 0, True)
    with opened.database.cursor() as cursor:
        cursor.run("UPDATE events SET event_id = 'other' WHERE event_id = 'E7'")
    state = {each.table: each for each in opened.key_states()}["events"]
    assert (state.missing, state.agrees) == (1, False)
    opened.close()
