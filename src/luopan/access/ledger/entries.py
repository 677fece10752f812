"""The ledger at rest. It only grows: the database itself refuses to change or remove what stands in it.

Whose data a question was of is kept once for each set of subjects, by its digest: an agency's questions are mostly of
all that it may see, which may be thousands of shops and accounts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.base import Base, Instant, Line, ViewerText, new_id

Subject = tuple[str, str]
"""`shop` or `account`, and its id."""


class LookRow(Base):
    """Somebody asked something. `subjects`: the digest of whose data it was of. `person_id`, `person_name`: who he is
    and was called then, where that is known; looks of before it was noted have none."""

    __tablename__ = "looks"

    look_id: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    at: Mapped[Instant] = mapped_column(index=True)
    viewer: Mapped[ViewerText]
    by_operator: Mapped[bool]
    what: Mapped[Line]
    metrics: Mapped[str] = mapped_column(sa.Text)
    first: Mapped[dt.date | None] = mapped_column(sa.Date)
    last: Mapped[dt.date | None] = mapped_column(sa.Date)
    subjects: Mapped[str] = mapped_column(sa.String(64), index=True)
    person_id: Mapped[str | None] = mapped_column(sa.String(32), default=None)
    person_name: Mapped[Line | None] = mapped_column(default=None)


class LookedAtRow(Base):
    """One of a set of subjects."""

    __tablename__ = "looked_at"
    __table_args__ = (sa.Index("ix_looked_at_kind_subject_id", "kind", "subject_id"),)

    subjects: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    subject_id: Mapped[str] = mapped_column(sa.String(128), primary_key=True)


class Entry(msgspec.Struct, frozen=True):
    """One look; `at` naive UTC, `first` and `last` the business days that it was of, where it was of some."""

    at: dt.datetime
    viewer: str
    by_operator: bool
    what: str
    metrics: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None
    subjects: frozenset[Subject]
    person: tuple[str, str] | None = None


def add(session: Session, entries: Iterable[Entry]) -> None:
    """Write entries in the caller's transaction, which must be the only writer's."""
    known: set[str] = set()
    for entry in entries:
        digest = _digest(entry.subjects)
        if digest not in known:
            known.add(digest)
            _keep(session, digest, entry.subjects)
        person_id, person_name = entry.person or (None, None)
        session.add(
            LookRow(
                look_id=new_id(),
                at=entry.at,
                viewer=entry.viewer,
                by_operator=entry.by_operator,
                what=entry.what,
                metrics=" ".join(entry.metrics),
                first=entry.first,
                last=entry.last,
                subjects=digest,
                person_id=person_id,
                person_name=person_name,
            )
        )


def _keep(session: Session, digest: str, subjects: Collection[Subject]) -> None:
    there = sa.select(LookedAtRow.subjects).where(LookedAtRow.subjects == digest).limit(1)
    if session.scalar(there) is None:
        session.add_all(LookedAtRow(subjects=digest, kind=kind, subject_id=id) for kind, id in subjects)


def _digest(subjects: Collection[Subject]) -> str:
    return hashlib.sha256(msgspec.json.encode(sorted(subjects))).hexdigest()
