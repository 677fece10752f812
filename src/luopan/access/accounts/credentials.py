"""What lets a person in: a password that fits, and not being shut out."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from luopan.access.accounts.passwords import Passwords
from luopan.access.accounts.people import PersonRow, called
from luopan.access.accounts.sessions import end_all
from luopan.access.accounts.store import Store
from luopan.errors import NotFound, QuestionError


class Credentials:
    """The credentials of the people of one account database."""

    def __init__(self, store: Store, passwords: Passwords) -> None:
        self._store = store
        self._passwords = passwords

    def check(self, name: str, password: str) -> str | None:
        """The id of the person who is called so and has this password, else None, after as long a time."""
        with self._store.reading() as session:
            row = session.scalar(called(name).where(PersonRow.disabled_at.is_(None)))
            id, kept = (None, None) if row is None else (row.person_id, row.password_hash)
        if not self._passwords.fits(kept, password) or id is None or kept is None:
            return None
        if self._passwords.outdated(kept):
            self._strengthen(id, kept, password)
        return id

    def set(self, person_id: str, password: str, now: dt.datetime) -> None:
        """Give a person a new password, and end all of the person's sessions. Raises as `prepared`."""
        kept = self.prepared(person_id, password)
        with self._store.writing() as session:
            self.put(session, person_id, kept, now)

    def prepared(self, person_id: str, password: str) -> str:
        """What is to be kept of a person's new password; it takes long, so it is made outside of transactions.

        Raises:
            QuestionError: it is too short, too long, or the person's name.
            NotFound: there is nobody with this id.
        """
        with self._store.reading() as session:
            name = _row(session, person_id).name
        return self._passwords.hash(password, name)

    def of_new(self, password: str | None, name: str) -> str | None:
        """What is to be kept of the password of somebody new, made before there is the person: an unfit password leaves
        nobody behind. None for none.

        Raises:
            QuestionError: it is too short, too long, or the person's name.
        """
        return None if password is None else self._passwords.hash(password, name)

    def put(self, session: Session, person_id: str, kept: str, now: dt.datetime) -> None:
        """Keep a prepared password in the caller's transaction, and end all of the person's sessions."""
        _row(session, person_id).password_hash = kept
        end_all(session, person_id, now)

    def change(self, person_id: str, old: str, new: str, now: dt.datetime) -> None:
        """Give a person a new password who knows the old one. Raises as `set`.

        Raises:
            QuestionError: the old one does not fit.
        """
        if not self.fits(person_id, old):
            raise QuestionError("The old password does not fit; write the one that you sign in with.")
        self.set(person_id, new, now)

    def fits(self, person_id: str, password: str) -> bool:
        """Whether this is the person's password. Raises NotFound."""
        with self._store.reading() as session:
            kept = _row(session, person_id).password_hash
        return self._passwords.fits(kept, password)

    def disable(self, person_id: str, now: dt.datetime) -> None:
        """Shut a person out: sessions end, tokens rest until `enable`. Raises NotFound."""
        with self._store.writing() as session:
            row = _row(session, person_id)
            row.disabled_at = row.disabled_at or now
            end_all(session, person_id, now)

    def enable(self, person_id: str) -> None:
        """Let a person in again. Raises NotFound."""
        with self._store.writing() as session:
            _row(session, person_id).disabled_at = None

    def _strengthen(self, person_id: str, kept: str, password: str) -> None:
        """Keep the same password by today's parameters, unless it was changed meanwhile."""
        better = self._passwords.hash(password)
        with self._store.writing() as session:
            same = (PersonRow.person_id == person_id, PersonRow.password_hash == kept)
            session.execute(sa.update(PersonRow).where(*same).values(password_hash=better))


def _row(session: Session, person_id: str) -> PersonRow:
    row = session.get(PersonRow, person_id)
    if row is None:
        raise NotFound(f'There is nobody with the id "{person_id}".')
    return row
