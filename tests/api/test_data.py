"""Loads, ingest, exports and operation over HTTP."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from litestar.testing import TestClient
from tests.home import NOW, write_files
from tests.platform import doors

from luopan.access import Doors, Operate
from luopan.api.app import create_app
from luopan.api.sse import Watch
from luopan.model.reports import LoadReport, LoadRequest, Progress

__all__ = ["doors"]  # a home of each test's own, since these tests change it

Client = TestClient[Any]
Headers = dict[str, str]
GMV = {"metrics": ["gmv"], "by": ["shop_id"], "period": {"from": "2026-11-01", "to": "2026-11-08"}}
ROWS = {name: value for name, value in GMV.items() if name != "by"}
REFUND = "refund_id,line_id,amount,applied_at\nR1,OL1,1,2026-11-06T00:00:00Z\nR2,OL2,x,2026-11-06T00:00:00Z\n"


@pytest.fixture
def client(doors: Doors) -> Iterator[Client]:
    with TestClient(create_app(doors)) as found:
        yield found


def events(text: str) -> list[tuple[str, Any]]:
    """The server-sent events of a body."""
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_a_load_by_paths_tells_its_progress(client: Client, operator: Headers, tmp_path: Path) -> None:
    folder = write_files(tmp_path / "more", {"refunds.csv": REFUND})
    response = client.post("/api/v1/loads", json={"paths": [str(folder)]}, headers=operator)
    assert response.headers["content-type"].startswith("text/event-stream")
    told = events(response.text)
    assert [name for name, _ in told][-1] == "done"
    (table,) = told[-1][1]["tables"]
    assert (table["table"], table["new"], table["rejected"]) == ("refunds", 1, 1)


def test_a_load_by_body_is_cleared_by_the_corrected_body(client: Client, operator: Headers) -> None:
    headers = operator | {"Content-Type": "text/csv", "Accept": "application/json"}
    send = "/api/v1/loads?table=refunds"
    assert client.post(send, content=REFUND.encode(), headers=headers).json()["tables"][0]["rejected"] == 1
    refused = client.get("/api/v1/rejects", headers=operator).json()
    assert (refused["total"], refused["rejects"][0]["line"], refused["rejects"][0]["value"]) == (1, 3, "x")
    client.post(send, content=REFUND.replace("x", "2").encode(), headers=headers)
    assert client.get("/api/v1/rejects", headers=operator).json() == {"rejects": [], "total": 0}


def test_an_upload_is_called_by_its_senders_name(client: Client, operator: Headers, home: Path) -> None:
    headers = operator | {"Content-Type": "text/csv", "Accept": "application/json"}
    send = {"table": "refunds", "file": "../my refunds.csv"}
    answer = client.post("/api/v1/loads", params=send, content=b"refund_id,x\n", headers=headers).json()
    assert answer["detail"].startswith('upload:../my refunds.csv: the contract has no column "x"')
    assert "uploads" not in json.dumps(answer)
    answer = client.post("/api/v1/loads?table=refunds", content=b"refund_id,x\n", headers=headers).json()
    assert answer["detail"].startswith('upload:refunds.csv: the contract has no column "x"')
    client.post("/api/v1/loads", params=send, content=REFUND.encode(), headers=headers)
    assert (
        client.get("/api/v1/rejects", headers=operator).json()["rejects"][0]["file"]
        == "upload:../my refunds.csv"
    )
    client.post("/api/v1/loads", params=send, content=REFUND.replace("x", "2").encode(), headers=headers)
    assert client.get("/api/v1/rejects", headers=operator).json()["total"] == 0
    assert list((home / "run" / "uploads").iterdir()) == []


def test_an_upload_is_what_its_header_says_or_what_its_sender_says(client: Client, operator: Headers) -> None:
    """An export under its own name; looked at first, of its beginning alone, which keeps nothing."""
    header = "Return Order ID,Order ID,SKU ID,Return Type,Time Requested,Refund Time,Return Reason,"
    header += "Return unit price,Return Quantity,Return Status,Return Sub Status,Order Amount"
    named = {"file": "October/退货 2026.csv"}
    send = operator | {"Content-Type": "text/csv", "Accept": "application/json"}
    looked = client.post("/api/v1/loads/look", params=named, content=header.encode(), headers=send).json()
    first = looked["readings"][0]
    assert (looked["recognised"], first["id"], first["fits"]) == (True, "tiktok_returns", True)
    assert first["parameters"] == {"zone": None} and first["about"]["zh"].startswith("TikTok Shop")
    row = "R9,O1,K1,Refund only,01/11/2026 10:00:00,,x,S$5.00,1,Refunded,Completed,5"
    body = f"{header}\n{row}\n".encode()
    answer = client.post("/api/v1/loads", params=named, content=body, headers=send).json()
    assert "zone is not in the files" in answer["detail"]
    said = named | {"set": "zone=Asia/Singapore", "build": "false"}
    answer = client.post("/api/v1/loads", params=said, content=body, headers=send).json()
    assert [(each["table"], each["new"]) for each in answer["tables"]] == [("refunds", 1)], answer
    assert client.get("/api/v1/health", headers=operator).json()["status"] == "stale"
    listed = client.get("/api/v1/loads", headers=operator).json()["loads"][0]
    assert listed["file"] == "upload:October/退货 2026.csv (tiktok_returns)"
    answer = client.post("/api/v1/loads", params=named | {"table": "refunds"}, content=body, headers=send)
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_column")
    for wrong in ({"set": "zone"}, {"build": "no"}, {"file": "x.doc"}):
        kind = operator | {"Content-Type": "application/octet-stream"}
        assert client.post("/api/v1/loads", params=wrong, content=body, headers=kind).status_code in (
            400,
            422,
        )


def test_a_load_that_fails_at_once_is_a_problem(client: Client, operator: Headers, tmp_path: Path) -> None:
    response = client.post("/api/v1/loads", json={"paths": [str(tmp_path / "none.csv")]}, headers=operator)
    assert (response.status_code, response.json()["code"]) == (422, "bad_file")
    response = client.post("/api/v1/loads", json={"path": "x"}, headers=operator)
    assert (response.status_code, response.json()["code"]) == (400, "bad_question")


@pytest.mark.parametrize("table", ["../../x", "events/../x", "/etc/passwd", "order_line"])
def test_an_upload_cannot_leave_its_folder(client: Client, operator: Headers, table: str, home: Path) -> None:
    before = sorted(home.parent.rglob("*.csv"))
    headers = operator | {"Content-Type": "text/csv"}
    response = client.post("/api/v1/loads", params={"table": table}, content=b"x", headers=headers)
    assert (response.status_code, response.json()["code"]) == (422, "unknown_table")
    assert sorted(home.parent.rglob("*.csv")) == before


def test_a_file_that_is_no_data_is_not_shown(client: Client, operator: Headers, tmp_path: Path) -> None:
    (tmp_path / "order_lines.csv").write_text("root:x:0:0:secret\nname:y\n")
    response = client.post("/api/v1/loads", json={"paths": [str(tmp_path)]}, headers=operator)
    assert response.status_code == 422


def test_when_files_were_loaded_is_told_to_everybody(
    client: Client, operator: Headers, shop: Headers
) -> None:
    """When, and into which tables; nothing of what they held. For days that are days."""
    headers = operator | {"Content-Type": "text/csv", "Accept": "application/json"}
    content = b"shop_id,name,market\nS9,nine,SG\n"
    client.post("/api/v1/loads?table=shops", content=content, headers=headers)
    at = client.get("/api/v1/loads", headers=operator).json()["loads"][0]["finished_at"]
    days = {"from": at[:10], "to": at[:10]}
    found = client.get("/api/v1/load-times", params=days, headers=shop).json()["loads"]
    assert found[-1] == {"at": at, "tables": ["shops"]}
    other = {"from": "2020-01-01", "to": "2020-01-02"}
    assert client.get("/api/v1/load-times", params=other, headers=shop).json()["loads"] == []
    backwards = {"from": "2020-01-02", "to": "2020-01-01"}
    assert client.get("/api/v1/load-times", params=backwards, headers=shop).status_code == 400


def test_ingest_by_arrow_and_by_lines(client: Client, operator: Headers) -> None:
    """After rows that were new the state of the data is another, and stays."""

    def state() -> str:
        return str(client.get("/api/v1/state", headers=operator).json()["data"])

    begun = state()
    rows = pa.table({"shop_id": ["S3", "S4"], "name": ["a", "b"], "market": ["SG", "SG"]})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_table(rows)
    arrow = operator | {"Content-Type": "application/vnd.apache.arrow.stream"}
    response = client.post("/api/v1/ingest/shops", content=sink.getvalue().to_pybytes(), headers=arrow)
    assert response.json()["accepted"] == 2
    assert begun != state() == state()
    lines = b'{"shop_id": "S4", "name": "b", "market": "SG"}\n{"shop_id": "S5", "title": "c"}\n'
    found = client.post("/api/v1/ingest/shops", content=lines, headers=operator).json()
    assert (found["accepted"], found["unchanged"], found["rejected"][0]["row"]) == (0, 1, 2)


@pytest.mark.parametrize(
    ("table", "kind", "body", "status", "code"),
    [
        ("shop", "application/x-ndjson", b"{}", 422, "unknown_table"),
        ("shops", "image/png", b"{}", 400, "bad_body"),
        ("shops", "application/vnd.apache.arrow.stream", b"no arrow", 400, "bad_body"),
    ],
)
def test_bodies_that_cannot_be_taken(
    client: Client, operator: Headers, table: str, kind: str, body: bytes, status: int, code: str
) -> None:
    headers = operator | {"Content-Type": kind}
    response = client.post(f"/api/v1/ingest/{table}", content=body, headers=headers)
    assert (response.status_code, response.json()["code"]) == (status, code)


def fetch(client: Client, id: str, headers: Headers) -> Any:
    for _ in range(500):
        response = client.get(f"/api/v1/exports/{id}", headers=headers)
        if response.status_code != 202:
            return response
        time.sleep(0.01)
    raise AssertionError("the export is never done")


def test_an_export_is_asked_for_and_fetched(client: Client, operator: Headers, shop: Headers) -> None:
    """S64; nobody else's export is found."""
    body = {"query": GMV | {"order": ["-gmv"]}, "format": "csv"}
    started = client.post("/api/v1/exports", json=body, headers=operator)
    assert started.status_code == 202
    response = fetch(client, started.json()["id"], operator)
    assert response.headers["content-type"].startswith("text/csv")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("# period: 2026-11-01 to 2026-11-08")
    assert "# zone: Asia/Singapore" in lines
    assert lines[-3:] == ["shop_id,gmv", "S1,31.5000", "S2,5.2500"]
    other = client.get(f"/api/v1/exports/{started.json()['id']}", headers=shop)
    assert (other.status_code, other.json()["code"]) == (404, "not_found")


