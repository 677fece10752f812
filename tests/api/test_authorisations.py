"""Services and authorisations over HTTP: from the offer to the mail that says what was lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.api.conftest import bearer, person
from tests.api.test_access import problem
from tests.api.test_session import browser, sign_in
from tests.home import load, opened, write_files

from luopan.access import Doors

Client = TestClient[Any]
NEEDS = ["shop_analytics", "product_analytics"]
FORM = {"days": 30, "assets": [{"kind": "shop", "id": "S1"}], "data": NEEDS}
SHOP = {
    "kind": "shop",
    "id": "S1",
    "name": "Orchid",
    "account_kind": None,
    "agency_id": None,
    "agency_name": None,
}
GMV = {"metrics": ["gmv"], "period": {"from": "2026-11-08", "to": "2026-11-08"}}


@pytest.fixture
def doors(home: Path, tmp_path: Path) -> Iterator[Doors]:
    with opened(home) as found:
        load(found, write_files(tmp_path / "agencies", {"agencies.csv": "agency_id,name\nAG,Agape\n"}))
        yield found


def signed_in(doors: Doors, name: str, viewer: str) -> Client:
    person(doors, name, viewer)
    client = browser(doors)
    client.__enter__()
    sign_in(client, name)
    return client


@pytest.fixture
def seller(doors: Doors) -> Iterator[Client]:
    client = signed_in(doors, "sam", "shop:S1")
    yield client
    client.__exit__()


@pytest.fixture
def agency(doors: Doors) -> Iterator[Client]:
    client = signed_in(doors, "ann", "agency:AG:tsp:SG")
    yield client
    client.__exit__()


@pytest.fixture
def service(agency: Client) -> Any:
    answer = agency.post("/api/v1/services", json={"name": "Growth", "category": "shop_management"})
    assert answer.status_code == 201
    return answer.json()


def authorised(seller: Client, service: Any) -> Any:
    answer = seller.post(f"/api/v1/services/{service['service_id']}/authorisations", json=FORM)
    assert answer.status_code == 201, answer.json()
    return answer.json()


def menu(client: Client) -> list[str]:
    """The modules that there are, the same in both places that tell of them."""
    me = [module["id"] for module in client.get("/api/v1/session").json()["menu"]]
    pages = [module["id"] for module in client.get("/api/v1/pages").json()["menu"]]
    assert set(me) <= set(pages)
    return me


def unbound(agency: Client) -> Any:
    """Since when no contract of an agency has been in force."""
    return agency.get("/api/v1/pages").json()["unbound"]


def test_from_the_market_to_the_cancellation(
    doors: Doors, seller: Client, agency: Client, service: Any
) -> None:
    found = seller.get("/api/v1/services", params={"search": "grow", "order": "recommended"}).json()
    assert found == {"services": [], "row_count": 0}
    (listed,) = seller.get("/api/v1/services", params={"search": "grow"}).json()["services"]
    assert listed["service_id"] == service["service_id"] and listed["link"] is None
    assert seller.get(f"/api/v1/service-links/{service['link']}").json() == listed
    problem(agency.post("/api/v1/query", json=GMV), 403, "out_of_scope")
    assert "shop_analytics" not in menu(agency) and unbound(agency) == "ever", "R042"
    problem(agency.get("/api/v1/pages/shops"), 404, "not_found")
    assert seller.get("/api/v1/assets").json()["assets"] == [SHOP]
    given = authorised(seller, service)
    held = {"agency_id": "AG", "agency_name": "Agape"}
    assert seller.get("/api/v1/assets").json()["assets"] == [SHOP | held]
    assert [(each["name"]) for each in given["assets"]] == ["Orchid"] and given["agency_name"] == "Agape"
    assert (given["state"], given["label"]["en"], given["in_effect"]) == ("active", "Active", True)
    assert agency.post("/api/v1/query", json=GMV).status_code == 200
    assert unbound(agency) is None
    assert "shop_analytics" in menu(agency) and agency.get("/api/v1/pages/shops").status_code == 200
    path = f"/api/v1/authorisations/{given['authorisation_id']}"
    assert agency.get(path).json()["label"]["en"] == "Authorized"
    assert agency.post(f"{path}/cancellation").status_code == 403
    assert seller.post(f"{path}/cancellation").json()["label"]["en"] == "Authorization Canceled"
    assert seller.post(f"{path}/cancellation").status_code == 409
    assert agency.post("/api/v1/query", json=GMV).json()["rows"] == [[None]] and unbound(agency) == "now"
    (mail,) = doors.accounts.outbox.waiting()
    assert mail.to == "ann@example.com"


def test_a_token_decides_nothing(doors: Doors, service: Any) -> None:
    with browser(doors) as client:
        answer = client.post(
            f"/api/v1/services/{service['service_id']}/authorisations",
            json=FORM,
            headers=bearer(doors, "shop:S1"),
        )
        problem(answer, 403, "forbidden")
        operator = bearer(doors, "platform")
        as_shop = operator | {"Luopan-Viewer": "shop:S1"}
        for headers in (operator, as_shop):
            answer = client.post(
                f"/api/v1/services/{service['service_id']}/authorisations", json=FORM, headers=headers
            )
            problem(answer, 403, "forbidden")


def test_the_operator_closes_with_a_reason(doors: Doors, seller: Client, service: Any) -> None:
    path = f"/api/v1/authorisations/{authorised(seller, service)['authorisation_id']}"
    assert seller.post(f"{path}/closure", json={"reason": "mine"}).status_code == 403
    operator = signed_in(doors, "olga", "platform")
    assert operator.post(f"{path}/closure", json={}).status_code == 400
    assert operator.post(f"{path}/closure", json={"reason": "fraud"}).json()["state"] == "closed_by_platform"
    for place in ("shops/S1", f"services/{service['service_id']}"):
        assert seller.post(f"/api/v1/{place}/closure", json={"reason": "mine"}).status_code == 403
        authorised(seller, service)
        (closed,) = operator.post(f"/api/v1/{place}/closure", json={"reason": "fraud"}).json()[
            "authorisations"
        ]
        assert (closed["state"], closed["label"]["en"]) == ("closed_by_platform", "Closed")
    assert seller.get("/api/v1/services").json()["row_count"] == 0
    operator.__exit__()


@pytest.mark.parametrize(
    "path", ["services?category=growth", "services?order=best", "authorisations?state=on"]
)
def test_a_word_that_there_is_not_is_refused(seller: Client, path: str) -> None:
    problem(seller.get(f"/api/v1/{path}"), 400, "bad_question")


def test_an_id_of_others_answers_as_one_that_does_not_exist(
    doors: Doors, seller: Client, service: Any
) -> None:
    id = authorised(seller, service)["authorisation_id"]
    other = signed_in(doors, "sue", "shop:S2")
    answers = [other.get(f"/api/v1/authorisations/{each}").json() for each in (id, "0" * 16)]
    assert answers[0] == answers[1] and answers[0]["status"] == 404
    answers = [other.post(f"/api/v1/authorisations/{each}/cancellation").json() for each in (id, "0" * 16)]
    assert answers[0] == answers[1]
    other.__exit__()
