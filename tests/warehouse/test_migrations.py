"""A home of any earlier version opens, after a copy was written; one of a later version is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.warehouse.facts import batch, day, shop

from luopan.engine import Database
from luopan.errors import Busy, NewerHome
from luopan.warehouse import Warehouse, schema


def as_version_1(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home as version 1 left it: no erasures, and a contract without `peer_consent`."""
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        patch.setattr(schema, "CURRENT", 1)
        opened = Warehouse.open(home)
        with opened.write(day(1)) as writer:
            writer.append("shops", batch("shops", [shop("A")]))
        with opened.database.cursor() as cursor:
            for name in ("shops", "shops_history"):
                cursor.run(f"ALTER TABLE {name} DROP COLUMN peer_consent")
        opened.close()


def test_version_1_opens_migrated_after_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_version_1(tmp_path, monkeypatch)
    opened = Warehouse.open(tmp_path)
    with opened.write(day(2)) as writer:
        writer.append("shops", batch("shops", [shop("B", peer_consent=True)]))
        assert writer.cursor.rows("SELECT name, peer_consent FROM shops") == [("B", True)]
        assert writer.cursor.rows("SELECT name, peer_consent FROM shops_history") == [("A", None)]
        assert writer.cursor.one("SELECT count(*) FROM erasures") == (0,)
    opened.close()
    copy = Database(tmp_path / "backups" / f"warehouse-before-{schema.CURRENT}.duckdb")
    with copy.cursor() as cursor:
        assert cursor.rows("SELECT name FROM shops") == [("A",)]
        assert schema.stored_version(cursor) == 1
    copy.close()


def test_a_changed_contract_alone_is_a_migration(tmp_path: Path) -> None:
    opened = Warehouse.open(tmp_path)
    with opened.database.cursor() as cursor:
        cursor.run("ALTER TABLE skus DROP COLUMN unit_cost")
        cursor.run("UPDATE meta SET value = 'older' WHERE name = 'contract'")
    opened.close()
    opened = Warehouse.open(tmp_path)
    with opened.database.cursor() as cursor:
        assert cursor.rows("SELECT unit_cost FROM skus") == []
    opened.close()
    assert list((tmp_path / "backups").iterdir())


def test_a_current_home_is_not_copied(tmp_path: Path) -> None:
    Warehouse.open(tmp_path).close()
    Warehouse.open(tmp_path).close()
    assert not (tmp_path / "backups").exists()


def test_a_newer_home_is_refused(tmp_path: Path) -> None:
    opened = Warehouse.open(tmp_path)
    with opened.database.cursor() as cursor:
        cursor.run("UPDATE meta SET value = ? WHERE name = 'version'", [str(schema.CURRENT + 1)])
    opened.close()
    with pytest.raises(NewerHome, match="newer version"):
        Warehouse.open(tmp_path)
    with pytest.raises(NewerHome), pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "CURRENT", 0)
        Warehouse.open(tmp_path)


def test_a_migration_that_fails_leaves_the_home_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_version_1(tmp_path, monkeypatch)
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(schema, "_alignment", lambda _: 1 / 0)
        Warehouse.open(tmp_path)
    opened = Database(tmp_path / "warehouse.duckdb")
    with opened.cursor() as cursor:
        assert schema.stored_version(cursor) == 1
    opened.close()


def test_busy_is_an_error_of_its_own() -> None:
    assert Busy.status == 503
