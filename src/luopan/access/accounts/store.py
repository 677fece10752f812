"""The account database at rest: opened and migrated, tokens made, looked up and revoked."""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from luopan.access.accounts.schema import tokens
from luopan.access.accounts.tokens import Asker, Token, granted, hashed, new_secret
from luopan.access.viewers import parse_viewer
from luopan.errors import NewerHome, NotAuthenticated, NotFound, SettingError
from luopan.model.values import Viewer

NEWEST = "0001"
"""The revision of the account database that this version writes; a test holds it to `migrations/`."""


class Accounts:
    """The accounts of one home folder; safe to use from several threads and processes."""

    def __init__(self, file: Path) -> None:
        """Open `file`, making or migrating it.

        Raises:
            NewerHome: a newer version of Luopan made it.
            SettingError: it is none, or may not be used.
        """
        self._engine = sa.create_engine(f"sqlite:///{file}", connect_args={"timeout": 10})
        try:
            with self._engine.begin() as connection:
                _migrate(connection, file)
            file.chmod(0o600)
        except (sa.exc.DBAPIError, OSError) as error:
            why = error.orig if isinstance(error, sa.exc.DBAPIError) else error.strerror
            raise SettingError(
                f"{file} cannot be opened ({why}); it must be an account database that you may read and write"
            ) from error

    def create_token(self, viewer: Viewer, scopes: tuple[str, ...], now: dt.datetime, label: str = "") -> str:
        """Make a token and give its text, which is not kept. `now` is naive UTC."""
        secret = new_secret()
        entry = {
            "token_id": secrets.token_hex(8),
            "hash": hashed(secret),
            "viewer": str(viewer),
            "scopes": " ".join(sorted(granted(viewer, scopes))),
            "label": label,
            "created_at": now,
        }
        with self._engine.begin() as connection:
            connection.execute(tokens.insert().values(**entry))
        return secret

    def asker(self, secret: str) -> Asker:
        """Who asks with this token.

        Raises:
            NotAuthenticated: there is no such token, or it was revoked.
        """
        wanted = sa.select(tokens).where(tokens.c.hash == hashed(secret), tokens.c.revoked_at.is_(None))
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise NotAuthenticated("This token is unknown or revoked; make one with `luopan token create`.")
        token = _token(row)
        return Asker(token.viewer, token.scopes)

    def tokens(self) -> list[Token]:
        """The tokens in force, oldest first."""
        wanted = sa.select(tokens).where(tokens.c.revoked_at.is_(None)).order_by(tokens.c.created_at)
        with self._engine.connect() as connection:
            return [_token(row) for row in connection.execute(wanted)]

    def revoke_token(self, token_id: str, now: dt.datetime) -> None:
        """End a token at once.

        Raises:
            NotFound: no token in force has this id.
        """
        wanted = sa.update(tokens).where(tokens.c.token_id == token_id, tokens.c.revoked_at.is_(None))
        with self._engine.begin() as connection:
            if connection.execute(wanted.values(revoked_at=now)).rowcount == 0:
                raise NotFound(f'No token in force has the id "{token_id}"; `luopan token list` shows them.')

    def close(self) -> None:
        self._engine.dispose()


def _token(row: sa.Row[Any]) -> Token:
    scopes = frozenset(row.scopes.split())
    return Token(row.token_id, parse_viewer(row.viewer), scopes, row.label, row.created_at)


def _migrate(connection: sa.Connection, file: Path) -> None:
    """Bring the file to the newest revision; the usual start, nothing to do, costs one small query."""
    has_any = sa.inspect(connection).has_table("alembic_version")
    current = connection.scalar(sa.text("SELECT version_num FROM alembic_version")) if has_any else None
    if current == NEWEST:
        return
    from alembic import command  # slow to import, and rarely needed
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise NewerHome(f"{file} was made by a newer version of Luopan; use that version, or another --home.")
    command.upgrade(config, NEWEST)
