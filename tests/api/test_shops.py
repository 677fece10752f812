"""Whatever is told of a shop: to whom, and how it is asked for. The paths are those of the document."""

from __future__ import annotations

from typing import Any

import pytest
from litestar.testing import TestClient
from tests.api.conftest import Headers, bearer
from tests.api.test_access import problem

from luopan.access import Doors

Client = TestClient[Any]

DAYS = {"from": "2026-11-05", "to": "2026-11-07"}
ALSO = {"/api/v1/peers": {"metrics": "gmv"}, "/api/v1/audience/portrait": {"crowd": "product_shown"}}
"""What a path needs besides a shop."""
ANY_SHOP = {
    "/api/v1/audience/flow",
    "/api/v1/audience/portrait",
    "/api/v1/inventory/skus",
    "/api/v1/inventory/forecast",
}
"""Numbers over any filter: for the operator a shop that does not exist is one without rows."""


def told_of_shops(client: Client) -> dict[str, list[str]]:
    """Every GET that takes a shop, with the parameters that it takes."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    found = {
        path: [each["name"] for each in entry["get"]["parameters"]]
        for path, entry in paths.items()
        if "get" in entry
    }
    return {path: names for path, names in found.items() if "shop_id" in names}


def ask(client: Client, path: str, headers: Headers, **given: str) -> Any:
    days = DAYS if "from" in told_of_shops(client)[path] else {}
    return client.get(path, params={**days, **ALSO.get(path, {}), **given}, headers=headers)


def test_there_are_as_many_as_are_known(client: Client) -> None:
    assert len(told_of_shops(client)) == 12


def test_a_shop_is_told_of_itself_without_naming_itself(client: Client, shop: Headers) -> None:
    for path in told_of_shops(client):
        unnamed, named = (ask(client, path, shop, **given) for given in ({}, {"shop_id": "S1"}))
        assert (path, unnamed.status_code, named.status_code) == (path, 200, 200)


@pytest.mark.parametrize("viewer", ["shop:S1", "creator:A1", "agency:G1:tsp:SG"])
def test_nobody_is_told_of_a_shop_of_others_nor_whether_it_exists(
    client: Client, doors: Doors, viewer: str
) -> None:
    """S20: S2 is another's, S9 does not exist."""
    headers = bearer(doors, viewer)
    for path in told_of_shops(client):
        other, none = (ask(client, path, headers, shop_id=id) for id in ("S2", "S9"))
        assert (path, other.status_code, none.status_code) == (path, 403, 403)
        assert other.json()["detail"].replace("S2", "S9") == none.json()["detail"]


def test_the_operator_names_a_shop_that_exists(client: Client, operator: Headers) -> None:
    for path in told_of_shops(client).keys() - ANY_SHOP:
        problem(ask(client, path, operator), 400, "bad_question")
        assert 'There is no shop "S9"' in problem(ask(client, path, operator, shop_id="S9"), 404, "not_found")


def test_a_parameter_that_would_be_passed_over_is_refused(client: Client, shop: Headers) -> None:
    for path in told_of_shops(client):
        said = problem(ask(client, path, shop, shop="S1"), 400, "bad_question")
        assert 'no parameter "shop" here (did you mean "shop_id"?)' in said
    response = client.post("/api/v1/query?limit=5", json={"metrics": ["gmv"]}, headers=shop)
    assert "it takes none" in problem(response, 400, "bad_question")
