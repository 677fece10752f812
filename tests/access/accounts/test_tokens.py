"""Tokens: made once, kept as a hash, ended at once or in time (S63)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.access.accounts.conftest import NOW

from luopan.access import Accounts, parse_viewer
from luopan.access.accounts.store import Store, database_url
from luopan.access.accounts.tokens import Token
from luopan.access.accounts.views import View
from luopan.errors import MissingScope, NotAuthenticated, NotFound, QuestionError
from luopan.settings import Settings

DAY = dt.timedelta(days=1)
SHOP = parse_viewer("shop:S1")


def made(accounts: Accounts, viewer: str = "shop:S1", *scopes: str, **more: object) -> str:
    return accounts.tokens.create(parse_viewer(viewer), scopes, NOW, **more)  # type: ignore[arg-type]


def only(accounts: Accounts, now: dt.datetime = NOW) -> Token:
    (token,) = accounts.tokens.list(now)
    return token


@pytest.mark.parametrize(
    ("viewer", "scopes", "granted"),
    [
        ("platform", (), {"read", "ingest"}),
        ("platform", ("ingest",), {"ingest"}),
        ("platform", ("read",), {"read"}),
        ("shop:S1", (), {"read"}),
        ("agency:AG:tsp:SG", ("read",), {"read"}),
    ],
)
def test_a_token_has_its_viewer_and_scopes(
    accounts: Accounts, viewer: str, scopes: tuple[str, ...], granted: set[str]
) -> None:
    asker = accounts.tokens.asker(made(accounts, viewer, *scopes), NOW)
    assert (str(asker.viewer), asker.scopes, asker.local) == (viewer, granted, False)


def test_only_the_operator_may_ingest(accounts: Accounts) -> None:
    with pytest.raises(QuestionError, match="Only `platform` may"):
        made(accounts, "shop:S1", "ingest")
    with pytest.raises(QuestionError, match="did you mean"):
        made(accounts, "platform", "ingst")


def test_a_scope_that_is_missing_is_named(accounts: Accounts) -> None:
    asker = accounts.tokens.asker(made(accounts, "platform", "read"), NOW)
    asker.need("read")
    with pytest.raises(MissingScope, match='"ingest"'):
        asker.need("ingest")
    shop = accounts.tokens.asker(made(accounts, "shop:S1"), NOW)
    with pytest.raises(MissingScope, match="--as platform --scope ingest"):
        shop.need("ingest")


def test_the_text_of_a_token_is_nowhere_on_disk(tmp_path: Path) -> None:
    accounts = Accounts(Store(database_url("", tmp_path / "accounts.sqlite")), Settings())
    secret = made(accounts, "platform")
    accounts.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert secret.encode() not in kept
    assert secret.removeprefix("luopan_").encode() not in kept


@pytest.mark.parametrize("secret", ["", "luopan_", "' OR 1=1 --", "luopan_\ud800", "\0", "x" * 100_000])
def test_an_unknown_token_is_nobody(accounts: Accounts, secret: str) -> None:
    made(accounts, "platform")
    with pytest.raises(NotAuthenticated):
        accounts.tokens.asker(secret, NOW)


def test_a_revoked_token_is_nobody_at_once(accounts: Accounts) -> None:
    secret = made(accounts, label="till")
    token = only(accounts)
    assert (token.label, str(token.viewer)) == ("till", "shop:S1")
    accounts.tokens.revoke(token.token_id, NOW)
    with pytest.raises(NotAuthenticated):
        accounts.tokens.asker(secret, NOW)
    assert accounts.tokens.list(NOW) == []
    with pytest.raises(NotFound):
        accounts.tokens.revoke(token.token_id, NOW)


def test_an_expired_token_is_nobody_from_that_moment_on(accounts: Accounts) -> None:
    secret = made(accounts, expires_at=NOW + DAY)
    accounts.tokens.asker(secret, NOW + DAY - dt.timedelta.resolution)
    assert accounts.tokens.list(NOW + DAY) == []
    with pytest.raises(NotAuthenticated):
        accounts.tokens.asker(secret, NOW + DAY)


def test_when_a_token_was_last_used_is_known_to_the_minute(accounts: Accounts) -> None:
    """A write for every request would make each as slow as the disk."""
    secret = made(accounts)
    assert only(accounts).used_at is None
    for seconds in (0, 59, 60, 61):
        accounts.tokens.asker(secret, NOW + dt.timedelta(seconds=seconds))
    assert only(accounts).used_at == NOW + dt.timedelta(seconds=60)


def test_a_persons_tokens_are_that_persons_alone(accounts: Accounts) -> None:
    ann, bo = (accounts.people.add(name, None, NOW).person_id for name in ("ann", "bo"))
    for each in (ann, bo):
        accounts.views.grant(each, View(SHOP), NOW)
    secret = made(accounts, person_id=ann)
    made(accounts, person_id=bo)
    (token,) = accounts.tokens.list(NOW, ann)
    asker = accounts.tokens.asker(secret, NOW)
    assert (asker.person_id, asker.viewer.person) == (ann, (ann, "ann"))
    with pytest.raises(NotFound):
        accounts.tokens.revoke(token.token_id, NOW, bo)


def test_a_persons_token_rests_while_the_person_may_not_look_so(accounts: Accounts) -> None:
    ann = accounts.people.add("ann", None, NOW).person_id
    accounts.views.grant(ann, View(SHOP), NOW)
    secret = made(accounts, person_id=ann)
    for out, again in (
        (lambda: accounts.views.revoke(ann, SHOP), lambda: accounts.views.grant(ann, View(SHOP), NOW)),
        (lambda: accounts.credentials.disable(ann, NOW), lambda: accounts.credentials.enable(ann)),
    ):
        out()
        assert accounts.tokens.list(NOW) == []
        with pytest.raises(NotAuthenticated):
            accounts.tokens.asker(secret, NOW)
        again()
        accounts.tokens.asker(secret, NOW)
