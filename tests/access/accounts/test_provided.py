"""Signing in by an identity provider that runs as a process of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from tests.provider import provider

from luopan.access import Accounts
from luopan.access.accounts.address import Address
from luopan.access.accounts.provided import CALLBACK, Provided
from luopan.access.accounts.store import Store
from luopan.access.accounts.tries import Tries
from luopan.errors import NotAuthenticated, NotFound, ProviderError, TooManyTries
from luopan.settings import Oidc, Server

HERE = "http://compass.example"


def now() -> dt.datetime:
    """The provider's tokens hold by the clock on the wall."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


@pytest.fixture(scope="session")
def issuer() -> Iterator[str]:
    with provider("luopan", "s3cret") as address:
        yield address


class Browser:
    """Somebody who signs in at the provider, and what came back."""

    def __init__(self, store: Store, issuer: str, **settings: str) -> None:
        about = {"issuer": issuer, "client_id": "luopan", "client_secret": "s3cret"} | settings
        tries = Tries(store, dt.timedelta(minutes=15))
        self.provided = Provided(store, Oidc(**about), Address(Server(url=HERE)), tries, 50)
        self.issuer = issuer

    def lies(self, **claims: Any) -> None:
        httpx2.post(f"{self.issuer}/lie", json=claims).raise_for_status()

    def sent_back(self, email: str = "ann@example.com") -> dict[str, str]:
        """The code and the state in the address that the provider sends the browser to, and the state it kept."""
        address, kept = self.provided.begin("192.0.2.1", now())
        answer = httpx2.get(address, params={**_query(address), "login_hint": email})
        back = answer.headers["Location"]
        assert back.startswith(HERE + CALLBACK)
        return {**_query(back), "kept_state": kept}

    def sign_in(self, email: str = "ann@example.com", **other: str) -> str:
        back = {**self.sent_back(email), **other}
        return self.provided.finish(back["code"], back["state"], back["kept_state"], now())


def _query(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@pytest.fixture
def browser(store: Store, issuer: str) -> Iterator[Browser]:
    browser = Browser(store, issuer)
    browser.lies()
    yield browser
    browser.lies()


def test_who_has_the_address_that_the_provider_verified_is_let_in(
    accounts: Accounts, browser: Browser
) -> None:
    id = accounts.people.add("ann", "Ann@Example.com", now()).person_id
    assert browser.sign_in() == id


def test_who_was_seen_once_is_known_by_the_identity_and_not_by_the_address(
    accounts: Accounts, browser: Browser
) -> None:
    """Ann's address at the provider becomes bo's: she stays ann."""
    ann = accounts.people.add("ann", "ann@example.com", now()).person_id
    accounts.people.add("bo", "bo@example.com", now())
    browser.sign_in()
    browser.lies(email="bo@example.com")
    assert browser.sign_in() == ann


@pytest.mark.parametrize(
    "lie",
    [
        {"key": "stranger"},
        {"iss": "https://elsewhere.example"},
        {"aud": "another client"},
        {"nonce": "of another sign-in"},
        {"exp": 1},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": None},
        {"email": "nobody@example.com"},
    ],
    ids=str,
)
def test_what_the_provider_does_not_vouch_for_is_nobody(
    accounts: Accounts, browser: Browser, lie: dict[str, Any]
) -> None:
    accounts.people.add("ann", "ann@example.com", now())
    browser.lies(**lie)
    with pytest.raises(NotAuthenticated):
        browser.sign_in()


def test_a_code_that_another_browser_brought_is_refused(accounts: Accounts, browser: Browser) -> None:
    """Login CSRF: somebody else's code and state, sent into this browser."""
    accounts.people.add("ann", "ann@example.com", now())
    stolen = browser.sent_back()
    with pytest.raises(NotAuthenticated, match="not begun in this browser"):
        browser.sign_in(code=stolen["code"], state=stolen["state"])
    with pytest.raises(NotAuthenticated):
        browser.sign_in(code=stolen["code"])
    with pytest.raises(NotAuthenticated):
        browser.sign_in(code="guessed")


def test_a_sign_in_is_finished_once_and_in_time(accounts: Accounts, browser: Browser) -> None:
    accounts.people.add("ann", "ann@example.com", now())
    back = browser.sent_back()
    again = (back["code"], back["state"], back["kept_state"])
    with pytest.raises(NotAuthenticated, match="too long"):
        browser.provided.finish(*again, now() + dt.timedelta(minutes=10))
    browser.provided.finish(*again, now())
    with pytest.raises(NotAuthenticated, match="finished already"):
        browser.provided.finish(*again, now())


def test_who_is_shut_out_is_so_by_this_door_too(accounts: Accounts, browser: Browser) -> None:
    id = accounts.people.add("ann", "ann@example.com", now()).person_id
    browser.sign_in()
    accounts.credentials.disable(id, now())
    with pytest.raises(NotAuthenticated, match="Nobody here"):
        browser.sign_in()


def test_a_secret_that_the_provider_does_not_know_is_told_as_such(accounts: Accounts, issuer: str) -> None:
    with pytest.raises(NotAuthenticated):
        Browser(accounts.store, issuer, client_secret="wrong").sign_in()


@pytest.mark.parametrize("path", ["", "/realm"])
def test_what_is_no_provider_is_a_plain_error(accounts: Accounts, issuer: str, path: str) -> None:
    """Nobody listens at port 9; `/realm` answers, but with no metadata."""
    there = f"{issuer}{path}" if path else "http://127.0.0.1:9"
    with pytest.raises(ProviderError, match="does not answer as an identity provider"):
        Browser(accounts.store, there).provided.begin("192.0.2.1", now())


def test_the_provider_is_not_asked_without_end(accounts: Accounts, browser: Browser) -> None:
    for _ in range(50):
        browser.provided.begin("192.0.2.9", now())
    with pytest.raises(TooManyTries):
        browser.provided.begin("192.0.2.9", now())
    browser.provided.begin("192.0.2.1", now())


def test_without_a_provider_there_is_none(accounts: Accounts) -> None:
    assert accounts.provided.label is None
    with pytest.raises(NotFound):
        accounts.provided.begin("192.0.2.1", now())
