"""XLSX files that would take more memory than there is are refused before they are opened."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from luopan.errors import DataError
from luopan.sources import workbooks
from luopan.sources.workbooks import check_workbook

SHEET = "xl/worksheets/sheet1.xml"


def workbook(rows: str, name: str = SHEET, **parts: str) -> bytes:
    """A workbook whose one sheet has these rows."""
    sheet = f'<worksheet xmlns="x"><sheetData>{rows}</sheetData></worksheet>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for part, text in {"xl/workbook.xml": "<workbook/>", name: sheet, **parts}.items():
            book.writestr(part, text)
    return file.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>',
        "<row r='1048576'><c r='XFD1048576'/></row>",
        '<row r="1048576"><c s=">" r="XFD1048576"/></row>',
        '<x:row r="1048576"><x:c t="n" r = "XFD1048576"/></x:row>',
        f'<row>{"<c/>" * 9000}</row><row r="999999"/>',
        f'<row r="999999"><c r="ZZZ1"/></row>{"<row/>" * 9}<row><c r="A1"/></row>',
    ],
)
@pytest.mark.parametrize("name", [SHEET, "xl/elsewhere.bin"])
def test_a_sheet_that_spans_more_than_there_is_memory_for(rows: str, name: str) -> None:
    with pytest.raises(DataError, match=r"spans \d"):
        check_workbook(workbook(rows, name), "x.xlsx")


@pytest.mark.parametrize("rows", ['<row r="99999999999"/>', '<row><c r="&#65;1"/></row>'])
def test_places_that_no_program_writes(rows: str) -> None:
    with pytest.raises(DataError, match="not written as XLSX is"):
        check_workbook(workbook(rows), "x.xlsx")


def test_places_across_the_ends_of_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c/></row>' for n in range(1, 200))
    far = rows + '<row r="1000000"><c r="CV1000000"/></row>'
    for size in (7, 64, 1000):
        monkeypatch.setattr(workbooks, "_PIECE", size)
        check_workbook(workbook(rows), "x.xlsx")
        with pytest.raises(DataError, match="spans 100,000,000 cells"):
            check_workbook(workbook(far), "x.xlsx")


def test_what_unpacks_to_more_than_there_is_memory_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts together, whatever they are called; a size that is not told as it is does not help."""
    monkeypatch.setattr(workbooks, "UNPACKED", 1 << 20)
    bomb = workbook("", strings=" " * (1 << 20))
    assert len(bomb) < 3000
    with pytest.raises(DataError, match="unpacks to more than 1 MB"):
        check_workbook(bomb, "x.xlsx")
    size = (1 << 20).to_bytes(4, "little")
    assert bomb.count(size) == 2
    with pytest.raises(DataError, match="not a whole XLSX workbook"):
        check_workbook(bomb.replace(size, (9).to_bytes(4, "little")), "x.xlsx")


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old", workbook("")[:-9], workbook("", **{"content.xml": ""})],
)
def test_what_is_no_workbook(data: bytes) -> None:
    with pytest.raises(DataError, match="not a whole XLSX workbook"):
        check_workbook(data, "x.xlsx")


def test_what_programs_write_is_taken() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("shops")
        for number in range(50):
            sheet.write_row(number, 0, ["text", number, number / 3, None, '<c r="XFD1048576">'])
        book.add_chart({"type": "line"})
    check_workbook(file.getvalue(), "x.xlsx")
