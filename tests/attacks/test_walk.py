"""Every endpoint as everybody: nothing of another is seen, and what is his answers as what there is not (S20, S39)."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest
from tests.attacks.sides import MINE, NOBODYS, OTHERS, ROLES, Sides
from tests.attacks.walk import WALKS, Walk

from luopan.access import parse_viewer
from luopan.errors import AccessError
from luopan.model.catalogue import METRICS
from luopan.model.questions import PeriodBody, QuestionBody

PUBLIC = {
    ("get", "/api/v1/applications/lives"): "what runs now is seen by all, and can be applied for (R046)",
    ("get", "/api/v1/directory"): "an MCN finds creators by name, a creator shops and agencies (G30, R049)",
    ("get", "/api/v1/service-links/{link}"): "whoever was given the link may open it (R028)",
}
"""Where something of others is shown, and why."""

ENDED = {("get", "/api/v1/contracts")}
"""Where an agency reads whom it served once: its own contracts, those that have ended too (R038)."""

SAME_FOR_ALL = {"/api/v1/password-resets", "/api/v1/authorisations", "/api/v1/contents"}
"""Where nothing that is named is refused: what is not there is in no list, and nobody is told whether a mail goes."""

MINES = [role for role in ROLES if role != "operator"]
"""Those of the own side who see some of the data."""


COSTLY = ("audience/portrait", "bridge/screens", "insights", "diagnosis/")
"""Made of dozens of questions each: asked for by some alone, since each question is asked for by all."""

SOME = ("main", "sub", "former", "nobody")


def told(walk: Walk) -> str:
    return f"{walk.method} {walk.path.partition('?')[0]}"


def hides(sides: Sides, answer: Any) -> bool:
    """Whether an answer holds nothing of the others: no word of theirs, and none of the ids that have no word."""
    held = answer.text.lower()
    words = (
        OTHERS,
        *(sides.ids[OTHERS][name].lower() for name in ("authorisation", "export", "token", "person")),
    )
    return not any(word in held for word in words)


def test_every_endpoint_stands_in_the_table(sides: Sides) -> None:
    """A new one is not released before it is said who may ask it, and tried out as everybody."""
    paths = sides.client.get("/api/v1/openapi.json").json()["paths"]
    assert {walk.operation for walk in WALKS} == {
        (method, path) for path, operations in paths.items() for method in operations
    }


def test_nothing_streams_but_the_progress_of_loads(sides: Sides) -> None:
    """What streams is walked as well: a stream would be read to its end here, and there are two, of the operator's."""
    handlers = [
        (method, route.path_format)
        for route in sides.client.app.routes
        for method, (handler, _) in getattr(route, "route_handler_map", {}).items()
        if "Stream" in str(handler.parsed_fn_signature.return_type.annotation)
    ]
    assert sorted(handlers) == [("POST", "/api/v1/builds"), ("POST", "/api/v1/loads")]


@pytest.mark.parametrize("walk", [each for each in WALKS if each.may is not None], ids=told)
def test_everybody_is_answered_what_is_said(sides: Sides, walk: Walk) -> None:
    """Those who may, and nobody else; and whatever it is, it holds nothing of the others."""
    assert walk.may is not None
    may = set(walk.may.split())
    asking = set(SOME if walk.path.startswith(COSTLY) else (*MINES, "nobody", *({"operator"} & may)))
    answers = {role: sides.send(role, *walk.about(sides.ids[MINE])) for role in sorted(asking)}
    assert {role for role, answer in answers.items() if answer.status_code < 400} == may & asking
    assert all(answer.status_code < 500 for answer in answers.values())
    if walk.operation not in PUBLIC:
        told_of = {"operator", *({"former"} if walk.operation in ENDED else ())}
        assert [
            role for role, answer in answers.items() if not hides(sides, answer) and role not in told_of
        ] == []


@pytest.mark.parametrize("walk", [each for each in WALKS if each.names], ids=told)
def test_what_is_others_answers_as_what_does_not_exist(sides: Sides, walk: Walk) -> None:
    """To the byte, but for the name itself. Among those who ask is who served both sides, and serves one still."""
    for role in (*MINES, "nobody"):
        answers = [sides.send(role, *walk.about(sides.ids[whose])) for whose in (OTHERS, NOBODYS)]
        if walk.operation in PUBLIC:
            continue
        first, second = (
            (
                answer.status_code,
                dict(answer.headers) | {"content-length": ""},
                without(sides, whose, answer.text),
            )
            for whose, answer in zip((OTHERS, NOBODYS), answers, strict=True)
        )
        assert first == second, role
        assert first[0] >= 400 or walk.operation[1] in SAME_FOR_ALL, role


def without(sides: Sides, whose: str, text: str) -> str:
    """A text with no name of a side in it."""
    for word, id in sides.ids[whose].items():
        if word not in ("metric", "page", "table", "side"):
            text = text.replace(id, f"({word})")
    return text.replace(whose, "(side)")


def test_what_changes_something_is_not_done_to_others(sides: Sides) -> None:
    """After all that was sent: what the others have is as it was made."""
    doors, ids = sides.doors, sides.ids[OTHERS]
    assert {each.token_id for each in doors.accounts.tokens.list(doors.now)} >= {ids["token"]}

    def shown(path: str) -> Any:
        return sides.send("operator", "GET", f"/api/v1/{path}").json()

    assert not shown(f"people/{ids['person']}")["disabled"]
    assert shown(f"authorisations/{ids['authorisation']}")["state"] == "active"
    assert shown(f"applications/{ids['application']}")["state"] == "pending"
    assert not shown(f"services/{ids['service']}")["withdrawn"]


@pytest.mark.parametrize("role", MINES)
def test_files_hold_nothing_of_others(sides: Sides, role: str) -> None:
    for rows in (False, True):
        query = {"metrics": ["gmv"], "period": {"from": "2026-11-01", "to": "2026-11-08"}}
        if not rows:
            query["by"] = ["shop_id", "day"]
        body = {"query": query, "format": "csv", "rows": rows}
        id = sides.send(role, "POST", "/api/v1/exports", body).json()["id"]
        file = fetched(sides, role, f"/api/v1/exports/{id}")
        assert MINE in file.text and hides(sides, file)


def fetched(sides: Sides, role: str, path: str) -> Any:
    for _ in range(500):
        answer = sides.send(role, "GET", path)
        if answer.status_code != 202:
            assert answer.status_code == 200, answer.text
            return answer
        time.sleep(0.01)
    raise AssertionError("the export was not made in time")


def test_two_viewers_with_disjoint_rights_see_no_row_in_common(sides: Sides) -> None:
    """The rows behind a metric of every source of rows, as everybody of both sides."""
    period = PeriodBody(dt.date(2026, 10, 1), dt.date(2026, 11, 8))
    sources = {metric.measure.source: id for id, metric in reversed(METRICS.items()) if metric.measure}
    seen: dict[str, set[tuple[str, ...]]] = {OTHERS: set(), MINE: set()}
    for side, found in seen.items():
        for role in ("main", "mcn"):
            viewer = parse_viewer(ROLES[role].format(side=side))
            for id in sources.values():
                try:
                    rows = sides.doors.rows(QuestionBody([id], period=period), viewer).rows
                except AccessError:
                    continue
                found |= {(id, *map(str, row)) for row in rows}
    assert all(len({row[0] for row in found}) >= 10 for found in seen.values()), "few metrics have rows here"
    assert not seen[OTHERS] & seen[MINE]
    for side, other in ((OTHERS, MINE), (MINE, OTHERS)):
        assert not [row for row in seen[side] if any(other in cell for cell in row)]
