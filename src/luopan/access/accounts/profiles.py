"""What people change about themselves: their name, e-mail address and language."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from luopan.access.accounts.credentials import Credentials
from luopan.access.accounts.mails import Mail, queue
from luopan.access.accounts.people import Person, PersonRow, as_person, email_address, free, person_name
from luopan.access.accounts.store import Store
from luopan.errors import QuestionError
from luopan.model.people import ProfileChange


class Profiles:
    """The profiles of the people of one account database."""

    def __init__(self, store: Store, credentials: Credentials) -> None:
        self._store = store
        self._credentials = credentials

    def change(self, person_id: str, change: ProfileChange, now: dt.datetime) -> Person:
        """Change what is given. Who signs in by a name or gets mails at an address says the password to change it:
        whoever took over a session could else take the account. The old address hears of a new one.

        Raises:
            QuestionError: a name or an address is none, or the password does not fit.
            Conflict: somebody else has the name or the address.
            NotFound: there is nobody with this id.
        """
        if change.name is not None or change.email is not None:
            self._confirm(person_id, change.password)
        with self._store.writing() as session:
            row = session.get_one(PersonRow, person_id)
            if change.name is not None:
                row.name = free(session, person_name(change.name), person_id)
            if change.email is not None:
                _move(session, row, change.email, now)
            row.language = change.language or row.language
            return as_person(row)

    def _confirm(self, person_id: str, password: str | None) -> None:
        if password is None:
            raise QuestionError("Send your password as well to change your name or e-mail address.")
        if not self._credentials.fits(person_id, password):
            raise QuestionError("The password does not fit; write the one that you sign in with.")


def _move(session: Session, row: PersonRow, email: str, now: dt.datetime) -> None:
    old, row.email = row.email, free(session, email_address(email), row.person_id)
    if old not in (None, row.email):
        queue(session, Mail(str(old), _SUBJECT, _BODY.format(name=row.name)), now)


_SUBJECT = "Your e-mail address was changed / 您的邮箱已更改"
_BODY = (
    "{name}, your account in Luopan has another e-mail address from now on.\n"
    "If it was not you, tell who runs this installation at once.\n\n"
    "{name}，您的罗盘账号已更换邮箱。若非本人操作，请立即联系管理员。\n"
)
