"""Signing in by an identity provider over HTTP, with a browser that follows where it is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from litestar.testing import TestClient
from tests.api.conftest import person
from tests.api.test_access import problem
from tests.api.test_session import browser
from tests.home import opened
from tests.provider import provider

from luopan.access import Doors
from luopan.settings import Oidc, Server, Settings

Client = TestClient[Any]
HERE = "http://testserver.local"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with provider("luopan", "s3cret") as address:
        yield address


@pytest.fixture
def doors(home: Path, issuer: str) -> Iterator[Doors]:
    oidc = Oidc(issuer=issuer, client_id="luopan", client_secret="s3cret", label="Example ID")
    settings = Settings(oidc=oidc, server=Server(url=HERE))
    with opened(home, settings, lambda: dt.datetime.now(dt.UTC).replace(tzinfo=None)) as found:
        yield found


def sent_back(client: Client) -> str:
    """The address that the provider sends the browser to after it signed in there."""
    sent = client.get("/api/v1/session/provider", follow_redirects=False)
    assert sent.status_code == 302 and "HttpOnly" in sent.headers["set-cookie"]
    back = httpx2.get(sent.headers["location"]).headers["location"]
    assert back.startswith(f"{HERE}/api/v1/session/provider/callback?")
    return str(back)


def test_the_browser_comes_back_signed_in(doors: Doors) -> None:
    person(doors, "ann", "shop:S1")
    with browser(doors) as client:
        assert client.get("/api/v1/session/ways").json() == {"provider": "Example ID"}
        back = client.get(sent_back(client), follow_redirects=False)
        assert (back.status_code, back.headers["location"]) == (303, "/")
        assert client.get("/api/v1/session").json()["view"] == {"viewer": "shop:S1"}


def test_another_browser_cannot_use_where_it_was_sent(doors: Doors) -> None:
    """Login CSRF: a link with somebody else's code signs nobody in."""
    person(doors, "ann", "shop:S1")
    with browser(doors) as ann, browser(doors) as other:
        back = sent_back(ann)
        problem(other.get(back), 401, "not_authenticated")
        sent_back(other)
        problem(other.get(back), 401, "not_authenticated")
        assert "luopan_session" not in other.cookies


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?error=access_denied&state=x"])
def test_who_did_not_sign_in_there_does_not_here(doors: Doors, query: str) -> None:
    with browser(doors) as client:
        problem(client.get(f"/api/v1/session/provider/callback{query}"), 401, "not_authenticated")
