"""People: who may sign in, by what name; made, listed, and named."""

from __future__ import annotations

import datetime as dt
import re

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.base import Base, Id, Instant, Line, new_id
from luopan.access.accounts.store import Store
from luopan.errors import Conflict, NotFound, QuestionError
from luopan.model.people import Language

_NAME = re.compile(r"[^\s@:/\x00-\x1f\x7f](?:[^@:/\x00-\x1f\x7f]{0,62}[^\s@:/\x00-\x1f\x7f])?")
_EMAIL = re.compile(r"[^\s@<>,;:\"\\\x00-\x1f\x7f]{1,64}@[^\s@<>,;:\"\\\x00-\x1f\x7f]{1,180}")


class PersonRow(Base):
    """One person. `name` and `email` are kept in small letters; without a `password_hash` no password fits."""

    __tablename__ = "people"

    person_id: Mapped[Id]
    created_at: Mapped[Instant]
    name: Mapped[Line] = mapped_column(unique=True)
    email: Mapped[Line | None] = mapped_column(unique=True, default=None)
    password_hash: Mapped[Line | None] = mapped_column(default=None)
    disabled_at: Mapped[Instant | None] = mapped_column(default=None)
    language: Mapped[str | None] = mapped_column(sa.String(8), default=None)


class Person(msgspec.Struct, frozen=True):
    """One person as others may know him; instants are naive UTC."""

    person_id: str
    name: str
    email: str | None
    created_at: dt.datetime
    disabled_at: dt.datetime | None = None
    language: Language | None = None


class People:
    """The people of one account database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, name: str, email: str | None, now: dt.datetime, kept: str | None = None) -> Person:
        """Somebody new; `kept` is what is kept of the password (`Credentials.of_new`), None: there is none yet.

        Raises:
            QuestionError: that is no name, or no e-mail address.
            Conflict: somebody has the name or the address.
        """
        address = None if email is None else email_address(email)
        row = PersonRow(
            person_id=new_id(), created_at=now, name=person_name(name), email=address, password_hash=kept
        )
        with self._store.writing() as session:
            for text in filter(None, (row.name, row.email)):
                free(session, text)
            session.add(row)
            return as_person(row)

    def list(self) -> list[Person]:
        """Everybody, by name."""
        with self._store.reading() as session:
            return [as_person(row) for row in session.scalars(sa.select(PersonRow).order_by(PersonRow.name))]

    def get(self, person_id: str) -> Person:
        """Somebody by id.

        Raises:
            NotFound: there is nobody with this id.
        """
        with self._store.reading() as session:
            row = session.get(PersonRow, person_id)
            if row is None:
                raise NotFound(f'There is nobody with the id "{person_id}".')
            return as_person(row)

    def named(self, text: str) -> Person:
        """Somebody by name or e-mail address.

        Raises:
            NotFound: nobody is called so.
        """
        with self._store.reading() as session:
            row = session.scalar(called(text))
            if row is None:
                raise NotFound(f'Nobody is called "{text}"; `luopan user list` shows everybody.')
            return as_person(row)


def called(text: str) -> sa.Select[PersonRow]:
    """Whoever has this name or e-mail address: a name has no @, so it is one person at most."""
    small = plain(text)
    return sa.select(PersonRow).where(sa.or_(PersonRow.name == small, PersonRow.email == small))


def plain(text: str) -> str:
    """A name or address as it is kept and compared."""
    return text.strip().casefold().replace("\x00", "")


def free(session: Session, text: str, but: str | None = None) -> str:
    """A name or address that nobody has, except the person with the id `but`.

    Raises:
        Conflict: somebody has it.
    """
    row = session.scalar(called(text))
    if row is not None and row.person_id != but:
        raise Conflict(f'Somebody is called "{text}" already; choose another.')
    return text


def person_name(text: str) -> str:
    """A name as it is kept.

    Raises:
        QuestionError: it is none.
    """
    name = plain(text)
    if not _NAME.fullmatch(name):
        raise QuestionError(f'"{text}" is no name of a person: 1 to 64 letters without "@", ":" and "/".')
    return name


def email_address(text: str) -> str:
    """An e-mail address as it is kept.

    Raises:
        QuestionError: it is none.
    """
    email = plain(text)
    if not _EMAIL.fullmatch(email):
        raise QuestionError(f'"{text}" is no e-mail address; write one such as ann@example.com.')
    return email


def as_person(row: PersonRow) -> Person:
    """What a row says."""
    language: Language | None = "zh" if row.language == "zh" else "en" if row.language == "en" else None
    return Person(row.person_id, row.name, row.email, row.created_at, row.disabled_at, language)
