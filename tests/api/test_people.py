"""People and tokens over HTTP: for an operator who signed in, and for each person the own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.api.conftest import PASSWORD, bearer, person
from tests.api.test_access import GMV, problem
from tests.api.test_session import browser, sign_in
from tests.home import opened

from luopan.access import Doors

Client = TestClient[Any]


@pytest.fixture
def doors(home: Path) -> Iterator[Doors]:
    with opened(home) as found:
        yield found


@pytest.fixture
def boss(doors: Doors) -> Iterator[Client]:
    """The browser of an operator who signed in."""
    person(doors, "boss", "platform")
    with browser(doors) as client:
        sign_in(client, "boss")
        yield client


def test_an_operator_adds_somebody_who_signs_in(boss: Client, doors: Doors) -> None:
    body = {"name": "Ann", "email": "ann@example.com", "password": PASSWORD, "views": [{"viewer": "shop:S1"}]}
    added = boss.post("/api/v1/people", json=body)
    assert added.status_code == 201
    id = added.json()["person_id"]
    assert boss.get(f"/api/v1/people/{id}").json() == added.json()
    assert [each["name"] for each in boss.get("/api/v1/people").json()["people"]] == ["ann", "boss"]
    assert PASSWORD not in added.text
    problem(boss.post("/api/v1/people", json=body), 409, "conflict")
    with browser(doors) as ann:
        assert sign_in(ann, "ann").json()["view"] == {"viewer": "shop:S1"}


def test_who_is_shut_out_is_out_at_once(boss: Client, doors: Doors) -> None:
    id = person(doors, "ann", "shop:S1")
    with browser(doors) as ann:
        sign_in(ann, "ann")
        assert boss.patch(f"/api/v1/people/{id}", json={"disabled": True}).json()["disabled"] is True
        problem(ann.get("/api/v1/session"), 401, "not_authenticated")
        problem(sign_in(ann, "ann"), 401, "not_authenticated")
        change = {"disabled": False, "password": "another password"}
        assert boss.patch(f"/api/v1/people/{id}", json=change).status_code == 200
        assert sign_in(ann, "ann", "another password").status_code == 200


def test_a_view_that_is_taken_is_gone_at_once(boss: Client, doors: Doors) -> None:
    id = person(doors, "ann", "shop:S1")
    with browser(doors) as ann:
        sign_in(ann, "ann")
        granted = boss.post(f"/api/v1/people/{id}/views", json={"viewer": "shop:S2"}).json()
        assert {view["viewer"] for view in granted["views"]} == {"shop:S1", "shop:S2"}
        assert boss.delete(f"/api/v1/people/{id}/views?viewer=shop:S1").status_code == 200
        problem(ann.post("/api/v1/query", json=GMV), 403, "forbidden")
        problem(boss.delete(f"/api/v1/people/{id}/views?viewer=shop:S1"), 404, "not_found")
        problem(boss.delete(f"/api/v1/people/{id}/views"), 400, "bad_question")


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", ""), ("POST", ""), ("GET", "/x"), ("PATCH", "/x"), ("POST", "/x/views"), ("DELETE", "/x/views")],
)
def test_people_are_for_an_operator_who_signed_in(doors: Doors, method: str, path: str) -> None:
    """Token theft: a stolen token, even the operator's, makes nobody an operator."""
    person(doors, "ann", "shop:S1")
    with browser(doors) as client:
        for headers in (bearer(doors, "platform"), bearer(doors, "shop:S1")):
            answer = client.request(method, f"/api/v1/people{path}", headers=headers, content=b"{}")
            problem(answer, 403, "forbidden")
        sign_in(client, "ann")
        problem(client.request(method, f"/api/v1/people{path}", content=b"{}"), 403, "forbidden")


def test_a_person_makes_lists_and_ends_own_tokens(doors: Doors) -> None:
    person(doors, "ann", "shop:S1", "shop:S2")
    person(doors, "bo", "shop:S1")
    with browser(doors) as ann, browser(doors) as bo, browser(doors) as program:
        sign_in(ann, "ann")
        sign_in(bo, "bo")
        made = ann.post("/api/v1/tokens", json={"viewer": "shop:S2", "label": "till", "days": 90})
        assert made.status_code == 201
        headers = {"Authorization": f"Bearer {made.json()['token']}"}
        assert program.post("/api/v1/query", json=GMV, headers=headers).json()["rows"] == [[5.25]]
        (token,) = ann.get("/api/v1/tokens").json()["tokens"]
        assert (token["label"], token["expires_at"]) == ("till", "2027-02-06T03:00:00Z")
        assert made.json()["token"] not in str(token)
        assert bo.get("/api/v1/tokens").json() == {"tokens": []}
        problem(bo.delete(f"/api/v1/tokens/{token['token_id']}"), 404, "not_found")
        assert ann.delete(f"/api/v1/tokens/{token['token_id']}").status_code == 204
        problem(program.post("/api/v1/query", json=GMV, headers=headers), 401, "not_authenticated")


def test_a_token_is_of_ones_own_view_and_makes_no_other(doors: Doors) -> None:
    person(doors, "ann", "shop:S1")
    with browser(doors) as ann, browser(doors) as program:
        sign_in(ann, "ann")
        for viewer in ("shop:S2", "shop:S9", "platform"):
            problem(ann.post("/api/v1/tokens", json={"viewer": viewer}), 403, "out_of_scope")
        problem(ann.post("/api/v1/tokens", json={"scopes": ["ingest"]}), 400, "bad_question")
        secret = ann.post("/api/v1/tokens", json={}).json()["token"]
        for headers in ({"Authorization": f"Bearer {secret}"}, bearer(doors, "platform")):
            problem(program.post("/api/v1/tokens", json={}, headers=headers), 403, "forbidden")
        problem(program.get("/api/v1/tokens", headers=bearer(doors, "platform")), 403, "forbidden")
