"""The turns that an application takes, and who hears of each; what an agency gets by one is a contract (S54)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from luopan.access.authorising import contracts, notices
from luopan.access.authorising.application_rows import ApplicationRow, account_of, over_at, state_of
from luopan.access.authorising.standing import Asset
from luopan.access.viewers import parse_viewer
from luopan.errors import Conflict
from luopan.model.applications import LAPSE_DAYS
from luopan.model.services import BY_TIME


def grant(session: Session, row: ApplicationRow, by: str, now: dt.datetime, bound: contracts.Bound) -> None:
    """Grant it; what an agency gets is a contract, made in the same transaction (S54)."""
    row.state, row.decided_at, row.decided_by = "accepted", now, by
    taker = parse_viewer(row.taker)
    if row.kind == "live" or taker.kind != "agency" or taker.role is None:
        return
    assets = (Asset("account", account_of(row)),)
    other = contracts.held(session, assets, str(taker.id), taker.role, now)
    if other is not None:
        raise contracts.with_another(other)
    terms = contracts.Terms(
        row.application_id,
        str(taker.id),
        taker.role,
        str(taker.market),
        now,
        row.ends_at,
        share_rate=row.share_rate,
    )
    contracts.sign(session, terms, assets, bound)


def ask_ending(session: Session, row: ApplicationRow, by: str, now: dt.datetime) -> None:
    if row.ending_asked_by is not None:
        raise Conflict(
            "The unlinking was asked for already; it waits for the other side, for a week at most."
        )
    row.ending_asked_at, row.ending_asked_by = now, by
    other = row.taker if by != row.taker else row.giver
    tell(session, row, (other,), f"is to end; without an answer it does in {LAPSE_DAYS} days", now)


def end(session: Session, row: ApplicationRow, by: str, at: dt.datetime, now: dt.datetime) -> None:
    row.state, row.ended_at, row.ended_by = "ended", at, by
    contracts.end(session, row.application_id, at)
    tell(session, row, (row.taker, row.giver), "has ended; its data can no longer be accessed", now)


def pass_time(session: Session, row: ApplicationRow, now: dt.datetime) -> None:
    """What time alone makes of what waits or is in force."""
    state = state_of(row, now)
    if state == "lapsed":
        row.state = "lapsed"
        tell(session, row, (row.taker,), "has lapsed without an answer", now)
    elif state == "ended":
        end(session, row, BY_TIME, over_at(row) or now, now)


def tell(
    session: Session, row: ApplicationRow, to: tuple[str | None, ...], what: str, now: dt.datetime
) -> None:
    """Mail to everybody who looks at all of these viewers' menus."""
    about = f"{row.kind} of {row.giver} for {row.taker}" + (f", live {row.live_id}" if row.live_id else "")
    found = {each: None for side in to if side for each in notices.addresses(session, side)}
    body = f"Application {row.application_id} ({about}) {what}.\n"
    notices.send(session, found, f"Application {row.application_id} {what}", body, now)
