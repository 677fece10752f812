"""Brings an account database to the newest revision in `migrations/versions`, of which the names begin with numbers."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from luopan.errors import NewerHome

FOLDER = Path(__file__).parent / "migrations"


def revisions() -> list[str]:
    """The numbers of all revisions, in their order."""
    return sorted(file.name[:4] for file in (FOLDER / "versions").glob("[0-9]*.py"))


def migrate(connection: sa.Connection, where: str, upto: str | None = None) -> None:
    """Bring the database to the newest revision, or to `upto`; the usual start, nothing to do, costs one small query.

    Raises:
        NewerHome: it has a revision that this version does not know.
    """
    has_any = sa.inspect(connection).has_table("alembic_version")
    current = connection.scalar(sa.text("SELECT version_num FROM alembic_version")) if has_any else None
    known = revisions()
    wanted = upto or known[-1]
    if current == wanted:
        return
    if current is not None and current not in known:
        raise NewerHome(
            f"{where} was made by a newer version of Luopan; use that version, or another --home."
        )
    from alembic import command  # slow to import, and rarely needed
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    command.upgrade(config, wanted)
