"""The OpenAPI document is true: it lists what there is, and what comes fits it."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from luopan.api.problems import Problem
from luopan.model.answers import AnswerBody, RowsBody
from luopan.model.dictionary import MetricsBody
from luopan.model.reports import BuildReport, DoctorReport, Health, RejectsBody

Client = TestClient[Any]
Headers = dict[str, str]
GMV = {"metrics": ["gmv"], "period": {"from": "2026-11-01", "to": "2026-11-08"}}

OPERATIONS = {
    ("post", "/api/v1/query"),
    ("post", "/api/v1/queries"),
    ("post", "/api/v1/rows"),
    ("post", "/api/v1/bridge"),
    ("post", "/api/v1/bridge/screens"),
    ("get", "/api/v1/bridge/rows"),
    ("get", "/api/v1/bridge/pairs"),
    ("get", "/api/v1/order-lines/{line_id}/receipt"),
    ("post", "/api/v1/what-if"),
    ("post", "/api/v1/changed"),
    ("post", "/api/v1/maturity"),
    ("get", "/api/v1/lives/{live_id}/screen"),
    ("post", "/api/v1/contents"),
    ("get", "/api/v1/videos/{video_id}/same-product"),
    ("get", "/api/v1/state"),
    ("get", "/api/v1/manual"),
    ("get", "/api/v1/manual/search"),
    ("get", "/api/v1/pages"),
    ("get", "/api/v1/pages/{page_id}"),
    ("get", "/api/v1/metrics"),
    ("get", "/api/v1/metrics/{metric_id}"),
    ("post", "/api/v1/ingest/{table}"),
    ("get", "/api/v1/loads"),
    ("post", "/api/v1/loads"),
    ("post", "/api/v1/loads/look"),
    ("get", "/api/v1/loads/running"),
    ("delete", "/api/v1/loads/running/{job_id}"),
    ("get", "/api/v1/own-metrics"),
    ("put", "/api/v1/own-metrics/{metric_id}"),
    ("delete", "/api/v1/own-metrics/{metric_id}"),
    ("post", "/api/v1/builds"),
    ("get", "/api/v1/rejects"),
    ("delete", "/api/v1/rejects"),
    ("get", "/api/v1/freshness"),
    ("get", "/api/v1/rollups"),
    ("get", "/api/v1/health"),
    ("get", "/api/v1/activity"),
    ("get", "/api/v1/audience/flow"),
    ("get", "/api/v1/audience/portrait"),
    ("get", "/api/v1/inventory/forecast"),
    ("get", "/api/v1/inventory/skus"),
    ("get", "/api/v1/scores/experience"),
    ("get", "/api/v1/scores/thresholds"),
    ("get", "/api/v1/peers"),
    ("get", "/api/v1/diagnosis/self-live"),
    ("get", "/api/v1/diagnosis/service"),
    ("get", "/api/v1/diagnosis/creator-live"),
    ("get", "/api/v1/diagnosis/users"),
    ("get", "/api/v1/insights"),
    ("post", "/api/v1/session"),
    ("get", "/api/v1/session"),
    ("patch", "/api/v1/session"),
    ("delete", "/api/v1/session"),
    ("post", "/api/v1/session/view"),
    ("get", "/api/v1/session/entries"),
    ("put", "/api/v1/session/password"),
    ("get", "/api/v1/session/ways"),
    ("get", "/api/v1/session/provider"),
    ("get", "/api/v1/session/provider/callback"),
    ("get", "/api/v1/sessions"),
    ("delete", "/api/v1/sessions"),
    ("delete", "/api/v1/sessions/{session_id}"),
    ("post", "/api/v1/password-resets"),
    ("put", "/api/v1/password-resets"),
    ("get", "/api/v1/tokens"),
    ("post", "/api/v1/tokens"),
    ("delete", "/api/v1/tokens/{token_id}"),
    ("get", "/api/v1/people"),
    ("post", "/api/v1/people"),
    ("get", "/api/v1/people/{person_id}"),
    ("patch", "/api/v1/people/{person_id}"),
    ("post", "/api/v1/people/{person_id}/views"),
    ("delete", "/api/v1/people/{person_id}/views"),
    ("get", "/api/v1/sub-accounts"),
    ("post", "/api/v1/sub-accounts"),
    ("patch", "/api/v1/sub-accounts/{person_id}"),
    ("delete", "/api/v1/sub-accounts/{person_id}"),
    ("get", "/api/v1/services"),
    ("post", "/api/v1/services"),
    ("get", "/api/v1/services/{service_id}"),
    ("patch", "/api/v1/services/{service_id}"),
    ("post", "/api/v1/services/{service_id}/withdrawal"),
    ("post", "/api/v1/services/{service_id}/closure"),
    ("post", "/api/v1/shops/{shop_id}/closure"),
    ("get", "/api/v1/assets"),
    ("get", "/api/v1/service-links/{link}"),
    ("post", "/api/v1/services/{service_id}/authorisations"),
    ("get", "/api/v1/authorisations"),
    ("get", "/api/v1/contracts"),
    ("get", "/api/v1/authorisations/{authorisation_id}"),
    ("post", "/api/v1/authorisations/{authorisation_id}/cancellation"),
    ("post", "/api/v1/authorisations/{authorisation_id}/closure"),
    ("get", "/api/v1/applications"),
    ("post", "/api/v1/applications"),
    ("get", "/api/v1/applications/lives"),
    ("get", "/api/v1/applications/{application_id}"),
    ("post", "/api/v1/applications/{application_id}/decision"),
    ("post", "/api/v1/applications/{application_id}/withdrawal"),
    ("post", "/api/v1/applications/{application_id}/end"),
    ("get", "/api/v1/targets"),
    ("put", "/api/v1/targets"),
    ("get", "/api/v1/ledger"),
    ("get", "/api/v1/load-times"),
    ("get", "/api/v1/ledger/lookers"),
    ("get", "/api/v1/directory"),
    ("get", "/api/v1/doctor"),
    ("post", "/api/v1/backups"),
    ("post", "/api/v1/erasures"),
    ("post", "/api/v1/exports"),
    ("get", "/api/v1/exports/{export_id}"),
}


@pytest.fixture
def document(client: Client) -> Any:
    return client.get("/api/v1/openapi.json").json()


def test_every_operation_is_listed(document: Any) -> None:
    listed = {(method, path) for path, entry in document["paths"].items() for method in entry}
    assert listed == OPERATIONS


def test_every_operation_is_described(document: Any) -> None:
    for entry in document["paths"].values():
        for operation in entry.values():
            assert operation["summary"]
            assert operation["security"] in ([], [{"session": []}], [{"token": []}, {"session": []}])
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    assert list(response["content"]) == ["application/problem+json"]


def test_every_reference_leads_somewhere(document: Any) -> None:
    names = set(re.findall(r'"#/components/schemas/([^"]+)"', msgspec.json.encode(document).decode()))
    assert names <= set(document["components"]["schemas"])
    assert "AnswerBody" in names


def test_defaults_are_said(document: Any) -> None:
    question = document["components"]["schemas"]["QuestionBody"]["properties"]
    assert (question["limit"]["default"], question["totals"]["default"]) == (100, False)


@pytest.mark.parametrize(
    ("method", "path", "body", "kind"),
    [
        ("POST", "query", GMV | {"by": ["day"], "totals": True, "compare": "previous"}, AnswerBody),
        ("POST", "rows", GMV, RowsBody),
        ("GET", "metrics", None, MetricsBody),
        ("GET", "health", None, Health),
        ("GET", "doctor", None, DoctorReport),
        ("GET", "rejects", None, RejectsBody),
        ("POST", "builds", {"full": False}, BuildReport),
        ("POST", "query", {}, Problem),
    ],
)
def test_what_comes_fits_its_schema(
    client: Client, operator: Headers, method: str, path: str, body: Any, kind: Any
) -> None:
    response = client.request(method, f"/api/v1/{path}", json=body, headers=operator)
    found = msgspec.json.decode(response.content, type=kind)
    assert found == msgspec.json.decode(msgspec.json.encode(found), type=kind)


def test_amounts_are_numbers_as_they_are_written(client: Client) -> None:
    """The encoder writes decimals as numbers, whatever they are called where they are made."""
    told = client.get("/api/v1/openapi.json")
    assert '"decimal"' not in told.text
    delta = told.json()["components"]["schemas"]["Step"]["properties"]["delta"]
    assert delta == {"anyOf": [{"type": "number"}, {"type": "null"}]}
