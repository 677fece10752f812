"""API tokens: a viewer and scopes. A token's text is shown once and only its hash is kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.asker import SCOPES, Asker, Scope
from luopan.access.accounts.base import Base, Hash, Id, Instant, Line, PersonId, ViewerText, new_id
from luopan.access.accounts.people import PersonRow
from luopan.access.accounts.secret_texts import hashed, new_secret
from luopan.access.accounts.store import Store
from luopan.access.accounts.views import ViewRow
from luopan.access.viewers import parse_viewer
from luopan.errors import NotAuthenticated, NotFound, QuestionError, nearest
from luopan.model.answers import utc
from luopan.model.people import TokenBody
from luopan.model.values import Viewer

PREFIX = "luopan_"
"""Begins every token, so that a leaked one is recognised by scanners."""

NOTICED = dt.timedelta(minutes=1)
"""So exactly is it known when a token was last used; more would be a write for every request."""


class TokenRow(Base):
    """One token; `person_id` is None where the operator made it on the command line."""

    __tablename__ = "tokens"

    token_id: Mapped[Id]
    hash: Mapped[Hash]
    viewer: Mapped[ViewerText]
    scopes: Mapped[Line]
    label: Mapped[Line]
    created_at: Mapped[Instant]
    person_id: Mapped[PersonId | None] = mapped_column(default=None)
    expires_at: Mapped[Instant | None] = mapped_column(default=None)
    used_at: Mapped[Instant | None] = mapped_column(default=None)
    revoked_at: Mapped[Instant | None] = mapped_column(default=None)


class Token(msgspec.Struct, frozen=True):
    """One token as it is listed; instants are naive UTC, `used_at` to the minute."""

    token_id: str
    viewer: Viewer
    scopes: frozenset[Scope]
    label: str
    created_at: dt.datetime
    expires_at: dt.datetime | None = None
    used_at: dt.datetime | None = None
    person_id: str | None = None


def token_body(token: Token) -> TokenBody:
    """A token as told to programs, without its text."""
    return TokenBody(
        token.token_id,
        str(token.viewer),
        sorted(token.scopes),
        token.label,
        utc(token.created_at),
        utc(token.used_at),
        utc(token.expires_at),
        token.person_id,
    )


class Tokens:
    """The tokens of one account database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def create(
        self,
        viewer: Viewer,
        scopes: tuple[str, ...],
        now: dt.datetime,
        label: str = "",
        expires_at: dt.datetime | None = None,
        person_id: str | None = None,
    ) -> str:
        """Make a token and give its text, which is not kept. Instants are naive UTC.

        Raises:
            QuestionError: an unknown scope, or one that the viewer may not have.
        """
        secret = new_secret(PREFIX)
        row = TokenRow(
            token_id=new_id(),
            hash=hashed(secret),
            viewer=str(viewer),
            scopes=" ".join(sorted(granted(viewer, scopes))),
            label=label,
            person_id=person_id,
            created_at=now,
            expires_at=expires_at,
        )
        with self._store.writing() as session:
            session.add(row)
        return secret

    def asker(self, secret: str, now: dt.datetime) -> Asker:
        """Who asks with this token.

        Raises:
            NotAuthenticated: there is no such token, it has ended, or its person may not look so any more.
        """
        wanted = sa.select(TokenRow).where(TokenRow.hash == hashed(secret), *_in_force(now))
        with self._store.reading() as session:
            row = session.scalar(wanted)
            token = None if row is None else _token(row)
            view = None if row is None else session.get(ViewRow, (row.person_id, row.viewer))
            viewer = None if view is None else view.as_view().as_viewer()
            person = None if row is None else _named(session, row.person_id)
        if token is None:
            raise NotAuthenticated(
                "This token is unknown, revoked or expired; make one with `luopan token create`."
            )
        if token.used_at is None or now - token.used_at >= NOTICED:
            self._notice(token.token_id, now)
        looking = msgspec.structs.replace(viewer or token.viewer, person=person)
        return Asker(looking, token.scopes, person_id=token.person_id)

    def list(self, now: dt.datetime, person_id: str | None = None) -> list[Token]:
        """The tokens in force, oldest first; those of one person, or all."""
        wanted = sa.select(TokenRow).where(*_in_force(now)).order_by(TokenRow.created_at, TokenRow.token_id)
        if person_id is not None:
            wanted = wanted.where(TokenRow.person_id == person_id)
        with self._store.reading() as session:
            return [_token(row) for row in session.scalars(wanted)]

    def revoke(self, token_id: str, now: dt.datetime, person_id: str | None = None) -> None:
        """End a token at once; where a person is named, only one of that person's.

        Raises:
            NotFound: no such token in force has this id.
        """
        wanted = sa.update(TokenRow).where(TokenRow.token_id == token_id, *_in_force(now))
        if person_id is not None:
            wanted = wanted.where(TokenRow.person_id == person_id)
        with self._store.writing() as session:
            if not session.execute(wanted.values(revoked_at=now).returning(TokenRow.token_id)).first():
                raise NotFound(f'No token in force has the id "{token_id}"; `luopan token list` shows them.')

    def _notice(self, token_id: str, now: dt.datetime) -> None:
        with self._store.writing() as session:
            session.execute(sa.update(TokenRow).where(TokenRow.token_id == token_id).values(used_at=now))


def _named(session: Session, person_id: str | None) -> tuple[str, str] | None:
    """Whose a token is, by id and name."""
    person = None if person_id is None else session.get(PersonRow, person_id)
    return None if person is None else (person.person_id, person.name)


def _in_force(now: dt.datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """A person's token holds as long as the person may sign in and look as its viewer."""
    holds = sa.exists().where(
        PersonRow.person_id == TokenRow.person_id,
        PersonRow.disabled_at.is_(None),
        ViewRow.person_id == TokenRow.person_id,
        ViewRow.viewer == TokenRow.viewer,
    )
    return (
        TokenRow.revoked_at.is_(None),
        sa.or_(TokenRow.expires_at.is_(None), TokenRow.expires_at > now),
        sa.or_(TokenRow.person_id.is_(None), holds),
    )


def _token(row: TokenRow) -> Token:
    scopes: Any = frozenset(row.scopes.split())
    return Token(
        row.token_id,
        parse_viewer(row.viewer),
        scopes,
        row.label,
        row.created_at,
        row.expires_at,
        row.used_at,
        row.person_id,
    )


def granted(viewer: Viewer, wanted: tuple[str, ...]) -> frozenset[Scope]:
    """The scopes of a new token: those wanted, else all that its viewer may have (S63).

    Raises:
        QuestionError: an unknown scope, or one that is the operator's alone.
    """
    unknown = [scope for scope in wanted if scope not in SCOPES]
    if unknown:
        raise QuestionError(
            f'There is no scope "{unknown[0]}"{nearest(unknown[0], SCOPES)}; use {" or ".join(SCOPES)}.'
        )
    if viewer.kind == "platform":
        return frozenset(scope for scope in SCOPES if not wanted or scope in wanted)
    if "ingest" in wanted:
        raise QuestionError(f'Only `platform` may have the scope "ingest", not {viewer}.')
    return frozenset[Scope](("read",))
