"""Sessions of people who signed in: kept on the server, ended at once, by time, or when nobody uses them."""

from __future__ import annotations

import datetime as dt

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.base import Base, Hash, Id, Instant, Line, PersonId, ViewerText, new_id
from luopan.access.accounts.secret_texts import hashed, new_secret
from luopan.access.accounts.store import Store
from luopan.errors import NotAuthenticated, NotFound

NOTICED = dt.timedelta(minutes=1)
"""So exactly is it known when a session was last used; more would be a write for every request."""


class SessionRow(Base):
    """One session; `viewer` is as whom its person looks, `inside` whose view he has entered from there."""

    __tablename__ = "sessions"

    session_id: Mapped[Id]
    hash: Mapped[Hash]
    person_id: Mapped[PersonId]
    address: Mapped[Line]
    agent: Mapped[Line]
    created_at: Mapped[Instant]
    used_at: Mapped[Instant]
    viewer: Mapped[ViewerText | None] = mapped_column(default=None)
    inside: Mapped[ViewerText | None] = mapped_column(default=None)
    ended_at: Mapped[Instant | None] = mapped_column(default=None)


class Browser(msgspec.Struct, frozen=True):
    """From where somebody signs in: an address and what the browser calls itself."""

    address: str = ""
    agent: str = ""


class SignedIn(msgspec.Struct, frozen=True):
    """One session as it is listed; instants are naive UTC, `used_at` to the minute."""

    session_id: str
    person_id: str
    viewer: str | None
    browser: Browser
    created_at: dt.datetime
    used_at: dt.datetime
    inside: str | None = None


class Sessions:
    """The sessions of one account database: each ends `length` after it began, or `idle` after its last use."""

    def __init__(self, store: Store, length: dt.timedelta, idle: dt.timedelta) -> None:
        self._store = store
        self._length = length
        self._idle = idle

    def begin(
        self,
        person_id: str,
        viewer: str | None,
        browser: Browser,
        now: dt.datetime,
        instead_of: str | None = None,
    ) -> str:
        """Begin a session and give its secret, which is not kept. The session whose secret is `instead_of`, which
        the browser had before, ends: nobody goes on with a session that he knew before somebody signed in."""
        secret = new_secret()
        row = SessionRow(
            session_id=new_id(),
            hash=hashed(secret),
            person_id=person_id,
            viewer=viewer,
            address=browser.address[:256],
            agent=browser.agent[:256],
            created_at=now,
            used_at=now,
        )
        with self._store.writing() as session:
            _forget(session, now - self._length)
            if instead_of is not None:
                _end(session, now, SessionRow.hash == hashed(instead_of))
            session.add(row)
        return secret

    def find(self, secret: str, now: dt.datetime) -> SignedIn:
        """The session of this secret.

        Raises:
            NotAuthenticated: there is none, or it has ended.
        """
        wanted = sa.select(SessionRow).where(SessionRow.hash == hashed(secret), *self._lasting(now))
        with self._store.reading() as session:
            row = session.scalar(wanted)
            found = None if row is None else _signed_in(row)
        if found is None:
            raise NotAuthenticated("This session has ended; sign in again.")
        if now - found.used_at >= NOTICED:
            with self._store.writing() as session:
                used = sa.update(SessionRow).where(SessionRow.session_id == found.session_id)
                session.execute(used.values(used_at=now))
        return found

    def list(self, person_id: str, now: dt.datetime) -> list[SignedIn]:
        """The person's sessions that have not ended, the newest first."""
        wanted = sa.select(SessionRow).where(SessionRow.person_id == person_id, *self._lasting(now))
        with self._store.reading() as session:
            newest = wanted.order_by(SessionRow.created_at.desc(), SessionRow.session_id)
            return [_signed_in(row) for row in session.scalars(newest)]

    def look_as(self, session_id: str, viewer: str, inside: str | None = None) -> None:
        """From now on the session's person looks as this viewer, inside the view of another where one is named."""
        with self._store.writing() as session:
            wanted = sa.update(SessionRow).where(SessionRow.session_id == session_id)
            session.execute(wanted.values(viewer=viewer, inside=inside))

    def end(self, session_id: str, person_id: str, now: dt.datetime) -> None:
        """End one of a person's sessions at once.

        Raises:
            NotFound: the person has no such session.
        """
        with self._store.writing() as session:
            of_person = (SessionRow.session_id == session_id, SessionRow.person_id == person_id)
            if not _end(session, now, *of_person, *self._lasting(now)):
                raise NotFound(f'There is no session "{session_id}" of yours.')

    def end_others(self, session_id: str, person_id: str, now: dt.datetime) -> None:
        """End all of a person's sessions but this one at once."""
        with self._store.writing() as session:
            end_all(session, person_id, now, session_id)

    def _lasting(self, now: dt.datetime) -> tuple[sa.ColumnElement[bool], ...]:
        return (
            SessionRow.ended_at.is_(None),
            SessionRow.created_at > now - self._length,
            SessionRow.used_at > now - self._idle,
        )


def end_all(session: Session, person_id: str, now: dt.datetime, but: str | None = None) -> None:
    """End all sessions of a person, except the one with the id `but`, in a transaction of the caller's."""
    kept = sa.true() if but is None else SessionRow.session_id != but
    _end(session, now, SessionRow.person_id == person_id, kept)


def _end(session: Session, now: dt.datetime, *which: sa.ColumnElement[bool]) -> bool:
    wanted = sa.update(SessionRow).where(SessionRow.ended_at.is_(None), *which).values(ended_at=now)
    return session.execute(wanted.returning(SessionRow.session_id)).first() is not None


def _forget(session: Session, before: dt.datetime) -> None:
    """Remove sessions that ended by time; nobody can ask for them again."""
    session.execute(sa.delete(SessionRow).where(SessionRow.created_at <= before))


def _signed_in(row: SessionRow) -> SignedIn:
    browser = Browser(row.address, row.agent)
    return SignedIn(
        row.session_id, row.person_id, row.viewer, browser, row.created_at, row.used_at, row.inside
    )