def test_an_export_that_cannot_be_asked_is_refused_at_once(client: Client, shop: Headers) -> None:
    unknown = {"query": GMV | {"metrics": ["gmvv"]}, "format": "csv"}
    response = client.post("/api/v1/exports", json=unknown, headers=shop)
    assert (response.status_code, response.json()["code"]) == (400, "unknown_metric")
    foreign = {"query": GMV | {"where": {"shop_id": ["S2"]}}, "format": "csv"}
    response = client.post("/api/v1/exports", json=foreign, headers=shop)
    assert (response.status_code, response.json()["code"]) == (403, "out_of_scope")


@pytest.mark.parametrize("format", ["xlsx", "parquet"])
def test_the_other_formats(client: Client, shop: Headers, format: str) -> None:
    started = client.post("/api/v1/exports", json={"query": GMV, "format": format}, headers=shop)
    response = fetch(client, started.json()["id"], shop)
    assert response.status_code == 200
    assert response.content[:2] == (b"PK" if format == "xlsx" else b"PA")


def test_the_rows_behind_a_number_as_a_file(client: Client, operator: Headers) -> None:
    body = {"query": ROWS | {"order": ["-pay_amount"]}, "format": "csv", "rows": True}
    started = client.post("/api/v1/exports", json=body, headers=operator)
    lines = fetch(client, started.json()["id"], operator).content.decode("utf-8-sig").splitlines()
    table = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert [row["line_id"] for row in table] == ["OL2", "OL1", "OL3"]
    assert "# rows: 3" in lines and "# metric gmv: money SGD, definition version 1, clock paid" in "".join(
        lines
    )
    assert sum(Decimal(row["value"]) for row in table) == Decimal("36.75")


