"""Rollups after a write are those of a full build, and what moves nothing makes nothing again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.home import FILES, NOW, write_files

from luopan.engine import Cursor, Limits, Params
from luopan.intake import Intake
from luopan.metrics.rollups import ROLLUPS, counts, stale
from luopan.metrics.rollups.since import FEW, Since
from luopan.metrics.rollups.written import written
from luopan.metrics.world import markets_of
from luopan.model.reports import LoadRequest
from luopan.settings import Settings
from luopan.warehouse import Warehouse

NDJSON = "application/x-ndjson"
EVENTS = (
    '{"event_id": "E1", "at": "2026-11-05T12:00:00Z", "kind": "product_click", "user_id": "U1", "product_id": "P1"}\n'
    '{"event_id": "E2", "at": "2026-01-05T12:00:00Z", "kind": "product_click", "user_id": "U2", "product_id": "P2"}\n'
    '{"event_id": "E3", "at": "2025-06-05T20:00:00Z", "kind": "view", "user_id": "U3", "account_id": "A1"}\n'
)
CHANGES = {
    "days far apart": ("events", EVENTS.replace('"E', '"F').replace("U1", "U4")),
    "an event moved": ("events", EVENTS.replace("2026-01-05", "2026-02-07")),
    "an event gone": ("events", '{"event_id": "E2", "deleted": true}'),
    "a product of another shop": ("products", '{"product_id": "P2", "shop_id": "S1", "title": "Cup"}'),
    "an account bound": (
        "bindings",
        '{"shop_id": "S1", "account_id": "A1", "kind": "official", "bound_at": "2025-01-01T00:00:00Z"}',
    ),
}


Home = tuple[Warehouse, Intake]


@contextmanager
def opened(home: Path) -> Iterator[Home]:
    with (
        closing(Warehouse.open(home, Limits("500MB", 1))) as warehouse,
        closing(Intake(warehouse, Settings(), lambda: NOW)) as intake,
    ):
        yield warehouse, intake


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small market with three events on days that lie far apart, built; to be copied."""
    folder = tmp_path_factory.mktemp("built")
    with opened(folder / "home") as (_, intake):
        intake.load(LoadRequest([str(write_files(folder / "files", FILES))]), lambda _: None)
        intake.ingest("events", EVENTS.encode(), NDJSON).result(10)
        intake.build(full=False)
    return folder / "home"


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Iterator[Home]:
    with opened(shutil.copytree(built, tmp_path / "home")) as found:
        yield found


def held(warehouse: Warehouse) -> dict[str, list[Any]]:
    with warehouse.database.cursor() as cursor:
        return {
            rollup.name: sorted(cursor.rows(f"SELECT * FROM {rollup.name}"), key=repr) for rollup in ROLLUPS
        }


def test_people_are_counted_at_once_or_by_shares(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse, intake = home
    at_once = held(warehouse)
    assert at_once["seen_by_day"]
    monkeypatch.setattr(counts, "AT_ONCE", 0)
    intake.build(full=True)
    assert held(warehouse) == at_once


@pytest.mark.parametrize("few", [FEW, 0])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_leaves_what_a_full_build_makes(
    home: Home, monkeypatch: pytest.MonkeyPatch, change: str, few: int
) -> None:
    """Whether events are merged into what is there, or their whole days folded again."""
    monkeypatch.setattr("luopan.metrics.rollups.since.FEW", few)
    table, body = CHANGES[change]
    warehouse, intake = home
    before = held(warehouse)
    intake.ingest(table, body.encode(), NDJSON).result(10)
    intake.build(full=False)
    changed = held(warehouse)
    intake.build(full=True)
    assert changed != before
    assert held(warehouse) == changed


def test_another_title_moves_no_day(home: Home) -> None:
    warehouse, intake = home
    built = warehouse.last_load
    row = b'{"product_id": "P2", "shop_id": "S2", "title": "Bowl"}'
    intake.ingest("products", row, NDJSON).result(10)
    with warehouse.database.cursor() as cursor:
        tables = written(cursor, built)
        assert tables == {"products"}
        assert stale.events(cursor, built, tables) is None


def test_days_far_apart_are_folded_apart(home: Home) -> None:
    with home[0].database.cursor() as cursor, cursor.transaction():
        since = Since(cursor, markets_of(cursor), 0)
        assert [run.first == run.last for run in since.runs] == [True, True, True]
        since.forget()


def folded_again(home: Home, monkeypatch: pytest.MonkeyPatch, body: str) -> set[str]:
    """The rollups of which the build after `body` folds whole days again."""
    ran: list[str] = []
    one = Cursor.one

    def noted(cursor: Cursor, sql: str, params: Params | None = None) -> tuple[Any, ...]:
        ran.append(sql)
        return one(cursor, sql, params)

    _, intake = home
    intake.ingest("events", body.encode(), NDJSON).result(10)
    monkeypatch.setattr(Cursor, "one", noted)
    intake.build(full=False)
    folded = {rollup.name for rollup in ROLLUPS if rollup.folded and rollup.form != "counts"}
    return {name for name in folded for sql in ran if sql.startswith(f"INSERT INTO {name} SELECT")}


def test_events_that_come_are_merged_and_no_day_is_folded_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folded_again(home, monkeypatch, EVENTS.replace('"E', '"F')) == set()


def test_a_person_who_left_is_not_merged_away(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of E1, which was U1's, nobody says that U1 did nothing else: the people of its day are counted from events."""
    again = folded_again(home, monkeypatch, EVENTS.replace("U1", "U9"))
    assert again == {"audience", "interests"}
