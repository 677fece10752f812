"""People: who may sign in, by what name."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from luopan.access.accounts.base import Base, Id, Instant, Line


class PersonRow(Base):
    """One person. `name` and `email` are kept in small letters; without a `password_hash` no password fits."""

    __tablename__ = "people"

    person_id: Mapped[Id]
    created_at: Mapped[Instant]
    name: Mapped[Line] = mapped_column(unique=True)
    email: Mapped[Line | None] = mapped_column(unique=True, default=None)
    password_hash: Mapped[Line | None] = mapped_column(default=None)
    disabled_at: Mapped[Instant | None] = mapped_column(default=None)
