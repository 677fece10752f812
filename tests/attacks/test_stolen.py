"""What whoever stole a session or a token can do with it, and what nobody can find out by trying."""

from __future__ import annotations

import datetime as dt
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.api.conftest import PASSWORD, bearer, person
from tests.api.test_access import GMV, problem
from tests.api.test_session import browser, sign_in
from tests.home import NOW, opened
from tests.platform import loaded_home

from luopan.access import Doors, parse_viewer
from luopan.api.app import create_app

__all__ = ["loaded_home"]

Client = TestClient[Any]
SHOP = parse_viewer("shop:S1")


@pytest.fixture(scope="module")
def doors(loaded_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    home = shutil.copytree(loaded_home, tmp_path_factory.mktemp("stolen") / "home")
    with opened(Path(home)) as found:
        yield found


@pytest.fixture(scope="module")
def client(doors: Doors) -> Iterator[Client]:
    """A program without a session."""
    with TestClient(create_app(doors)) as found:
        yield found


def test_a_token_that_ended_or_was_taken_or_never_was_says_the_same(doors: Doors, client: Client) -> None:
    tokens, said = doors.accounts.tokens, set()
    expired = tokens.create(SHOP, (), NOW, expires_at=NOW)
    taken, out = tokens.create(SHOP, (), NOW), person(doors, "out", "shop:S1")
    (id,) = (each.token_id for each in tokens.list(NOW) if each.label == "" and each.expires_at is None)
    tokens.revoke(id, NOW)
    of_one_out = tokens.create(SHOP, (), NOW, person_id=out)
    doors.accounts.credentials.disable(out, NOW)
    lasting = tokens.create(SHOP, (), NOW, expires_at=NOW + dt.timedelta(seconds=1))
    for secret in (expired, taken, of_one_out, f"{lasting}x", lasting[:-1], lasting.upper()):
        answer = client.post("/api/v1/query", json=GMV, headers={"Authorization": f"Bearer {secret}"})
        said.add(problem(answer, 401, "not_authenticated"))
    assert len(said) == 1
    assert client.post("/api/v1/query", json=GMV, headers={"Authorization": f"Bearer {lasting}"}).is_success


@pytest.mark.parametrize(
    "place",
    [
        {"params": {"token": "SECRET"}},
        {"params": {"access_token": "SECRET"}},
        {"params": {"authorization": "Bearer SECRET"}},
        {"cookies": {"luopan_session": "SECRET"}},
        {"cookies": {"Authorization": "Bearer SECRET"}},
        {"headers": {"X-Api-Key": "SECRET"}},
        {"headers": {"Proxy-Authorization": "Bearer SECRET"}},
        {"headers": {"Authorization": "Basic SECRET"}},
    ],
    ids=str,
)
def test_a_token_counts_in_its_header_alone(doors: Doors, client: Client, place: dict[str, Any]) -> None:
    """What stands in an address is kept by browsers, proxies and logs."""
    secret = doors.accounts.tokens.create(SHOP, (), NOW)
    said = {
        kind: {name: text.replace("SECRET", secret) for name, text in its.items()}
        for kind, its in place.items()
    }
    cookies = said.pop("cookies", {})
    if cookies:
        said["headers"] = {"Cookie": "; ".join(f"{name}={text}" for name, text in cookies.items())}
    problem(client.get("/api/v1/metrics/gmv", **said), 401, "not_authenticated")  # type: ignore[arg-type]


def test_no_secret_is_in_a_log(
    doors: Doors, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Of a request that breaks inside, whatever the loggers of what it goes through say."""
    person(doors, "logged", "shop:S1")

    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    with browser(doors) as ann, caplog.at_level(logging.DEBUG):
        session = sign_in(ann, "logged").cookies["luopan_session"]
        secret = ann.post("/api/v1/tokens", json={}).json()["token"]
        ann.post("/api/v1/session", json={"name": "logged", "password": "another secret password"})
        monkeypatch.setattr(type(doors), "asks", broken)
        problem(
            client.post("/api/v1/query", json=GMV, headers={"Authorization": f"Bearer {secret}"}),
            500,
            "fault",
        )
        problem(ann.post("/api/v1/query", json=GMV), 500, "fault")
    assert "failed" in caplog.text
    for told in (session, secret, PASSWORD, "another secret password"):
        assert told not in caplog.text


def test_a_stolen_token_of_a_person_gets_no_further(doors: Doors, client: Client) -> None:
    """Not to the person, the people, the sub-accounts, other tokens, or what the person decides."""
    id = person(doors, "victim", "platform", "shop:S1")
    secret = doors.accounts.tokens.create(parse_viewer("platform"), (), NOW, person_id=id)
    for method, path in (
        ("GET", "session"), ("PATCH", "session"), ("PUT", "session/password"), ("POST", "session/view"),
        ("GET", "sessions"), ("DELETE", "sessions"), ("DELETE", "sessions/x"),
    ):  # fmt: skip
        answer = client.request(
            method, f"/api/v1/{path}", headers={"Authorization": f"Bearer {secret}"}, json={}
        )
        problem(answer, 401, "not_authenticated")
    for method, path, body in (
        ("POST", "tokens", {}), ("GET", "people", None), ("POST", "people", {"name": "x"}),
        ("POST", "people/x/views", {"viewer": "platform"}), ("GET", "sub-accounts", None),
        ("POST", "backups", {"file": "/tmp/x"}), ("POST", "erasures", {"user_id": "x"}),
    ):  # fmt: skip
        answer = client.request(
            method, f"/api/v1/{path}", headers={"Authorization": f"Bearer {secret}"}, json=body
        )
        problem(answer, 403, "forbidden")


def test_a_scope_is_not_widened(doors: Doors, client: Client) -> None:
    """A collector's token stays one as whomever it looks, and reads nothing."""
    collector = bearer(doors, "platform", "ingest")
    for headers in (collector, collector | {"Luopan-Viewer": "shop:S1"}):
        problem(client.post("/api/v1/query", json=GMV, headers=headers), 403, "missing_scope")
    reader = bearer(doors, "platform", "read")
    problem(client.post("/api/v1/ingest/events", content=b"", headers=reader), 403, "missing_scope")
    problem(client.post("/api/v1/builds", json={}, headers=reader), 403, "missing_scope")


@pytest.mark.parametrize("way", ["password", "profile"])
def test_who_took_a_session_over_cannot_guess_the_password(doors: Doors, way: str) -> None:
    """Ten guesses, then not even the right one, until some minutes have passed."""
    person(doors, f"guessed-{way}", "shop:S1")
    with browser(doors) as thief:
        sign_in(thief, f"guessed-{way}")

        def guess(password: str) -> Any:
            if way == "profile":
                return thief.patch("/api/v1/session", json={"email": "t@example.com", "password": password})
            return thief.put("/api/v1/session/password", json={"old": password, "new": "a new long password"})

        for number in range(10):
            problem(guess(f"guess {number}"), 400, "bad_question")
        assert "wait" in problem(guess(PASSWORD), 429, "too_many_tries")


def test_nobody_finds_out_who_there_is_by_inviting(doors: Doors) -> None:
    """A name that somebody has is refused; so often, that a list of names is not tried out. Own ones do not count."""
    person(doors, "inviting", "shop:S2")
    person(doors, "there", "shop:S1")
    with browser(doors) as main:
        sign_in(main, "inviting")
        for number in range(10):
            assert main.post("/api/v1/sub-accounts", json={"name": f"mine{number}"}).status_code == 201
            problem(main.post("/api/v1/sub-accounts", json={"name": "there"}), 409, "conflict")
        for name in ("there", "nobody at all"):
            problem(main.post("/api/v1/sub-accounts", json={"name": name}), 429, "too_many_tries")
        assert main.get("/api/v1/sub-accounts").is_success
