"""No other site's page changes anything with a browser's session, whichever endpoint it sends to (CSRF)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.attacks.sides import HERE, MINE, Sides
from tests.attacks.walk import WALKS

CHANGING = {walk.operation: walk for walk in WALKS if walk.method != "GET"}
ELSEWHERE: tuple[Mapping[str, str], ...] = (
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": f"{HERE}.evil.example"},
    {"Sec-Fetch-Site": "cross-site", "Origin": HERE},
)


@pytest.mark.parametrize("walk", CHANGING.values(), ids=lambda walk: f"{walk.method} {walk.path}")
def test_every_endpoint_that_changes_something(sides: Sides, walk: object) -> None:
    """With the session of who could do it; forms of other sites send text, which is refused as well."""
    method, path, body = walk.about(sides.ids[MINE])  # type: ignore[attr-defined]
    for role in ("main", "operator"):
        own = {name: text for name, text in sides.headers[role].items() if name != "Origin"}
        for said in ELSEWHERE:
            for kind in ("application/json", "text/plain"):
                headers = {**own, **said, "Content-Type": kind}
                answer = sides.client.request(method, path, headers=headers, json=body)
                assert (answer.status_code, answer.json()["code"]) == (403, "cross_site"), (role, said)


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/reset-password"])
def test_the_forms_of_the_plain_page(sides: Sides, path: str) -> None:
    for said in ELSEWHERE:
        headers = {"Cookie": sides.headers["main"]["Cookie"], **said}
        answer = sides.client.post(path, headers=headers, data={"name": "x", "password": "y", "token": "z"})
        assert (answer.status_code, answer.json()["code"]) == (403, "cross_site")
    assert sides.send("main", "GET", "/api/v1/session").status_code == 200, "nobody was signed out"
