"""Everything about people is asked with whatever can be written down, on both databases: nothing breaks inside, and
nobody gets in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient
from tests.home import NOW, opened
from tests.platform import loaded_home
from tests.postgres import postgres

from luopan.access import Doors, View
from luopan.api.app import create_app
from luopan.model.values import Viewer
from luopan.settings import AccountDatabase, People, Settings

__all__ = ["loaded_home"]

HERE = "http://testserver.local"
PASSWORD = "correct horse battery"
OFTEN = People(tries=100_000, address_tries=100_000)

TEXT = st.text(st.characters(exclude_categories=()), max_size=60) | st.sampled_from(
    ["", "\x00", "a\x00b", "' OR 1=1 --", "../../etc/passwd", "boss", "boss@example.com", "platform", "shop:S1",
     "agency:::", "%00", "\ud800", "ａｄｍｉｎ", "İ", "ß" * 300, "x" * 2000]
)  # fmt: skip
VALUE = (
    TEXT
    | st.none()
    | st.booleans()
    | st.integers()
    | st.lists(TEXT, max_size=3)
    | st.dictionaries(TEXT, TEXT)
)
FIELDS = ("name", "password", "email", "token", "viewer", "inside", "views", "modules", "scopes", "label", "days",
          "old", "new", "disabled")  # fmt: skip
BODY = st.dictionaries(st.sampled_from(FIELDS), VALUE, max_size=5)

PATHS = [
    ("POST", "/api/v1/session"), ("POST", "/api/v1/session/view"), ("PUT", "/api/v1/session/password"),
    ("POST", "/api/v1/password-resets"), ("PUT", "/api/v1/password-resets"), ("POST", "/api/v1/tokens"),
    ("POST", "/api/v1/people"), ("PATCH", "/api/v1/people/x"), ("POST", "/api/v1/people/x/views"),
    ("POST", "/api/v1/sub-accounts"), ("PATCH", "/api/v1/sub-accounts/x"),
]  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def doors(
    request: pytest.FixtureRequest, loaded_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Doors]:
    home = shutil.copytree(loaded_home, tmp_path_factory.mktemp("attack") / "home")
    with ExitStack() as stack:
        url = stack.enter_context(postgres()) if request.param == "postgresql" else ""
        chosen = Settings(accounts=AccountDatabase(url=url), people=OFTEN)
        doors = stack.enter_context(opened(Path(home), chosen))
        boss = doors.accounts.people.add("boss", "boss@example.com", NOW).person_id
        doors.accounts.credentials.set(boss, PASSWORD, NOW)
        doors.accounts.views.grant(boss, View(Viewer()), NOW)
        yield doors


@pytest.fixture(scope="module")
def boss(doors: Doors) -> Iterator[TestClient[Any]]:
    """The browser of an operator who signed in, so that what comes after the guard is reached."""
    with TestClient(create_app(doors), base_url=HERE) as client:
        client.headers["Origin"] = HERE
        client.post("/api/v1/session", json={"name": "boss", "password": PASSWORD}).raise_for_status()
        yield client


@pytest.fixture(scope="module")
def nobody(doors: Doors) -> Iterator[TestClient[Any]]:
    """A program that has neither a session nor a token."""
    with TestClient(create_app(doors), base_url=HERE) as client:
        yield client


def json_of(body: dict[str, Any]) -> bytes:
    """JSON as a program sends it that minds nothing: lone surrogates and NULs as escapes."""
    return json.dumps(body).encode()


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "\u202e", "x" * 256], ids=ascii)
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/v1/tokens", {"label": "TEXT"}),
        ("POST", "/api/v1/tokens", {"viewer": "shop:TEXT"}),
        ("POST", "/api/v1/people", {"name": "TEXT"}),
        ("POST", "/api/v1/people", {"name": "a", "email": "TEXT@example.com"}),
        ("POST", "/api/v1/people", {"name": "c", "views": [{"viewer": "shop:TEXT"}]}),
        ("POST", "/api/v1/people", {"name": "b", "password": "long enough TEXT"}),
        ("POST", "/api/v1/session/view", {"viewer": "platform", "inside": "shop:TEXT"}),
        ("POST", "/api/v1/session", {"name": "TEXT", "password": "TEXT"}),
        ("POST", "/api/v1/password-resets", {"email": "TEXT"}),
        ("PUT", "/api/v1/password-resets", {"token": "TEXT", "password": "long enough"}),
        ("DELETE", "/api/v1/people/x/views?viewer=shop:TEXT", {}),
        ("GET", "/api/v1/people/TEXT", {}),
        ("DELETE", "/api/v1/sessions/TEXT", {}),
        ("DELETE", "/api/v1/tokens/TEXT", {}),
    ],
    ids=str,
)
def test_text_that_databases_do_not_take_breaks_nothing(
    boss: TestClient[Any], method: str, path: str, body: dict[str, Any], text: str
) -> None:
    """NUL is none for PostgreSQL, a lone surrogate for neither."""
    content = json_of(body).replace(b"TEXT", json_of({"": text})[6:-2])
    answer = boss.request(method, path.replace("TEXT", quote(text, errors="surrogatepass")), content=content)
    assert answer.status_code < 500, answer.text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(PATHS), body=BODY)
def test_no_body_breaks_anything_inside(
    boss: TestClient[Any], path: tuple[str, str], body: dict[str, Any]
) -> None:
    answer = boss.request(*path, content=json_of(body))
    assert answer.status_code < 500, answer.text


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=TEXT, password=TEXT)
def test_no_text_is_a_key_that_fits(nobody: TestClient[Any], name: str, password: str) -> None:
    answer = nobody.post("/api/v1/session", content=json_of({"name": name, "password": password}))
    assert answer.status_code in (400, 401), answer.text
    assert not nobody.cookies


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    secret=st.text(
        st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=';,"\\'), max_size=80
    )
)
def test_no_text_is_a_session_or_a_token(nobody: TestClient[Any], secret: str) -> None:
    for headers in ({"Cookie": f"luopan_session={secret}"}, {"Authorization": f"Bearer {secret}"}):
        answer = nobody.get("/api/v1/metrics/gmv", headers=headers)
        assert answer.status_code == 401, answer.text
