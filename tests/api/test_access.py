"""Who may do what over HTTP, and how refusals look."""

from __future__ import annotations

from typing import Any

import pytest
from litestar.testing import TestClient
from tests.api.conftest import bearer

from luopan.access import Doors
from luopan.api.app import create_app

Client = TestClient[Any]
Headers = dict[str, str]
GMV = {"metrics": ["gmv"], "period": {"from": "2026-11-01", "to": "2026-11-08"}}


def problem(response: Any, status: int, code: str) -> str:
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    found = response.json()
    assert (found["status"], found["code"]) == (status, code)
    return str(found["detail"])


def test_every_operation_needs_a_token(client: Client) -> None:
    """Whatever the document lists is refused without a token or session, but the document and signing in."""
    open = set()
    for path, operations in client.get("/api/v1/openapi.json").json()["paths"].items():
        for method, operation in operations.items():
            if not operation["security"]:
                open.add(f"{method} {path.removeprefix('/api/v1')}")
                continue
            response = client.request(method, path.replace("{", "").replace("}", ""))
            problem(response, 401, "not_authenticated")
            assert response.headers["www-authenticate"] == "Bearer"
    assert open == {
        "post /session", "get /session/ways", "get /session/provider", "get /session/provider/callback",
        "post /password-resets", "put /password-resets",
    }  # fmt: skip


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic abc", "Bearer nobody", "Bearer ' OR 1=1", "bearer " + "x" * 5000],
)
def test_what_is_no_token_is_nobody(client: Client, header: str) -> None:
    response = client.post("/api/v1/query", json=GMV, headers={"Authorization": header})
    problem(response, 401, "not_authenticated")


def test_each_token_asks_as_its_viewer(client: Client, operator: Headers, shop: Headers) -> None:
    assert client.post("/api/v1/query", json=GMV, headers=operator).json()["rows"] == [[36.75]]
    assert client.post("/api/v1/query", json=GMV, headers=shop).json()["rows"] == [[31.5]]


def test_naming_what_is_not_ones_own_is_the_same_as_what_does_not_exist(
    client: Client, shop: Headers
) -> None:
    """S20."""
    said = []
    for id in ("S2", "S9"):
        body = GMV | {"where": {"shop_id": [id]}}
        said.append(problem(client.post("/api/v1/query", json=body, headers=shop), 403, "out_of_scope"))
    assert said[0].replace("S2", "S9") == said[1]


def test_the_operator_may_look_as_another_and_nobody_else(
    client: Client, operator: Headers, shop: Headers
) -> None:
    def ask(headers: Headers, viewer: str) -> Any:
        return client.post("/api/v1/query", json=GMV, headers=headers | {"Luopan-Viewer": viewer})

    assert ask(operator, "shop:S2").json()["rows"] == [[5.25]]
    problem(ask(operator, "boss"), 400, "bad_question")
    problem(ask(shop, "platform"), 403, "forbidden")
    problem(ask(shop, "shop:S2"), 403, "forbidden")


def test_a_collector_may_ingest_and_nothing_else(client: Client, collector: Headers) -> None:
    """S63."""
    row = b'{"shop_id": "S3", "name": "n", "market": "SG"}'
    response = client.post("/api/v1/ingest/shops", content=row, headers=collector)
    assert response.json() == {"accepted": 1, "unchanged": 0, "rejected": []}
    problem(client.post("/api/v1/query", json=GMV, headers=collector), 403, "missing_scope")
    problem(client.get("/api/v1/metrics", headers=collector), 403, "missing_scope")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/ingest/events"),
        ("POST", "/api/v1/loads"),
        ("POST", "/api/v1/builds"),
        ("GET", "/api/v1/rejects"),
        ("GET", "/api/v1/health"),
        ("GET", "/api/v1/doctor"),
    ],
)
def test_a_shop_does_not_operate(client: Client, shop: Headers, method: str, path: str) -> None:
    response = client.request(method, path, headers=shop, content=b'{"paths": ["x"]}')
    assert response.status_code == 403


def test_backups_and_erasures_are_for_the_machine_itself(client: Client, operator: Headers) -> None:
    body = {"file": "/tmp/luopan-should-not-exist.tar"}
    problem(client.post("/api/v1/backups", json=body, headers=operator), 403, "forbidden")
    problem(client.post("/api/v1/erasures", json={"user_id": "U1"}, headers=operator), 403, "forbidden")


def test_only_the_own_socket_is_local(doors: Doors) -> None:
    """A client cannot say that it came by the socket: the address is what the server bound."""
    with TestClient(create_app(doors, socket="testserver")) as client:
        problem(client.get("/api/v1/health"), 401, "not_authenticated")


def test_errors_of_the_frame_are_problems_too(client: Client, operator: Headers) -> None:
    problem(client.get("/api/v1/nothing", headers=operator), 404, "not_found")
    response = client.get("/api/v1/query", headers=operator)
    problem(response, 405, "method_not_allowed")
    assert "POST" in response.headers["allow"]
    huge = client.post("/api/v1/query", content=b" " * (5 << 20), headers=operator)
    problem(huge, 413, "too_large")


def test_a_fault_inside_says_nothing_of_the_inside(
    client: Client, doors: Doors, operator: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("SELECT secret FROM inside")

    monkeypatch.setattr(type(doors), "asks", broken)
    detail = problem(client.post("/api/v1/query", json=GMV, headers=operator), 500, "fault")
    assert "secret" not in detail


def test_others_are_found_by_name_by_whom_they_concern(
    client: Client, doors: Doors, operator: Headers
) -> None:
    """An MCN finds creators of its market, a creator shops and agencies of its own, a shop nobody."""

    def found(headers: Headers, kind: str, search: str = "") -> Any:
        asked = client.get("/api/v1/directory", params={"kind": kind, "search": search}, headers=headers)
        return asked.status_code if asked.is_error else [each["id"] for each in asked.json()["found"]]

    mcn, elsewhere = bearer(doors, "agency:MG:mcn:SG"), bearer(doors, "agency:MG:mcn:TH")
    creator = bearer(doors, "creator:A1")
    assert found(mcn, "creator", "ORCH") == found(mcn, "creator", "A1") == ["A1"]
    assert found(elsewhere, "creator") == []
    assert {"S1", "S2"} <= set(found(creator, "shop")) <= set(found(operator, "shop"))
    assert [found(mcn, "shop"), found(creator, "creator"), found(bearer(doors, "shop:S1"), "creator")] == [
        403
    ] * 3
    assert found(operator, "moon") == found(operator, "") == 400
