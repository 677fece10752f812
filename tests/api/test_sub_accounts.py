"""Sub-accounts of a shop over HTTP: the main account grants modules, everything else says who can grant it."""

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
from luopan.api.gates import GATES
from luopan.model.menus import GRANTABLE

Client = TestClient[Any]


@pytest.fixture
def doors(home: Path) -> Iterator[Doors]:
    with opened(home) as found:
        yield found


@pytest.fixture
def main(doors: Doors) -> Iterator[Client]:
    """The browser of the main account of S1."""
    person(doors, "main", "shop:S1")
    with browser(doors) as client:
        sign_in(client, "main")
        yield client


def added(main: Client, *modules: str) -> str:
    body = {"name": "anchor", "password": PASSWORD, "modules": list(modules)}
    answer = main.post("/api/v1/sub-accounts", json=body)
    assert answer.status_code == 201
    return str(answer.json()["person_id"])


@pytest.fixture
def anchor(doors: Doors, main: Client) -> Iterator[Client]:
    """The browser of a sub-account that was granted `live` alone."""
    added(main, "live")
    with browser(doors) as client:
        sign_in(client, "anchor")
        yield client


def asked(client: Client, metric: str) -> Any:
    return client.post("/api/v1/query", json=GMV | {"metrics": [metric]})


def test_a_sub_account_asks_what_its_modules_show(anchor: Client) -> None:
    assert asked(anchor, "gmv").json()["rows"] == [[31.5]]
    for body in (GMV | {"metrics": ["gmv", "refund_amount"]}, GMV | {"by": ["gender"]}):
        said = problem(anchor.post("/api/v1/query", json=body), 403, "not_granted")
        assert "the main account of shop:S1 can grant it" in said
    rows = anchor.post("/api/v1/rows", json=GMV | {"metrics": ["refund_amount"]})
    problem(rows, 403, "not_granted")
    export = {"query": GMV | {"metrics": ["refund_amount"]}, "format": "csv"}
    problem(anchor.post("/api/v1/exports", json=export), 403, "not_granted")


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.begins)
def test_a_path_of_a_module_is_closed_without_it(doors: Doors, main: Client, gate: Any) -> None:
    paths = main.get("/api/v1/openapi.json").json()["paths"]
    behind = [
        (method, path)
        for path, operations in paths.items()
        for method in operations
        if path.startswith(f"/api/v1{gate.begins}")
    ]
    assert behind
    added(main, *(set(GRANTABLE) - {gate.module}))
    with browser(doors) as client:
        sign_in(client, "anchor")
        for method, path in behind:
            answer = client.request(
                method, path.replace("{line_id}", "OL1").replace("{live_id}", "L1"), content=b"{}"
            )
            problem(answer, 403, "not_granted")


def test_a_screen_of_a_module_is_closed_without_it(anchor: Client) -> None:
    assert anchor.get("/api/v1/pages").status_code == anchor.get("/api/v1/pages/lives").status_code == 200
    assert anchor.get("/api/v1/lives/L1/screen").json()["state"] == "affiliate"
    problem(anchor.get("/api/v1/pages/videos"), 403, "not_granted")
    problem(anchor.get("/api/v1/lives/L9/screen"), 403, "out_of_scope")


def test_every_path_was_thought_of(main: Client) -> None:
    """A new path is of a module, or asks by metrics, or holds nothing of a shop: say which here."""
    by_metric = {"query", "queries", "rows", "exports", "peers", "pages"}
    of_no_shop = {
        "metrics", "openapi.json", "session", "sessions", "tokens", "password-resets", "people", "sub-accounts",
        "ingest", "loads", "builds", "rejects", "freshness", "rollups", "health", "doctor", "backups", "erasures",
        "shops", "state", "activity", "manual", "own-metrics", "directory", "load-times",
    }  # fmt: skip
    # Their doors see to it.
    for_main_accounts = {
        "services", "service-links", "assets", "authorisations", "contracts", "applications", "ledger",
        "targets", "contents",
    }  # fmt: skip
    gated = {gate.begins.strip("/") for gate in GATES}
    begins = {path.split("/")[3] for path in main.get("/api/v1/openapi.json").json()["paths"]}
    assert begins <= by_metric | of_no_shop | for_main_accounts | gated


def test_a_module_that_is_granted_opens_all_that_it_is_made_of(doors: Doors, main: Client) -> None:
    """The user diagnosis is made of metrics and crowds that the sub-account may not ask for by itself."""
    added(main, "diagnosis")
    with browser(doors) as client:
        sign_in(client, "anchor")
        answer = client.get("/api/v1/diagnosis/users?from=2026-11-01&to=2026-11-07")
        assert answer.status_code == 200
        problem(asked(client, "gmv"), 403, "not_granted")


