"""An empty account database on SQLite, and the same on a PostgreSQL server that runs for real."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.home import QUICK, with_accounts
from tests.postgres import postgres

from luopan.access.accounts import Accounts
from luopan.access.accounts.passwords import Passwords
from luopan.access.accounts.store import Store, database_url
from luopan.access.accounts.tables import metadata
from luopan.settings import Settings

NOW = dt.datetime(2026, 11, 8)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server's own database."""
    with postgres() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> sa.URL:
    """The address of a database that holds nothing; on the server it is a schema, which is made sooner."""
    if request.param == "sqlite":
        return database_url("", tmp_path / "accounts.sqlite")
    server = database_url(request.getfixturevalue("server"), tmp_path)
    name = f"test_{secrets.token_hex(6)}"
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema(name))
    engine.dispose()
    return server.update_query_dict({"options": f"-csearch_path={name}"})


@pytest.fixture(scope="session")
def revised(server: str) -> sa.URL:
    """The server's own database at its newest revision, for all who find it emptied."""
    found = database_url(server, Path())
    Store(found).close()
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty account database at its newest revision."""
    on_a_file = request.param == "sqlite"
    address = database_url("", with_accounts(tmp_path)) if on_a_file else request.getfixturevalue("revised")
    with closing(Store(address)) as opened:
        if not on_a_file:
            with opened.writing() as session:  # the ledger, which only grows, is emptied as a replica is
                session.execute(sa.text("SET LOCAL session_replication_role = replica"))
                session.execute(sa.text(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY CASCADE"))
        yield opened


@pytest.fixture
def accounts(store: Store) -> Accounts:
    """The subjects of an empty account database."""
    return Accounts(store, Settings(), Passwords(12, QUICK))