def test_a_list_of_details_beyond_the_profile_is_refused_at_once(client: Client, operator: Headers) -> None:
    """S57: the list, not the number."""
    query = {"metrics": ["cs_consultations"], "period": {"from": "2026-10-01", "to": "2026-11-07"}}
    query |= {"profile": "parity"}
    for path, body in (("rows", query), ("exports", {"query": query, "format": "csv", "rows": True})):
        response = client.post(f"/api/v1/{path}", json=body, headers=operator)
        assert (response.status_code, response.json()["code"]) == (422, "beyond_limit"), path
        assert "31 days" in response.json()["detail"]
    assert client.post("/api/v1/query", json=query, headers=operator).status_code == 200


@pytest.mark.parametrize("id", ["..", "%2e%2e%2faccounts", "0" * 32, "x"])
def test_ids_of_exports_are_no_paths(client: Client, operator: Headers, id: str) -> None:
    assert client.get(f"/api/v1/exports/{id}", headers=operator).status_code == 404


def test_builds_and_health(client: Client, operator: Headers) -> None:
    report = client.post("/api/v1/builds", json={"full": True}, headers=operator).json()
    assert (report["full"], report["load_id"] > 0) == (True, True)
    health = client.get("/api/v1/health", headers=operator).json()
    assert (health["status"], health["built_through"]) == ("ok", health["last_load"])
    assert client.get("/api/v1/doctor", headers=operator).json()["tables"]["shops"] == 2
    assert client.get("/api/v1/rejects?limit=x", headers=operator).status_code == 400


