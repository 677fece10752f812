"""Bodies that are too large, too deep, packed, or of something else: refused at once, whoever sends them."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.attacks.sides import Sides

DEEP = b"[" * 200_000
ENDPOINTS = (
    "query",
    "queries",
    "rows",
    "exports",
    "bridge",
    "what-if",
    "session",
    "people",
    "services",
    "loads",
)


def send(sides: Sides, path: str, body: bytes, kind: str = "application/json", **more: str) -> Any:
    headers = {**sides.headers["operator"], "Content-Type": kind, "Accept": "application/json", **more}
    began = time.process_time()
    answer = sides.client.post(f"/api/v1/{path}", content=body, headers=headers)
    assert time.process_time() - began < 2, "refused at once"
    return answer


@pytest.mark.parametrize("path", ENDPOINTS)
def test_too_large_and_too_deep(sides: Sides, path: str) -> None:
    huge = send(sides, path, b" " * (5 << 20))
    assert (huge.status_code, huge.json()["code"]) == (413, "too_large")
    for body in (
        DEEP,
        b'{"a":' * 100_000,
        b'{"query":' + DEEP,
        b'{"where":' + b'{"a":' * 50_000,
        b'"' + b"x" * (3 << 20),
    ):
        assert send(sides, path, body).status_code in (400, 413)
    wide = b'{"metrics": [' + b'"gmv",' * 500_000 + b'"gmv"]}'
    assert send(sides, path, wide).status_code in (400, 413)


def test_a_packed_body_is_not_unpacked(sides: Sides) -> None:
    bomb = gzip.compress(b" " * (64 << 20))
    assert send(sides, "query", bomb, **{"Content-Encoding": "gzip"}).status_code == 400


def test_a_workbook_of_a_few_bytes_that_is_larger_than_memory(sides: Sides) -> None:
    """A rectangle of 17 billion cells once ended the server; a load by body is refused before it is opened."""
    far = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr("xl/worksheets/sheet1.xml", far)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = send(sides, "loads?table=shops", file.getvalue(), kind)
    assert answer.status_code == 422 and "spans 17,179,869,184 cells" in answer.json()["detail"]


def test_lines_that_never_end(sides: Sides, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed text is read in pieces; a record that does not end is given up."""
    monkeypatch.setattr("luopan.sources.text._LONGEST_RECORD", 1 << 20)
    file = tmp_path / "shops.csv.gz"
    with gzip.open(file, "wb", 1) as stream:
        stream.write(b'shop_id,name,market\n"')
        for _ in range(2):
            stream.write(b"x" * (8 << 20))
    answer = send(sides, "loads", b'{"paths": ["%s"]}' % str(file).encode())
    assert answer.status_code == 422 and "never ends" in answer.json()["detail"]


@pytest.mark.parametrize(
    "body", [b"", b"\x00", b"\xff\xfe", DEEP, b"{}", b'{"event_id": ' + DEEP, b"PK\x03\x04"]
)
@pytest.mark.parametrize(
    "kind",
    ["application/x-ndjson", "application/vnd.apache.arrow.stream", "text/html", "application/json", ""],
)
def test_what_is_no_rows(sides: Sides, body: bytes, kind: str) -> None:
    assert send(sides, "ingest/events", body, kind).status_code in (200, 400)


@pytest.mark.parametrize(
    "id",
    ["..", "../../accounts.sqlite", "%2e%2e%2f%2e%2e%2faccounts.sqlite", "..%5c..%5caccounts", "/etc/passwd", "%00",
     "0" * 32, "0" * 31 + "/", "con", "a" * 5000, "*", "0" * 32 + ".json", "0" * 32 + "%0a"],
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["api/v1/exports/{}", "assets/{}", "api/v1/pages/{}", "api/v1/metrics/{}", "page/{}"]
)
def test_nothing_in_an_address_leads_out_of_a_folder(sides: Sides, path: str, id: str) -> None:
    answer = sides.client.get(f"/{path.format(id)}", headers=dict(sides.headers["operator"]))
    assert (
        answer.status_code in (400, 404, 405, 414)
        or path == "page/{}"
        or answer.url.path in ("/", "/assets/")
    )
    assert b"SQLite" not in answer.content and b"root:" not in answer.content


@pytest.mark.parametrize(
    "name", ["../../../x", "/etc/x", "..\\x", "a\x00b", "x" * 5000, "%2e%2e/", "\u202e", "con"]
)
def test_the_name_of_an_upload_is_a_name(sides: Sides, name: str) -> None:
    home = sides.doors.home
    before = set(home.parent.iterdir())
    answer = sides.client.post(
        "/api/v1/loads", params={"table": "shops", "file": name}, content=b"shop_id,x\nA,b\n",
        headers={**sides.headers["operator"], "Content-Type": "text/csv", "Accept": "application/json"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert set(home.parent.iterdir()) == before
    assert not list((home / "run" / "uploads").iterdir()), "nothing is left behind"
