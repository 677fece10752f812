"""Applications and their state machine (R046, R048-R050, G30).

    pending -> accepted -> ended    a decision; then by who gives or takes, by unlinking, or when its time is over
            -> refused | withdrawn | lapsed

A link ends when the other side agrees to the unlinking, or has said nothing for seven days.
"""

from __future__ import annotations

import datetime as dt

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from luopan.access.accounts.base import new_id
from luopan.access.accounts.store import Store
from luopan.access.authorising import contracts
from luopan.access.authorising.application_rows import (
    ApplicationRow,
    Wanted,
    account_of,
    application_body,
    in_state,
    row_of,
    state_of,
    waiting_row,
)
from luopan.access.authorising.application_turns import (
    ACCEPTED,
    MADE,
    REFUSED,
    ask_ending,
    end,
    grant,
    pass_time,
    tell,
)
from luopan.errors import Conflict
from luopan.model.applications import ApplicationBody, Kind, State


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
            by, bound = fields.pop("by"), fields.pop("bound")
            row = ApplicationRow(
                application_id=new_id(), state="pending", asked_at=now, asked_by=by, **fields
            )
            session.add(row)
            if by == wanted.giver:
                grant(session, row, by, now, bound)
            else:
                tell(session, row, (row.giver, row.owner), MADE, now)
            return row.application_id

    def find(self, application_id: str, now: dt.datetime) -> ApplicationBody:
        """One application. Raises NotFound."""
        with self._store.reading() as session:
            return application_body(session, row_of(session, application_id), now)

    def page(
        self,
        viewer: str | None,
        kind: Kind | None,
        state: State | None,
        now: dt.datetime,
        limit: int,
        offset: int,
    ) -> tuple[list[ApplicationBody], int]:
        """A page of those that somebody gives, decides or takes (None: all), the newest first, and how many there are;
        only of a kind, or in a state, where one is given."""
        found = sa.select(ApplicationRow)
        if viewer is not None:
            sides = (ApplicationRow.giver, ApplicationRow.owner, ApplicationRow.taker)
            found = found.where(sa.or_(*(side == viewer for side in sides)))
        if kind is not None:
            found = found.where(ApplicationRow.kind == kind)
        if state is not None:
            found = found.where(in_state(state, now))
        newest = found.order_by(ApplicationRow.asked_at.desc(), ApplicationRow.application_id)
        with self._store.reading() as session:
            count = session.scalar(sa.select(sa.func.count()).select_from(found.subquery())) or 0
            rows = session.scalars(newest.limit(limit).offset(offset))
            return [application_body(session, row, now) for row in rows], count

    def lives_asked(self, taker: str, now: dt.datetime) -> set[str]:
        """The lives for whose data somebody has applied, where that waits or was granted."""
        wanted = sa.select(ApplicationRow.live_id).where(
            ApplicationRow.kind == "live",
            ApplicationRow.taker == taker,
            sa.or_(in_state("pending", now), in_state("accepted", now)),
        )
        with self._store.reading() as session:
            return {str(live) for live in session.scalars(wanted)}

    def decide(
        self, application_id: str, by: str, accept: bool, now: dt.datetime, bound: contracts.Bound
    ) -> None:
        """Accept or refuse what waits.

        Raises:
            Conflict: it does not wait any more, or the account is with another agency by now.
        """
        with self._store.writing() as session:
            row = waiting_row(session, application_id, now)
            if accept:
                grant(session, row, by, now, bound)
            else:
                row.state, row.decided_at, row.decided_by = "refused", now, by
            tell(session, row, (row.taker,), ACCEPTED if accept else REFUSED, now)

    def withdraw(self, application_id: str, now: dt.datetime) -> None:
        """Take back what waits. Raises Conflict."""
        with self._store.writing() as session:
            waiting_row(session, application_id, now).state = "withdrawn"

    def end(self, application_id: str, by: str, now: dt.datetime) -> None:
        """End what was granted: at once, but a link only once both sides want it (G30).

        Raises:
            Conflict: it is not in force.
        """
        with self._store.writing() as session:
            row = row_of(session, application_id)
            if state_of(row, now) != "accepted":
                raise Conflict("This is not in force, so it cannot be ended.")
            if row.kind == "link" and row.ending_asked_by in (None, by):
                ask_ending(session, row, by, now)
            else:
                end(session, row, by, now, now)

    def tick(self, now: dt.datetime) -> None:
        """Note what lapsed, and end what nobody spoke against or whose time is over."""
        noted = ApplicationRow.state.in_(("pending", "accepted"))
        due = sa.select(ApplicationRow).where(noted, sa.or_(in_state("lapsed", now), in_state("ended", now)))
        with self._store.writing() as session:
            for row in session.scalars(due):
                pass_time(session, row, now)

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
                str(row.live_id): account_of(row)
                for row in session.scalars(held)
                if state_of(row, now) == "accepted"
            }

    def creators_shown(self, taker: str, now: dt.datetime) -> tuple[str, ...]:
        """The accounts of the creators who share all their data with somebody."""
        held = sa.select(ApplicationRow).where(
            ApplicationRow.kind == "all_data",
            ApplicationRow.state == "accepted",
            ApplicationRow.taker == taker,
        )
        with self._store.reading() as session:
            found = {account_of(row) for row in session.scalars(held) if state_of(row, now) == "accepted"}
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
        if any(state_of(row, now) in ("pending", "accepted") for row in session.scalars(same)):
            raise Conflict("The same was applied for already, and waits or is in force.")
