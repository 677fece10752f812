"""A new password by e-mail: a link that holds once and not for long."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.address import Address
from luopan.access.accounts.base import Base, Instant, PersonId
from luopan.access.accounts.credentials import Credentials
from luopan.access.accounts.mails import Mail, queue
from luopan.access.accounts.people import PersonRow, called, plain
from luopan.access.accounts.secret_texts import hashed, new_secret
from luopan.access.accounts.store import Store
from luopan.access.accounts.tries import Tries, address_key
from luopan.errors import QuestionError

PER_ACCOUNT = 3
"""Links that one account is sent within the window of tries; enough for who lost a mail."""


class ResetRow(Base):
    """One link that may set a new password."""

    __tablename__ = "password_resets"

    hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    person_id: Mapped[PersonId]
    expires_at: Mapped[Instant]


class Resets:
    """The password resets of one account database; links hold for `length` and lead to `address`."""

    def __init__(
        self,
        store: Store,
        credentials: Credentials,
        tries: Tries,
        length: dt.timedelta,
        address: Address,
        address_tries: int,
    ) -> None:
        self._store = store
        self._credentials = credentials
        self._tries = tries
        self._length = length
        self._address = address
        self._address_tries = address_tries

    def ask(self, email: str, browser_address: str, now: dt.datetime) -> None:
        """Queue a mail with a link for whoever has this address. Whether anybody has is not told.

        Raises:
            TooManyTries: it was asked too often for this address, or from where it is asked.
        """
        origin = f"reset {address_key(browser_address)}"
        self._tries.begin({f"reset:{plain(email)}": PER_ACCOUNT, origin: self._address_tries}, now)
        secret = new_secret()
        with self._store.writing() as session:
            session.execute(sa.delete(ResetRow).where(ResetRow.expires_at <= now))
            person = session.scalar(called(email).where(PersonRow.disabled_at.is_(None)))
            if person is not None and person.email == plain(email):
                until = now + self._length
                session.add(ResetRow(hash=hashed(secret), person_id=person.person_id, expires_at=until))
                queue(session, self._mail(person.email, person.name, secret, until), now)

    def use(self, secret: str, password: str, now: dt.datetime) -> None:
        """Set a new password by a link; all links of the person and all sessions end.

        Raises:
            QuestionError: the link was used, has expired or never was, or this cannot be a password; an unfit
                password leaves the link as it is.
        """
        with self._store.reading() as session:
            person_id = _person_of(session, secret, now)
        fit = self._credentials.prepared(person_id, password)
        with self._store.writing() as session:
            _person_of(session, secret, now)
            session.execute(sa.delete(ResetRow).where(ResetRow.person_id == person_id))
            self._credentials.put(session, person_id, fit, now)

    def _mail(self, to: str, name: str, secret: str, until: dt.datetime) -> Mail:
        minutes = round(self._length.total_seconds() / 60)
        body = _BODY.format(name=name, minutes=minutes, link=f"{self._address}/reset-password?token={secret}")
        return Mail(to, "Luopan: a new password · 重设密码", body, useless_at=until)


def _person_of(session: Session, secret: str, now: dt.datetime) -> str:
    wanted = sa.select(ResetRow.person_id).join(PersonRow, PersonRow.person_id == ResetRow.person_id)
    held = (ResetRow.hash == hashed(secret), ResetRow.expires_at > now, PersonRow.disabled_at.is_(None))
    person_id = session.scalar(wanted.where(*held))
    if person_id is None:
        raise QuestionError("This link was used or has expired; ask for another.")
    return person_id


_BODY = """\
{name}, somebody asked for a new password of your account. If it was you, set one within {minutes} minutes:

{link}

If it was not you, do nothing: your password stays as it is.

{name}，有人请求重设您的密码。如果是您本人，请在 {minutes} 分钟内打开上面的链接设置新密码；
如果不是，请忽略这封邮件，原密码不变。
"""
