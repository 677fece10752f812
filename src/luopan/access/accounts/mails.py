"""The outbox: mails that are to be sent, queued in the transaction of what they tell, and never lost.

A mail that cannot be sent is tried again after 1, 2, 4 ... minutes, at last every 6 hours. Who sends one has `LEASE`
to say how it went; a process that dies meanwhile leaves it to the next, so that a mail may come twice, but comes.
"""

from __future__ import annotations

import datetime as dt

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.base import Base, Id, Instant, Line, new_id
from luopan.access.accounts.store import Store
from luopan.model.answers import utc
from luopan.model.people import MailBody

LEASE = dt.timedelta(minutes=5)
LONGEST_WAIT = dt.timedelta(hours=6)


class MailRow(Base):
    """One mail; `due_at` is None once nothing is left to do. What was sent is kept without its body."""

    __tablename__ = "mails"

    mail_id: Mapped[Id]
    to: Mapped[Line]
    subject: Mapped[Line]
    body: Mapped[str] = mapped_column(sa.Text)
    queued_at: Mapped[Instant]
    due_at: Mapped[Instant | None] = mapped_column(index=True)
    useless_at: Mapped[Instant | None] = mapped_column(default=None)
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[Line | None] = mapped_column(default=None)
    sent_at: Mapped[Instant | None] = mapped_column(default=None)


class Mail(msgspec.Struct, frozen=True):
    """A plain text to one address; after `useless_at` (naive UTC) it is not sent any more."""

    to: str
    subject: str
    body: str
    useless_at: dt.datetime | None = None


class Queued(msgspec.Struct, frozen=True):
    """A mail that is to be sent now; its id is the same at every try."""

    mail_id: str
    mail: Mail


class Waiting(msgspec.Struct, frozen=True):
    """A mail that could not be sent yet, and why."""

    mail_id: str
    to: str
    subject: str
    queued_at: dt.datetime
    tries: int
    problem: str | None


def mail_body(mail: Waiting) -> MailBody:
    """A mail that waits, as told to programs."""
    return MailBody(mail.mail_id, mail.to, mail.subject, utc(mail.queued_at), mail.tries, mail.problem)


def queue(session: Session, mail: Mail, now: dt.datetime) -> None:
    """Queue a mail in the caller's transaction: it is sent if and only if that is committed."""
    session.add(
        MailRow(
            mail_id=new_id(),
            to=mail.to,
            subject=mail.subject,
            body=mail.body,
            queued_at=now,
            due_at=now,
            useless_at=mail.useless_at,
        )
    )


class Outbox:
    """The mails of one account database that wait."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def take(self, now: dt.datetime) -> Queued | None:
        """The mail that is due longest, for `LEASE` nobody else's; None where none is."""
        with self._store.writing() as session:
            useless = sa.update(MailRow).where(MailRow.sent_at.is_(None), MailRow.useless_at <= now)
            session.execute(useless.values(due_at=None, body=""))
            due = sa.select(MailRow).where(MailRow.due_at <= now).order_by(MailRow.due_at, MailRow.mail_id)
            row = session.scalar(due.limit(1))
            if row is None:
                return None
            row.due_at, row.tries = now + LEASE, row.tries + 1
            return Queued(row.mail_id, Mail(row.to, row.subject, row.body, row.useless_at))

    def sent(self, mail_id: str, now: dt.datetime) -> None:
        """A mail was sent; its body, which may hold a secret, is forgotten."""
        with self._store.writing() as session:
            row = session.get_one(MailRow, mail_id)
            row.sent_at, row.due_at, row.problem, row.body = now, None, None, ""

    def failed(self, mail_id: str, problem: str, now: dt.datetime) -> None:
        """A mail could not be sent; it is tried again later."""
        with self._store.writing() as session:
            row = session.get_one(MailRow, mail_id)
            row.due_at, row.problem = now + _wait(row.tries), problem[:256]

    def waiting(self) -> list[Waiting]:
        """The mails that are not sent yet, oldest first."""
        wanted = sa.select(MailRow).where(MailRow.due_at.is_not(None)).order_by(MailRow.queued_at)
        with self._store.reading() as session:
            return [
                Waiting(row.mail_id, row.to, row.subject, row.queued_at, row.tries, row.problem)
                for row in session.scalars(wanted)
            ]


def _wait(tries: int) -> dt.timedelta:
    return min(dt.timedelta(minutes=1 << min(tries - 1, 16)), LONGEST_WAIT)