def test_why_a_number_changed_needs_the_numbers_own_module_too(doors: Doors, main: Client) -> None:
    added(main, "why", "live")
    body = {"from": {"label": "a", "query": GMV | {"metrics": ["refund_amount"]}},
            "to": {"label": "b", "query": GMV | {"metrics": ["refund_amount"]}}}  # fmt: skip
    with browser(doors) as client:
        sign_in(client, "anchor")
        problem(client.post("/api/v1/bridge", json=body), 403, "not_granted")


def test_the_menu_says_what_is_not_granted_and_who_can(anchor: Client, main: Client) -> None:
    """R021: what is not granted is shown, and says so."""
    me = anchor.get("/api/v1/session").json()
    assert me["view"] == {"viewer": "shop:S1", "modules": ["live"]}
    assert [module["id"] for module in me["menu"]] == list(GRANTABLE)
    assert [module["id"] for module in me["menu"] if module["granted"]] == ["live"]
    assert me["granted_by"] == ["main"]
    assert all(module["granted"] for module in main.get("/api/v1/session").json()["menu"])


def test_grants_change_at_once_in_sessions_and_tokens(doors: Doors, main: Client, anchor: Client) -> None:
    id = anchor.get("/api/v1/session").json()["person"]["person_id"]
    token = {"Authorization": f"Bearer {anchor.post('/api/v1/tokens', json={}).json()['token']}"}
    with browser(doors) as program:
        for headers, client in (({}, anchor), (token, program)):
            body = GMV | {"metrics": ["refund_amount"]}
            problem(client.post("/api/v1/query", json=body, headers=headers), 403, "not_granted")
        changed = main.patch(f"/api/v1/sub-accounts/{id}", json={"modules": ["transactions"]}).json()
        assert changed["views"] == [{"viewer": "shop:S1", "modules": ["transactions"]}]
        for headers, client in (({}, anchor), (token, program)):
            assert client.post("/api/v1/query", json=body, headers=headers).status_code == 200
        assert main.delete(f"/api/v1/sub-accounts/{id}").status_code == 204
        problem(asked(anchor, "gmv"), 403, "forbidden")
        problem(program.post("/api/v1/query", json=GMV, headers=token), 401, "not_authenticated")


def test_only_a_main_account_that_is_present_grants(doors: Doors, anchor: Client, main: Client) -> None:
    with browser(doors) as program:
        for viewer in ("shop:S1", "platform"):
            headers = bearer(doors, viewer)
            problem(program.get("/api/v1/sub-accounts", headers=headers), 403, "forbidden")
    problem(anchor.get("/api/v1/sub-accounts"), 403, "forbidden")
    id = anchor.get("/api/v1/session").json()["person"]["person_id"]
    problem(anchor.patch(f"/api/v1/sub-accounts/{id}", json={"modules": list(GRANTABLE)}), 403, "forbidden")


def test_a_main_account_reaches_its_own_sub_accounts_alone(doors: Doors, main: Client) -> None:
    """Another main account of the shop, and sub-accounts of other shops, answer as nobody does."""
    added(main, "live")
    partner = person(doors, "partner", "shop:S1")
    stranger = person(doors, "stranger", "shop:S2")
    assert [each["name"] for each in main.get("/api/v1/sub-accounts").json()["people"]] == ["anchor"]
    said = set()
    for id in (partner, stranger, "nobody"):
        change = main.patch(f"/api/v1/sub-accounts/{id}", json={"modules": []})
        said.add(problem(change, 404, "not_found").replace(id, "X"))
        problem(main.delete(f"/api/v1/sub-accounts/{id}"), 404, "not_found")
    assert len(said) == 1
    unknown = main.post("/api/v1/sub-accounts", json={"name": "x", "modules": ["lives"]})
    assert 'did you mean "live"' in problem(unknown, 400, "bad_question")


def test_what_the_main_account_exports_is_not_its_sub_accounts(main: Client, anchor: Client) -> None:
    """Both look as shop:S1."""
    export = {"query": GMV | {"metrics": ["refund_amount"]}, "format": "csv"}
    id = main.post("/api/v1/exports", json=export).json()["id"]
    problem(anchor.get(f"/api/v1/exports/{id}"), 404, "not_found")
    assert main.get(f"/api/v1/exports/{id}").status_code in (200, 202)


def test_the_plain_page_is_the_home_module(doors: Doors, anchor: Client, main: Client) -> None:
    problem(anchor.get("/plain"), 403, "not_granted")
    id = anchor.get("/api/v1/session").json()["person"]["person_id"]
    main.patch(f"/api/v1/sub-accounts/{id}", json={"modules": ["home"]})
    assert "31.50" in anchor.get("/plain").text


def test_an_unfit_password_leaves_nobody_behind(main: Client) -> None:
    body = {"name": "anchor", "password": "too short", "modules": ["live"]}
    problem(main.post("/api/v1/sub-accounts", json=body), 400, "bad_question")
    assert added(main, "live") and len(main.get("/api/v1/sub-accounts").json()["people"]) == 1
