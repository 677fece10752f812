"""The account database on SQLite and on PostgreSQL: migrated, one writer at a time, errors that say what to do."""

from __future__ import annotations

import re
import threading
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from tests.access.accounts.conftest import NOW

from luopan.access import Accounts, open_accounts
from luopan.access.accounts.migrating import FOLDER, migrate, revisions
from luopan.access.accounts.people import PersonRow
from luopan.access.accounts.secret_texts import hashed
from luopan.access.accounts.store import Store, database_url
from luopan.access.accounts.tables import metadata
from luopan.errors import NewerHome, SettingError
from luopan.settings import AccountDatabase, Settings


def revised(address: sa.URL, statement: str) -> None:
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


def test_revisions_and_declarations_are_the_same(store: Store) -> None:
    with store.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_server_default": False})
        assert compare_metadata(context, metadata) == []


def test_revisions_are_numbered_one_after_the_other() -> None:
    assert [int(number) for number in revisions()] == list(range(1, len(revisions()) + 1))
    for before, number in zip([None, *revisions()], revisions(), strict=False):
        (file,) = (FOLDER / "versions").glob(f"{number}_*.py")
        text = file.read_text("utf-8")
        assert f'\nrevision = "{number}"\n' in text
        assert f"\ndown_revision = {before and f'{chr(34)}{before}{chr(34)}'}\n" in text


def test_the_tokens_of_an_older_home_stay_in_force(address: sa.URL) -> None:
    """A home of revision 0001, where nobody had an account and tokens never ended."""
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        migrate(connection, "here", upto="0001")
        connection.execute(
            sa.text("INSERT INTO tokens VALUES ('t1', :hash, 'shop:S1', 'read', 'till', :now, NULL)"),
            {"hash": hashed("luopan_old"), "now": NOW},
        )
    engine.dispose()
    with closing(Accounts(Store(address), Settings())) as accounts:
        assert str(accounts.tokens.asker("luopan_old", NOW).viewer) == "shop:S1"
        assert [token.label for token in accounts.tokens.list(NOW)] == ["till"]


def test_the_account_database_of_a_newer_version_is_refused(address: sa.URL) -> None:
    Store(address).close()
    revised(address, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerHome, match="newer version"):
        Store(address)


def test_two_that_open_an_empty_database_at_once_migrate_it_once(address: sa.URL) -> None:
    opened: list[Store] = []
    threads = [threading.Thread(target=lambda: opened.append(Store(address))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    for store in opened:
        store.close()


def test_what_a_writer_has_read_still_holds_when_it_writes(store: Store) -> None:
    """Lost update: each of 4 writers adds an X to what it read; a name of 40 letters means that none was lost."""
    with store.writing() as session:
        session.add(PersonRow(person_id="p", name="", created_at=NOW))

    def add() -> None:
        for _ in range(10):
            with store.writing() as session:
                session.get_one(PersonRow, "p").name += "X"

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as session:
        assert session.get_one(PersonRow, "p").name == "X" * 40


def test_a_reader_sees_one_state_of_the_data(store: Store) -> None:
    """Read committed would show the second question what was written after the first."""
    with store.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(PersonRow)) == 0
        with store.writing() as other:
            other.add(PersonRow(person_id="p", name="ann", created_at=NOW))
        assert session.scalar(sa.select(sa.func.count()).select_from(PersonRow)) == 0


def test_what_an_error_leaves_is_undone(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as session:
        session.add(PersonRow(person_id="p", name="ann", created_at=NOW))
        session.flush()
        raise ZeroDivisionError
    with store.reading() as session:
        assert session.get(PersonRow, "p") is None


def test_rows_point_at_rows_that_are(store: Store) -> None:
    """SQLite looks at foreign keys only when it is told to."""
    with pytest.raises(sa.exc.IntegrityError), store.writing() as session:
        session.execute(
            sa.text(
                "INSERT INTO tokens (token_id, hash, viewer, scopes, label, person_id, created_at)"
                " VALUES ('t', 'h', 'platform', 'read', '', 'nobody', '2026-11-08')"
            )
        )


def test_a_file_that_is_no_database_is_a_plain_error(tmp_path: Path) -> None:
    (tmp_path / "accounts.sqlite").write_text("what is this " * 99)
    with pytest.raises(SettingError, match=re.escape(f"{tmp_path / 'accounts.sqlite'} cannot be opened")):
        Store(database_url("", tmp_path / "accounts.sqlite"))


def test_the_files_are_their_owners_alone(tmp_path: Path) -> None:
    """Also those that SQLite has beside it while it is open."""
    with closing(Store(database_url("", tmp_path / "accounts.sqlite"))) as store, store.reading() as session:
        session.execute(sa.text("SELECT 1"))
        files = list(tmp_path.iterdir())
        assert len(files) == 3
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_a_server_that_is_not_there_is_a_plain_error_without_the_password(tmp_path: Path) -> None:
    url = database_url(f"postgresql://luopan:hush@/db?host={tmp_path}", tmp_path)
    with pytest.raises(SettingError, match="cannot be opened") as caught:
        Store(url)
    assert "hush" not in caught.value.message


def test_the_setting_decides_where_accounts_are_kept(server: str, tmp_path: Path) -> None:
    """One setting, and nothing lies in the home folder."""
    settings = Settings(accounts=AccountDatabase(url=server))
    for number in range(2):
        with closing(open_accounts(tmp_path / "home", settings)) as accounts:
            assert len(accounts.people.list()) == number
            accounts.people.add(f"ann{number}", None, NOW)
    assert not list((tmp_path / "home").glob("accounts*"))


@pytest.mark.parametrize("text", ["mysql://here/db", "sqlite:///x", "nonsense", "postgresql:/"])
def test_an_address_of_something_else_is_a_plain_error(text: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"^accounts\.url: .*write postgresql://"):
        database_url(text, tmp_path)
