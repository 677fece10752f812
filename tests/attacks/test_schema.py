"""Whatever fits the document, and much that does not, sent to every endpoint as everybody: nothing breaks inside, and
what comes is as the document says."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from litestar import Litestar, Router
from schemathesis import Case, GenerationMode, openapi
from schemathesis.checks import CHECKS
from tests.attacks.sides import HERE, ROLES, Sides, sign_in, two_sides

from luopan.api.app import GUARDED
from luopan.api.openapi import document

EXAMPLES = {GenerationMode.POSITIVE: 2, GenerationMode.NEGATIVE: 1}
"""For each endpoint; the same are sent as everybody."""

EVERYBODY = (*(role for role in ROLES if role != "former"), "nobody")
SOME = ("main", "operator", "nobody")
"""Who is enough where what is sent is refused for what it is, and where one answer is made of dozens of others."""

COSTLY = ("audience/portrait", "bridge/screens", "insights", "diagnosis/")

DOCUMENT = document(Litestar([Router("/api/v1", route_handlers=list(GUARDED))], openapi_config=None).routes)
RAW = "/api/v1/ingest/{table}"
"""Takes no JSON; what is sent to it instead stands in `test_bodies.py`."""

OPERATIONS = [
    found.ok() for found in openapi.from_dict(DOCUMENT).get_all_operations() if found.ok().path != RAW
]
SOUND = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    ]
)


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sides]:
    """A market of its own: what is sent here changes it."""
    with two_sides(tmp_path_factory.mktemp("schema")) as found:
        yield found


@pytest.mark.parametrize("mode", EXAMPLES, ids=str)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.label)
def test_what_comes_is_as_the_document_says(market: Sides, operation: Any, mode: GenerationMode) -> None:
    costly = operation.path.removeprefix("/api/v1/").startswith(COSTLY)

    @settings(
        max_examples=EXAMPLES[mode],
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(case=operation.as_strategy(mode))
    def everybody(case: Case[Any]) -> None:
        for role in SOME if costly or mode is GenerationMode.NEGATIVE else EVERYBODY:
            case.validate_response(sent(market, role, case), checks=SOUND)

    with contextlib.suppress(Unsatisfiable):  # nothing that does not fit can be sent to what takes nothing
        everybody()


def sent(market: Sides, role: str, case: Case[Any]) -> Any:
    """The answer to a case; who was signed out by it signs in again."""
    wanted = case.as_transport_kwargs(base_url=HERE)
    headers = {**wanted["headers"], **market.headers[role]}
    body = (
        {"content": wanted["data"]}
        if "data" in wanted
        else {"json": wanted.get("json")}
        if "json" in wanted
        else {}
    )
    answer = market.client.request(
        wanted["method"], wanted["url"], params=wanted["params"], headers=headers, **body
    )
    market.client.cookies.clear()
    if role != "nobody" and "luopan_session" in answer.headers.get("set-cookie", ""):
        market.headers[role].update(sign_in(market.client, f"beta-{role}"))  # type: ignore[attr-defined]
    return answer
