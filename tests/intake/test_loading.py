"""Loading files: all or nothing per file, twice changes nothing, refused rows are kept until fixed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from tests.home import FILES, OPERATOR, load, opened, write_files

from luopan.access import Doors
from luopan.errors import DataError
from luopan.model.questions import LensBody, PeriodBody, QuestionBody
from luopan.model.reports import LoadRequest, Progress
from luopan.model.values import Reject, Viewer

EVER = PeriodBody(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
HEADER = FILES["order_lines.csv"].splitlines()[0]
GOOD = "N1,O1,S1,P1,U1,1,1,2026-11-05T12:00:00Z,2026-11-05T12:05:00Z,,,,\n"


def rejects(doors: Doors) -> list[Reject]:
    return doors.operate(OPERATOR).rejects(None, 100, 0).rejects


def orders(doors: Doors) -> int:
    return int(doors.ask(QuestionBody(["sku_orders"], period=EVER), Viewer()).rows[0][0])


def test_a_folder_says_what_became_of_each_table(empty: Doors, tmp_path: Path) -> None:
    report = load(empty, write_files(tmp_path / "files"))
    found = {
        table.table: (table.new, table.changed, table.unchanged, table.rejected) for table in report.tables
    }
    assert found["order_lines"] == (3, 0, 0, 0)
    assert found["shops"] == (2, 0, 0, 0)
    assert (report.files, report.skipped) == (len(FILES), [])


def test_the_same_bytes_again_are_skipped_and_said(doors: Doors, tmp_path: Path) -> None:
    folder = write_files(tmp_path / "again", {"order_lines.csv": FILES["order_lines.csv"]})
    report = load(doors, folder)
    assert report.skipped == [str(folder / "order_lines.csv")]
    assert report.tables == []
    assert orders(doors) == 3


def test_a_skipped_file_says_what_of_it_is_still_refused(doors: Doors, tmp_path: Path) -> None:
    bad = f"{HEADER}\n{GOOD}N2,O2,S1,P1,U1,none,1,2026-11-05T12:00:00Z,,,,,\n"
    load(doors, write_files(tmp_path / "more", {"order_lines.csv": bad}))
    again = load(doors, write_files(tmp_path / "elsewhere", {"order_lines.csv": bad}))
    assert (again.rejected, again.still_refused) == (0, 1)
    write_files(tmp_path / "more", {"order_lines.csv": bad.replace("none", "2")})
    load(doors, tmp_path / "more")
    assert load(doors, tmp_path / "elsewhere").still_refused == 0


def test_a_refused_row_stays_listed_until_the_file_is_fixed(doors: Doors, tmp_path: Path) -> None:
    bad = f"{HEADER}\n{GOOD}N2,O2,S1,P1,U1,none,1,2026-11-05T12:00:00Z,,,,,\n"
    folder = write_files(tmp_path / "more", {"order_lines.csv": bad})
    assert load(doors, folder).rejected == 1
    (refused,) = rejects(doors)
    assert (refused.line, refused.column, refused.value) == (3, "quantity", "none")
    assert refused.file == str(folder / "order_lines.csv")
    write_files(folder, {"order_lines.csv": bad.replace("none", "2")})
    assert load(doors, folder).rejected == 0
    assert rejects(doors) == []
    assert orders(doors) == 4


def test_of_a_bad_file_nothing_is_kept(doors: Doors, tmp_path: Path) -> None:
    folder = write_files(tmp_path / "more", {"order_lines.csv": HEADER + ",wrong\n"})
    with pytest.raises(DataError, match="wrong"):
        load(doors, folder)
    (folder / "order_lines.csv").unlink()
    (folder / "events.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(DataError):
        load(doors, folder)
    assert orders(doors) == 3


def test_a_load_that_is_stopped_keeps_nothing_of_its_file(doors: Doors, tmp_path: Path) -> None:
    folder = write_files(tmp_path / "more", {"order_lines.csv": f"{HEADER}\n{GOOD}"})

    def stop(progress: Progress) -> None:
        if progress.rows:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        doors.operate(OPERATOR).load(LoadRequest([str(folder)]), stop)
    assert orders(doors) == 3
    assert load(doors, folder).tables[0].new == 1
    assert orders(doors) == 4


def test_progress_tells_rows_and_time_left(doors: Doors, tmp_path: Path) -> None:
    told: list[Progress] = []
    folder = write_files(tmp_path / "more", {"order_lines.csv": f"{HEADER}\n{GOOD}"})
    doors.operate(OPERATOR).load(LoadRequest([str(folder)]), told.append)
    last = [each for each in told if isinstance(each, Progress)][-1]
    assert (last.table, last.rows, last.bytes_read) == ("order_lines", 1, last.bytes_total)
    assert last.seconds_left == 0
    assert last.rows_per_second > 0


def test_history_is_loaded_as_it_would_have_been_known(tmp_path: Path) -> None:
    """S41: as of before its payment, a line loaded by its events is known and unpaid."""
    with opened(tmp_path / "home") as doors:
        load(doors, write_files(tmp_path / "files"), known_at="event")
        as_of = LensBody(as_of=dt.datetime(2026, 11, 6, 12, 2))
        asked = QuestionBody(["gmv"], period=EVER, lens=as_of)
        assert doors.ask(asked, Viewer()).rows == ((Decimal("10.50"),),)


def test_a_mapping_says_what_it_dropped_and_is_skipped_the_second_time(empty: Doors, tmp_path: Path) -> None:
    """UCI's goods come back as `C` lines; what is no sale is counted and said."""
    till = (
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
        "1,A,Tea,2,2010-12-01 08:26:00,2.50,U1,United Kingdom\n"
        "2,A,Tea,1,2010-12-01 08:28:00,0,U1,United Kingdom\n"
    )
    folder = write_files(tmp_path / "uci", {"online_retail.csv": till})
    report = load(empty, folder, map="uci_online_retail")
    assert {table.table: table.new for table in report.tables}["order_lines"] == 1
    assert sum(remark.count for remark in report.remarks) >= 1
    assert len(load(empty, folder, map="uci_online_retail").skipped) == 1


def test_a_mapping_that_is_not_there_is_named(empty: Doors, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="olist"):
        load(empty, tmp_path, map="olst")
