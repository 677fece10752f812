"""The one declarative base of the account database, and the kinds of column that its tables are made of.

To add a table:

1. Put it into the module of its subject, beside what is done with it: a subclass of `Base` with `Mapped` columns of
   the kinds below, and a class of operations that is handed a `Store` and works inside `store.reading()` (one state
   of the data) or `store.writing()` (one writer at a time on either database, committed at the end).
2. Import that module in `tables.py`: what is not imported is not in `Base.metadata`.
3. Write the next revision by hand, `migrations/versions/NNNN_subject.py`, with `down_revision` the one before it.
   Every open brings a home to the newest. Use what both databases have; `sa.Index(..., unique=True)` takes
   `sqlite_where` and `postgresql_where` for a rule that holds for some rows only. On SQLite a constraint is added to
   a table that exists by `op.batch_alter_table`.

`tests/access/accounts/test_store.py` holds revisions and declarations together, on SQLite and PostgreSQL; the fixture
`store` of `tests/access/accounts/conftest.py` gives a test an empty database of each kind. Operations answer frozen
structs, never rows: a row does not outlive its transaction.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Annotated

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column

Id = Annotated[str, mapped_column(sa.String(32), primary_key=True)]
"""A key made by `new_id`."""

PersonId = Annotated[str, mapped_column(sa.String(32), sa.ForeignKey("people.person_id"), index=True)]
"""Whose row this is."""

Hash = Annotated[str, mapped_column(sa.String(64), unique=True)]
"""SHA-256, in hexadecimal, of a secret of 256 random bits; the secret itself is kept nowhere."""

Instant = Annotated[dt.datetime, mapped_column(sa.DateTime)]
"""A moment as naive UTC."""

ViewerText = Annotated[str, mapped_column(sa.String(512))]
"""A viewer as `parse_viewer` reads it."""

Line = Annotated[str, mapped_column(sa.String(256))]
"""A name or a label, of one line."""


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """What every table of the account database derives from; rows are made with named values."""

    metadata = sa.MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        }
    )


def new_id() -> str:
    """A fresh key: 64 random bits in hexadecimal."""
    return secrets.token_hex(8)
