"""Applications at rest: what is kept of each, and what it says now, also where time alone made it so."""

from __future__ import annotations

import datetime as dt

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.base import Base, Id, Instant, ViewerText
from luopan.access.authorising import contracts
from luopan.access.viewers import parse_viewer
from luopan.errors import Conflict, NotFound
from luopan.model.answers import utc
from luopan.model.applications import LABELS, LAPSE_DAYS, ApplicationBody, Kind, State
from luopan.model.services import BY_TIME

LAPSE = dt.timedelta(days=LAPSE_DAYS)


class ApplicationRow(Base):
    """One application. `giver`: the creator whose data it is; `owner`: the shop that may decide for it."""

    __tablename__ = "applications"

    application_id: Mapped[Id]
    kind: Mapped[str] = mapped_column(sa.String(16))
    state: Mapped[str] = mapped_column(sa.String(16))
    giver: Mapped[ViewerText] = mapped_column(index=True)
    owner: Mapped[ViewerText | None] = mapped_column(index=True)
    taker: Mapped[ViewerText] = mapped_column(index=True)
    live_id: Mapped[str | None] = mapped_column(sa.String(128))
    days: Mapped[int | None]
    share_rate: Mapped[float | None] = mapped_column(sa.Float)
    asked_at: Mapped[Instant]
    asked_by: Mapped[ViewerText]
    ends_at: Mapped[Instant | None]
    decided_at: Mapped[Instant | None] = mapped_column(default=None)
    decided_by: Mapped[ViewerText | None] = mapped_column(default=None)
    ending_asked_at: Mapped[Instant | None] = mapped_column(default=None)
    ending_asked_by: Mapped[ViewerText | None] = mapped_column(default=None)
    ended_at: Mapped[Instant | None] = mapped_column(default=None)
    ended_by: Mapped[ViewerText | None] = mapped_column(default=None)


class Wanted(msgspec.Struct, frozen=True):
    """What is applied for, by whom, and until when it is to last (naive UTC; None: for good). `bound`: since when the
    account is with the agency already (R043)."""

    kind: Kind
    giver: str
    owner: str | None
    taker: str
    by: str
    live_id: str | None = None
    days: int | None = None
    share_rate: float | None = None
    ends_at: dt.datetime | None = None
    bound: contracts.Bound = {}


def in_state(state: State, now: dt.datetime) -> sa.ColumnElement[bool]:
    """What holds of applications in a state; as `state_of`."""
    row = ApplicationRow
    late = now - LAPSE
    over = sa.or_(
        sa.func.coalesce(row.ends_at <= now, sa.false()),
        sa.func.coalesce(row.ending_asked_at <= late, sa.false()),
    )
    noted = row.state == state
    if state == "pending":
        return sa.and_(noted, row.asked_at > late)
    if state == "lapsed":
        return sa.or_(noted, sa.and_(row.state == "pending", row.asked_at <= late))
    if state == "accepted":
        return sa.and_(noted, sa.not_(over))
    if state == "ended":
        return sa.or_(noted, sa.and_(row.state == "accepted", over))
    return noted


def state_of(row: ApplicationRow, now: dt.datetime) -> State:
    """What it is now, also where nobody has noted yet what time made of it."""
    if row.state == "pending" and row.asked_at + LAPSE <= now:
        return "lapsed"
    over = over_at(row)
    if row.state == "accepted" and over is not None and over <= now:
        return "ended"
    known: tuple[State, ...] = ("pending", "accepted", "refused", "withdrawn", "lapsed", "ended")
    return next(state for state in known if state == row.state)


def over_at(row: ApplicationRow) -> dt.datetime | None:
    """When it ends by itself: at the end of its time, or seven days after an unlinking was asked for."""
    unlinked = None if row.ending_asked_at is None else row.ending_asked_at + LAPSE
    return min((each for each in (row.ends_at, unlinked) if each is not None), default=None)


def waiting_row(session: Session, application_id: str, now: dt.datetime) -> ApplicationRow:
    row = row_of(session, application_id)
    if state_of(row, now) != "pending":
        raise Conflict("This application does not wait any more.")
    return row


def row_of(session: Session, application_id: str) -> ApplicationRow:
    row = session.get(ApplicationRow, application_id)
    if row is None:
        raise unknown_application()
    return row


def unknown_application() -> NotFound:
    """There is no such application, or not for who asks: which one is not told."""
    return NotFound("There is no application of this id for you.")


def kind_of(row: ApplicationRow) -> Kind:
    """What is applied for."""
    return "link" if row.kind == "link" else "live" if row.kind == "live" else "all_data"


def account_of(row: ApplicationRow) -> str:
    return str(parse_viewer(row.giver).id)


def application_body(session: Session, row: ApplicationRow, now: dt.datetime) -> ApplicationBody:
    state = state_of(row, now)
    timed = state == "ended" and row.ended_at is None
    return ApplicationBody(
        row.application_id,
        kind_of(row),
        state,
        LABELS[state],
        row.giver,
        row.owner,
        row.taker,
        row.live_id,
        row.days,
        row.share_rate,
        utc(row.asked_at),
        row.asked_by,
        utc(row.decided_at),
        row.decided_by,
        utc(row.ends_at),
        utc(row.ending_asked_at),
        row.ending_asked_by,
        utc(over_at(row) if timed else row.ended_at),
        BY_TIME if timed else row.ended_by,
        contracts.in_effect(session, row.application_id),
    )
