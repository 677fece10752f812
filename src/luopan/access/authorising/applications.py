"""Applications and their state machine (R046, R048-R050, G30).

    pending -> accepted -> ended    a decision; then by who gives or takes, by unlinking, or when its time is over
            -> refused | withdrawn | lapsed

A link ends when the other side agrees to the unlinking, or has said nothing for seven days.
"""

from __future__ import annotations

import datetime as dt

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.base import Base, Id, Instant, ViewerText, new_id
from luopan.access.accounts.store import Store
from luopan.access.authorising import contracts, notices
from luopan.access.authorising.authorisations import BY_TIME, with_another
from luopan.access.authorising.standing import Asset
from luopan.access.viewers import parse_viewer
from luopan.errors import Conflict, NotFound
from luopan.model.answers import utc
from luopan.model.applications import LABELS, LAPSE_DAYS, ApplicationBody, Kind, State

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
    """What is applied for, by whom, and until when it is to last (naive UTC; None: for good)."""

    kind: Kind
    giver: str
    owner: str | None
    taker: str
    by: str
    live_id: str | None = None
    days: int | None = None
    share_rate: float | None = None
    ends_at: dt.datetime | None = None


class Applications:
    """The applications of one account database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ask(self, wanted: Wanted, now: dt.datetime) -> str:
        """Apply; gives the id. What the giver itself offers is granted at once (R049).

        Raises:
            Conflict: the same waits or holds already, or the account is with another agency (G39).
        """
        with self._store.writing() as session:
            self._check(session, wanted, now)
            fields = msgspec.structs.asdict(wanted)
            by = fields.pop("by")
            row = ApplicationRow(
                application_id=new_id(), state="pending", asked_at=now, asked_by=by, **fields
            )
            session.add(row)
            if by == wanted.giver:
                _accept(session, row, by, now)
            else:
                _tell(session, row, (row.giver, row.owner), "was made", now)
            return row.application_id

    def find(self, application_id: str, now: dt.datetime) -> ApplicationBody:
        """One application. Raises NotFound."""
        with self._store.reading() as session:
            return _body(session, _row(session, application_id), now)

    def of(self, viewer: str | None, now: dt.datetime) -> list[ApplicationBody]:
        """Those that somebody gives, decides or takes (None: all), the newest first."""
        wanted = sa.select(ApplicationRow).order_by(
            ApplicationRow.asked_at.desc(), ApplicationRow.application_id
        )
        if viewer is not None:
            sides = (ApplicationRow.giver, ApplicationRow.owner, ApplicationRow.taker)
            wanted = wanted.where(sa.or_(*(side == viewer for side in sides)))
        with self._store.reading() as session:
            return [_body(session, row, now) for row in session.scalars(wanted)]

    def decide(self, application_id: str, by: str, accept: bool, now: dt.datetime) -> None:
        """Accept or refuse what waits.

        Raises:
            Conflict: it does not wait any more, or the account is with another agency by now.
        """
        with self._store.writing() as session:
            row = _waiting(session, application_id, now)
            if accept:
                _accept(session, row, by, now)
            else:
                row.state, row.decided_at, row.decided_by = "refused", now, by
            _tell(session, row, (row.taker,), "was accepted" if accept else "was refused", now)

    def withdraw(self, application_id: str, now: dt.datetime) -> None:
        """Take back what waits. Raises Conflict."""
        with self._store.writing() as session:
            _waiting(session, application_id, now).state = "withdrawn"

    def end(self, application_id: str, by: str, now: dt.datetime) -> None:
        """End what was granted: at once, but a link only once both sides want it (G30).

        Raises:
            Conflict: it is not in force.
        """
        with self._store.writing() as session:
            row = _row(session, application_id)
            if _state(row, now) != "accepted":
                raise Conflict("This is not in force, so it cannot be ended.")
            if row.kind == "link" and row.ending_asked_by in (None, by):
                _ask_ending(session, row, by, now)
            else:
                _end(session, row, by, now, now)

    def tick(self, now: dt.datetime) -> None:
        """Note what lapsed, and end what nobody spoke against or whose time is over."""
        with self._store.writing() as session:
            open_ones = sa.select(ApplicationRow).where(ApplicationRow.state.in_(("pending", "accepted")))
            for row in session.scalars(open_ones):
                _pass_time(session, row, now)

    def lives_shown(self, taker: str, lives: frozenset[str], now: dt.datetime) -> dict[str, str]:
        """Of these lives those whose data is shared with somebody, each with its account."""
        held = sa.select(ApplicationRow).where(
            ApplicationRow.kind == "live",
            ApplicationRow.state == "accepted",
            ApplicationRow.taker == taker,
            ApplicationRow.live_id.in_(lives),
        )
        with self._store.reading() as session:
            return {
                str(row.live_id): _account(row)
                for row in session.scalars(held)
                if _state(row, now) == "accepted"
            }

    def creators_shown(self, taker: str, now: dt.datetime) -> tuple[str, ...]:
        """The accounts of the creators who share all their data with somebody."""
        held = sa.select(ApplicationRow).where(
            ApplicationRow.kind == "all_data",
            ApplicationRow.state == "accepted",
            ApplicationRow.taker == taker,
        )
        with self._store.reading() as session:
            found = {_account(row) for row in session.scalars(held) if _state(row, now) == "accepted"}
            return tuple(sorted(found))

    def _check(self, session: Session, wanted: Wanted, now: dt.datetime) -> None:
        same = sa.select(ApplicationRow).where(
            ApplicationRow.kind == wanted.kind,
            ApplicationRow.giver == wanted.giver,
            ApplicationRow.taker == wanted.taker,
            ApplicationRow.live_id.is_(None)
            if wanted.live_id is None
            else ApplicationRow.live_id == wanted.live_id,
        )
        if any(_state(row, now) in ("pending", "accepted") for row in session.scalars(same)):
            raise Conflict("The same was applied for already, and waits or is in force.")


def _accept(session: Session, row: ApplicationRow, by: str, now: dt.datetime) -> None:
    """Grant it; what an agency gets is a contract, made in the same transaction (S54)."""
    row.state, row.decided_at, row.decided_by = "accepted", now, by
    taker = parse_viewer(row.taker)
    if row.kind == "live" or taker.kind != "agency" or taker.role is None:
        return
    assets = (Asset("account", _account(row)),)
    other = contracts.held(session, assets, str(taker.id), taker.role, now)
    if other is not None:
        raise with_another(other)
    terms = contracts.Terms(
        row.application_id,
        str(taker.id),
        taker.role,
        str(taker.market),
        now,
        row.ends_at,
        share_rate=row.share_rate,
    )
    contracts.sign(session, terms, assets)


def _ask_ending(session: Session, row: ApplicationRow, by: str, now: dt.datetime) -> None:
    if row.ending_asked_by is not None:
        raise Conflict(
            "The unlinking was asked for already; it waits for the other side, for a week at most."
        )
    row.ending_asked_at, row.ending_asked_by = now, by
    other = row.taker if by != row.taker else row.giver
    _tell(session, row, (other,), f"is to end; without an answer it does in {LAPSE_DAYS} days", now)


def _end(session: Session, row: ApplicationRow, by: str, at: dt.datetime, now: dt.datetime) -> None:
    row.state, row.ended_at, row.ended_by = "ended", at, by
    contracts.end(session, row.application_id, at)
    _tell(session, row, (row.taker, row.giver), "has ended; its data can no longer be accessed", now)


def _pass_time(session: Session, row: ApplicationRow, now: dt.datetime) -> None:
    """What time alone makes of what waits or is in force."""
    state = _state(row, now)
    if state == "lapsed":
        row.state = "lapsed"
        _tell(session, row, (row.taker,), "has lapsed without an answer", now)
    elif state == "ended":
        _end(session, row, BY_TIME, _over_at(row) or now, now)


def _state(row: ApplicationRow, now: dt.datetime) -> State:
    """What it is now, also where nobody has noted yet what time made of it."""
    if row.state == "pending" and row.asked_at + LAPSE <= now:
        return "lapsed"
    over = _over_at(row)
    if row.state == "accepted" and over is not None and over <= now:
        return "ended"
    known: tuple[State, ...] = ("pending", "accepted", "refused", "withdrawn", "lapsed", "ended")
    return next(state for state in known if state == row.state)


def _over_at(row: ApplicationRow) -> dt.datetime | None:
    """When it ends by itself: at the end of its time, or seven days after an unlinking was asked for."""
    unlinked = None if row.ending_asked_at is None else row.ending_asked_at + LAPSE
    return min((each for each in (row.ends_at, unlinked) if each is not None), default=None)


def _tell(
    session: Session, row: ApplicationRow, to: tuple[str | None, ...], what: str, now: dt.datetime
) -> None:
    """Mail to everybody who looks at all of these viewers' menus."""
    about = f"{row.kind} of {row.giver} for {row.taker}" + (f", live {row.live_id}" if row.live_id else "")
    found = {each: None for side in to if side for each in notices.addresses(session, side)}
    body = f"Application {row.application_id} ({about}) {what}.\n"
    notices.send(session, found, f"Application {row.application_id} {what}", body, now)


def _waiting(session: Session, application_id: str, now: dt.datetime) -> ApplicationRow:
    row = _row(session, application_id)
    if _state(row, now) != "pending":
        raise Conflict("This application does not wait any more.")
    return row


def _row(session: Session, application_id: str) -> ApplicationRow:
    row = session.get(ApplicationRow, application_id)
    if row is None:
        raise unknown_application()
    return row


def unknown_application() -> NotFound:
    """There is no such application, or not for who asks: which one is not told."""
    return NotFound("There is no application of this id for you.")


def _account(row: ApplicationRow) -> str:
    return str(parse_viewer(row.giver).id)


def _body(session: Session, row: ApplicationRow, now: dt.datetime) -> ApplicationBody:
    state = _state(row, now)
    timed = state == "ended" and row.ended_at is None
    kind: Kind = "link" if row.kind == "link" else "live" if row.kind == "live" else "all_data"
    return ApplicationBody(
        row.application_id,
        kind,
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
        utc(_over_at(row) if timed else row.ended_at),
        BY_TIME if timed else row.ended_by,
        contracts.in_effect(session, row.application_id),
    )
