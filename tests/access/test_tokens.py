"""Tokens: made once, kept as a hash, ended at once (S63)."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from luopan.access import Accounts, parse_viewer
from luopan.access.accounts.store import NEWEST
from luopan.errors import MissingScope, NewerHome, NotAuthenticated, NotFound, QuestionError

NOW = dt.datetime(2026, 11, 8)


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return Accounts(tmp_path / "accounts.sqlite")


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
    asker = accounts.asker(accounts.create_token(parse_viewer(viewer), scopes, NOW))
    assert (str(asker.viewer), asker.scopes, asker.local) == (viewer, granted, False)


def test_only_the_operator_may_ingest(accounts: Accounts) -> None:
    with pytest.raises(QuestionError, match="Only `platform` may"):
        accounts.create_token(parse_viewer("shop:S1"), ("ingest",), NOW)
    with pytest.raises(QuestionError, match="did you mean"):
        accounts.create_token(parse_viewer("platform"), ("ingst",), NOW)


def test_a_scope_that_is_missing_is_named(accounts: Accounts) -> None:
    asker = accounts.asker(accounts.create_token(parse_viewer("platform"), ("read",), NOW))
    asker.need("read")
    with pytest.raises(MissingScope, match='"ingest"'):
        asker.need("ingest")
    shop = accounts.asker(accounts.create_token(parse_viewer("shop:S1"), (), NOW))
    with pytest.raises(MissingScope, match="--as platform --scope ingest"):
        shop.need("ingest")


def test_the_text_of_a_token_is_nowhere_on_disk(accounts: Accounts, tmp_path: Path) -> None:
    secret = accounts.create_token(parse_viewer("platform"), (), NOW)
    accounts.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert secret.encode() not in kept
    assert secret.removeprefix("luopan_").encode() not in kept


@pytest.mark.parametrize("secret", ["", "luopan_", "' OR 1=1 --", "luopan_\ud800", "x" * 100_000])
def test_an_unknown_token_is_nobody(accounts: Accounts, secret: str) -> None:
    accounts.create_token(parse_viewer("platform"), (), NOW)
    with pytest.raises(NotAuthenticated):
        accounts.asker(secret)


def test_a_revoked_token_is_nobody_at_once(accounts: Accounts) -> None:
    secret = accounts.create_token(parse_viewer("shop:S1"), (), NOW, "till")
    (token,) = accounts.tokens()
    assert (token.label, str(token.viewer)) == ("till", "shop:S1")
    accounts.revoke_token(token.token_id, NOW)
    with pytest.raises(NotAuthenticated):
        accounts.asker(secret)
    assert accounts.tokens() == []
    with pytest.raises(NotFound):
        accounts.revoke_token(token.token_id, NOW)


def test_the_account_database_of_a_newer_version_is_refused(accounts: Accounts, tmp_path: Path) -> None:
    accounts.close()
    with closing(sqlite3.connect(tmp_path / "accounts.sqlite")) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()
    with pytest.raises(NewerHome, match="newer version"):
        Accounts(tmp_path / "accounts.sqlite")


def test_the_newest_migration_is_the_one_named() -> None:
    folder = files("luopan.access.accounts").joinpath("migrations/versions")
    names = sorted(item.name for item in folder.iterdir() if item.name[:1].isdigit())
    assert names[-1].startswith(f"{NEWEST}_")
