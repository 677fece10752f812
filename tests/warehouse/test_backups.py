"""A backup holds what cannot be derived; restoring gives it back; anything else is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.warehouse.facts import batch, day, shop

from luopan.errors import DataError, NewerHome
from luopan.warehouse import Counts, Warehouse, relation, restore, schema


def load(warehouse: Warehouse, name: str, number: int) -> Counts:
    with warehouse.write(day(number)) as writer:
        return writer.append("shops", batch("shops", [shop(name)]))


def home_with_two_versions(home: Path) -> Warehouse:
    opened = Warehouse.open(home)
    load(opened, "A", 1)
    load(opened, "B", 3)
    (home / "luopan.toml").write_text("buffer_days = 4\n")
    (home / "metrics").mkdir()
    (home / "metrics/own.yaml").write_text("mine: gmv\n")
    with closing(sqlite3.connect(home / "accounts.sqlite")) as accounts:
        accounts.execute("CREATE TABLE people (name TEXT)")
        accounts.execute("INSERT INTO people VALUES ('Li')")
        accounts.commit()
    return opened


def names(warehouse: Warehouse) -> list[str]:
    with warehouse.database.cursor() as cursor:
        sources = [relation("shops"), relation("shops", day(2))]
        return [cursor.one(f"SELECT name FROM {source}")[0] for source in sources]


def test_there_and_back(tmp_path: Path) -> None:
    opened = home_with_two_versions(tmp_path / "old")
    opened.backup(tmp_path / "b.tar")
    load(opened, "C", 5)
    opened.close()
    restore(tmp_path / "b.tar", tmp_path / "new")
    again = Warehouse.open(tmp_path / "new")
    assert names(again) == ["B", "A"]
    assert again.last_load == 2
    assert load(again, "B", 6) == Counts(unchanged=1)
    again.close()
    assert (tmp_path / "new/luopan.toml").read_text() == "buffer_days = 4\n"
    assert (tmp_path / "new/metrics/own.yaml").read_text() == "mine: gmv\n"
    with closing(sqlite3.connect(tmp_path / "new/accounts.sqlite")) as accounts:
        assert accounts.execute("SELECT name FROM people").fetchall() == [("Li",)]


def test_a_backup_is_for_its_owner_only(tmp_path: Path) -> None:
    opened = home_with_two_versions(tmp_path / "old")
    opened.backup(tmp_path / "b.tar")
    opened.close()
    assert (tmp_path / "b.tar").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar", "old"]


def test_what_is_replaced_is_kept(tmp_path: Path) -> None:
    opened = home_with_two_versions(tmp_path / "home")
    opened.backup(tmp_path / "b.tar")
    load(opened, "C", 5)
    opened.close()
    restore(tmp_path / "b.tar", tmp_path / "home")
    again = Warehouse.open(tmp_path / "home")
    assert names(again) == ["B", "A"]
    again.close()
    replaced = Warehouse.open(tmp_path / "home/backups/replaced")
    assert names(replaced) == ["C", "A"]
    replaced.close()


@pytest.mark.parametrize("content", [b"", b"no archive at all" * 100])
def test_something_else_is_refused_and_changes_nothing(tmp_path: Path, content: bytes) -> None:
    home_with_two_versions(tmp_path / "home").close()
    (tmp_path / "b.tar").write_bytes(content)
    with pytest.raises(DataError, match="not a readable backup"):
        restore(tmp_path / "b.tar", tmp_path / "home")
    opened = Warehouse.open(tmp_path / "home")
    assert names(opened) == ["B", "A"]
    opened.close()


def test_a_truncated_backup_is_refused(tmp_path: Path) -> None:
    opened = home_with_two_versions(tmp_path / "home")
    opened.backup(tmp_path / "b.tar")
    opened.close()
    whole = (tmp_path / "b.tar").read_bytes()
    (tmp_path / "b.tar").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError):
        restore(tmp_path / "b.tar", tmp_path / "new")
    assert not (tmp_path / "new/warehouse.duckdb").exists()


def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = home_with_two_versions(tmp_path / "home")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "CURRENT", schema.CURRENT + 1)
        opened.backup(tmp_path / "b.tar")
    opened.close()
    with pytest.raises(NewerHome):
        restore(tmp_path / "b.tar", tmp_path / "new")