def test_what_waits_is_counted(client: Client, doors: Doors, operator: Headers) -> None:
    doors.accounts.people.add("mia", "mia@example.com", NOW)
    before = client.get("/api/v1/activity", headers=operator).json()
    assert (before["loading"], before["mails"], before["contracts"]) == (0, 0, 0)
    assert before["engine_memory"] > 0 and (before["memory"] is None or before["memory"] > 0)
    doors.accounts.resets.ask("mia@example.com", "", NOW)
    assert client.get("/api/v1/activity", headers=operator).json()["mails"] == 1


def test_the_operator_sees_what_was_loaded_how_far_it_reaches_and_what_is_built(
    client: Client, operator: Headers, shop: Headers
) -> None:
    found = client.get("/api/v1/loads?limit=1", headers=operator).json()
    assert (len(found["loads"]), found["row_count"]) == (1, 6), "a file for each table of the market"
    assert found["loads"][0]["new"] > 0
    (market,) = client.get("/api/v1/freshness", headers=operator).json()["markets"]
    assert (market["id"], market["zone"], market["shops"], market["accounts"]) == (
        "SG",
        "Asia/Singapore",
        2,
        1,
    )
    reached = {each["table"]: each["through"] for each in market["tables"]}
    assert reached["order_lines"] == "2026-11-06T18:05:00Z"
    built = client.get("/api/v1/rollups", headers=operator).json()
    assert built["rollups"][0]["id"] == "attribution" and {"id": "sold", "built_through": built["last_load"],
        "behind": False} in built["rollups"]  # fmt: skip
    for path in ("loads", "freshness", "rollups", "activity"):
        assert client.get(f"/api/v1/{path}", headers=shop).status_code == 403


def running(client: Client, operator: Headers) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/v1/loads/running", headers=operator).json()["jobs"]
    return found


def endless(_: Operate, request: LoadRequest, watch: Watch) -> LoadReport:
    """A load that never ends by itself."""
    while True:
        watch(Progress(request.paths[0], "refunds", 1, 1, 2, 0.1))
        time.sleep(0.005)


def test_what_somebody_loads_is_seen_and_stopped_by_another(
    client: Client, operator: Headers, shop: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Operate, "load", endless)
    asked = {"json": {"paths": ["x"]}, "headers": operator | {"Accept": "application/json"}}
    with ThreadPoolExecutor(1) as desk:
        load = desk.submit(client.post, "/api/v1/loads", **asked)
        while not (found := running(client, operator)) or found[0]["progress"] is None:
            time.sleep(0.005)
        assert (found[0]["kind"], found[0]["by"], found[0]["stopping"]) == ("load", None, False)
        path = f"/api/v1/loads/running/{found[0]['job_id']}"
        assert client.get("/api/v1/loads/running", headers=shop).status_code == 403
        assert client.delete(path, headers=shop).status_code == 403
        assert client.delete(path, headers=operator).status_code == 204
        refused = load.result()
    assert (refused.status_code, refused.json()["code"]) == (503, "busy")
    assert running(client, operator) == []
    assert client.delete(path, headers=operator).status_code == 404


def test_a_build_tells_its_steps(client: Client, operator: Headers) -> None:
    response = client.post(
        "/api/v1/builds", json={"full": True}, headers=operator | {"Accept": "text/event-stream"}
    )
    *steps, (last, report) = events(response.text)
    assert {name for name, _ in steps} == {"building"} and (last, report["full"]) == ("done", True)
    assert [told["step"] for _, told in steps][:3] == ["attribution", "places", "sold"]
    assert [told["done"] for _, told in steps] == list(range(steps[0][1]["steps"]))
