"""Ingest: group commit, each sender told of his own rows, one bad body alone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import wait
from contextlib import closing
from pathlib import Path

import pytest
from tests.home import NOW

from luopan.engine import Limits
from luopan.errors import Busy, EngineError
from luopan.intake.committer import Committer
from luopan.model.reports import IngestReport
from luopan.sources import Typed, decode
from luopan.warehouse import Warehouse, rejects


def body(*ids: str) -> Typed:
    rows = "\n".join(f'{{"shop_id": "{id}", "name": "n", "market": "SG"}}' for id in ids)
    return decode("shops", rows.encode())


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with closing(Warehouse.open(tmp_path / "home", Limits("500MB", 1))) as opened:
        yield opened


def test_bodies_that_wait_share_one_transaction(warehouse: Warehouse) -> None:
    """While the writer is busy bodies pile up; they are written by one commit."""
    commits: list[None] = []
    committer = Committer(warehouse, lambda: NOW, lambda: commits.append(None))
    with warehouse.exclusive():
        promised = [committer.put(body(f"S{number}")) for number in range(11)]
    wait(promised, 10)
    committer.close()
    assert [future.result() for future in promised] == [IngestReport(1, 0, [])] * 11
    assert len(commits) <= 2


def test_senders_of_the_same_row_are_told_apart(warehouse: Warehouse) -> None:
    """Of ten bodies in one group all hold S0: one accepts it, nine change nothing; each has a row of its own."""
    committer = Committer(warehouse, lambda: NOW, lambda: None)
    with warehouse.exclusive():
        promised = [committer.put(body(f"S{number}", "S0")) for number in range(1, 11)]
    wait(promised, 10)
    committer.close()
    found = [future.result() for future in promised]
    assert sum(report.accepted for report in found) == 11
    assert sum(report.unchanged for report in found) == 9
    assert all(report.accepted >= 1 for report in found)


def test_a_refused_row_is_told_by_its_number(warehouse: Warehouse) -> None:
    committer = Committer(warehouse, lambda: NOW, lambda: None)
    typed = decode(
        "shops", b'{"shop_id": "S1", "name": "n", "market": "SG"}\n{"shop_id": "S2", "nam": "n"}\n{'
    )
    report = committer.put(typed).result(10)
    committer.close()
    assert (report.accepted, report.unchanged) == (1, 0)
    assert [rejected.row for rejected in report.rejected] == [2, 3]
    assert 'did you mean "name"' in report.rejected[0].reason


def test_a_refused_row_is_kept_among_the_rejects_once_however_often_it_is_sent(warehouse: Warehouse) -> None:
    """Alone and in a group; another row of the same fault is another reject."""
    committer = Committer(warehouse, lambda: NOW, lambda: None)
    lines = b'{"shop_id": "S1", "name": "n", "market": "SG"}\n{"shop_id": "S2", "nam": "n"}\n'
    committer.put(decode("shops", lines)).result(10)
    with warehouse.exclusive():
        bodies = (
            lines,
            b'{"shop_id": "S3", "nam": "n"}\n',
            b'{"shop_id": "S4", "name": "n", "market": "SG"}',
        )
        promised = [committer.put(decode("shops", each)) for each in bodies]
    wait(promised, 10)
    committer.close()
    with warehouse.database.cursor() as cursor:
        kept = rejects(cursor)
    assert sorted((each.file, each.line, each.column) for each in kept) == [
        ("ingest", 1, "nam"),
        ("ingest", 2, "nam"),
    ]
    assert any("S2" in (each.row or "") for each in kept)


def test_one_body_that_fails_does_not_take_the_others_with_it(
    warehouse: Warehouse,
) -> None:
    committer = Committer(warehouse, lambda: NOW, lambda: None)
    broken = Typed("shops", body("S9").rows.drop_columns(["name"]), [], 0)
    with warehouse.exclusive():
        promised = [committer.put(each) for each in (body("S1"), broken, body("S2"))]
    wait(promised, 10)
    committer.close()
    assert promised[0].result().accepted == promised[2].result().accepted == 1
    assert isinstance(promised[1].exception(), EngineError)


def test_what_was_promised_is_written_before_closing(warehouse: Warehouse) -> None:
    committer = Committer(warehouse, lambda: NOW, lambda: None)
    promised = [committer.put(body(f"S{number}")) for number in range(50)]
    committer.close()
    assert all(future.result(0).accepted == 1 for future in promised)
    with pytest.raises(Busy):
        committer.put(body("S99"))


def test_the_moment_of_loading_is_the_clocks(warehouse: Warehouse) -> None:
    committer = Committer(warehouse, lambda: NOW, lambda: None)
    committer.put(body("S1")).result(10)
    committer.close()
    with warehouse.database.cursor() as cursor:
        assert cursor.one("SELECT known_at FROM shops") == (NOW,)
