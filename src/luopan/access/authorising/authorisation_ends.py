"""How an authorisation ends, and who hears that it has, or that it soon will (R040, G40, G41)."""

from __future__ import annotations

import datetime as dt

import msgspec
from sqlalchemy.orm import Session

from luopan.access.authorising import contracts, notices
from luopan.access.authorising.authorisation_rows import AuthorisationRow
from luopan.access.authorising.services import Service, as_service, service_row
from luopan.model.services import REMINDERS, State


class Ending(msgspec.Struct, frozen=True):
    """How an authorisation ends: in which state, by whom, at which moment, and why."""

    state: State
    by: str
    at: dt.datetime
    reason: str | None = None


def end(session: Session, row: AuthorisationRow, ending: Ending, now: dt.datetime) -> None:
    """The one transition of the state machine: contracts end and the agency hears of it in the same transaction."""
    row.state, row.ended_at, row.ended_by, row.reason = ending.state, ending.at, ending.by, ending.reason
    contracts.end(session, row.authorisation_id, ending.at)
    service, told = _told(session, row, ending.at)
    to = notices.addresses(session, str(service.agency), service.email)
    notices.send(session, to, *notices.ended(ending.state, told), now)


def remind(session: Session, row: AuthorisationRow, now: dt.datetime) -> bool:
    """Send the nearest reminder that is due, unless it or a nearer one was sent, or it was due before it began."""
    left, length = row.expires_at - now, row.expires_at - row.authorised_at
    due = [days for days in REMINDERS if left <= dt.timedelta(days=days) < length]
    if not due or (row.reminded is not None and row.reminded <= min(due)):
        return False
    row.reminded = min(due)
    service, told = _told(session, row, row.expires_at)
    to = [
        *notices.addresses(session, str(service.agency), service.email),
        *notices.addresses(session, f"shop:{row.shop_id}", row.email),
    ]
    notices.send(session, dict.fromkeys(to), *notices.reminder(told, min(due)), now)
    return True


def _told(session: Session, row: AuthorisationRow, at: dt.datetime) -> tuple[Service, notices.Told]:
    service = as_service(service_row(session, row.service_id))
    assets = contracts.assets_of(session, row.authorisation_id)
    told = notices.Told(
        row.authorisation_id, service.name, service.category, row.shop_id, assets, at, row.reason
    )
    return service, told
