"""Authorisations of services and their one state machine (R029-R040, G02).

    active -> expired             when its time is over
           -> cancelled           by the seller
           -> closed_by_platform  by the operator, with a reason

Nothing leads back, and nothing is edited: who wants it otherwise cancels and authorises again (R033).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, get_args

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.base import Base, Id, Instant, Line, new_id
from luopan.access.accounts.store import Store
from luopan.access.authorising import contracts, notices
from luopan.access.authorising.services import Service, ServiceRow, as_service, service_row
from luopan.access.authorising.standing import Asset
from luopan.errors import Conflict, NotFound
from luopan.model.services import REMINDERS, Category, State

BY_TIME = "time"
"""Who ends an authorisation whose time is over."""


class AuthorisationRow(Base):
    """One authorisation of a service by a shop. `reminded`: so many days before its end a reminder was sent last."""

    __tablename__ = "authorisations"

    authorisation_id: Mapped[Id]
    service_id: Mapped[str] = mapped_column(sa.String(32), sa.ForeignKey("services.service_id"), index=True)
    shop_id: Mapped[str] = mapped_column(sa.String(128), index=True)
    data: Mapped[str] = mapped_column(sa.Text)
    days: Mapped[int]
    email: Mapped[Line | None]
    phone: Mapped[Line | None]
    authorised_at: Mapped[Instant]
    authorised_by: Mapped[Line]
    expires_at: Mapped[Instant] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(sa.String(32), default="active")
    ended_at: Mapped[Instant | None] = mapped_column(default=None)
    ended_by: Mapped[Line | None] = mapped_column(default=None)
    reason: Mapped[Line | None] = mapped_column(default=None)
    reminded: Mapped[int | None] = mapped_column(default=None)


class Consent(msgspec.Struct, frozen=True):
    """What a seller agrees to; instants naive UTC."""

    shop_id: str
    by: str
    assets: tuple[Asset, ...]
    data: tuple[str, ...]
    days: int
    expires_at: dt.datetime
    email: str | None = None
    phone: str | None = None


class Authorisation(msgspec.Struct, frozen=True):
    """One authorisation as it stands; `in_effect`: whether the warehouse says the same."""

    authorisation_id: str
    service: Service
    consent: Consent
    authorised_at: dt.datetime
    state: State
    ended_at: dt.datetime | None
    ended_by: str | None
    reason: str | None
    in_effect: bool

    @property
    def category(self) -> Category:
        return self.service.category


class Authorisations:
    """The authorisations of one account database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def give(self, service_id: str, consent: Consent, now: dt.datetime) -> Authorisation:
        """Authorise a service, valid at once (R032).

        Raises:
            NotFound: there is no such service.
            Conflict: the shop has authorised it already (R034), or an asset is with another agency (R035, G39).
        """
        with self._store.writing() as session:
            service = as_service(service_row(session, service_id))
            self._check(session, service, consent, now)
            row = AuthorisationRow(
                authorisation_id=new_id(),
                service_id=service_id,
                shop_id=consent.shop_id,
                data=" ".join(consent.data),
                days=consent.days,
                email=consent.email,
                phone=consent.phone,
                authorised_at=now,
                authorised_by=consent.by,
                expires_at=consent.expires_at,
            )
            session.add(row)
            contracts.sign(session, _terms(row, service), consent.assets)
            session.flush()
            return _authorisation(session, row, now)

    def find(self, authorisation_id: str, now: dt.datetime) -> Authorisation:
        """One authorisation. Raises NotFound."""
        with self._store.reading() as session:
            return _authorisation(session, _row(session, authorisation_id), now)

    def of(
        self, now: dt.datetime, shop: str | None = None, agency: tuple[str, str] | None = None
    ) -> list[Authorisation]:
        """Those of a shop, of an agency in a market, or all; the newest first."""
        wanted = sa.select(AuthorisationRow)
        if shop is not None:
            wanted = wanted.where(AuthorisationRow.shop_id == shop)
        if agency is not None:
            wanted = wanted.join(ServiceRow, ServiceRow.service_id == AuthorisationRow.service_id)
            wanted = wanted.where(ServiceRow.agency_id == agency[0], ServiceRow.market == agency[1])
        wanted = wanted.order_by(AuthorisationRow.authorised_at.desc(), AuthorisationRow.authorisation_id)
        with self._store.reading() as session:
            return [_authorisation(session, row, now) for row in session.scalars(wanted)]

    def active_by_service(self, now: dt.datetime) -> dict[str, int]:
        """How many sellers have authorised each service now."""
        wanted = (
            sa.select(AuthorisationRow.service_id, sa.func.count())
            .where(*_active(now))
            .group_by(AuthorisationRow.service_id)
        )
        with self._store.reading() as session:
            return {row[0]: row[1] for row in session.execute(wanted)}

    def end(
        self, authorisation_id: str, state: State, by: str, now: dt.datetime, reason: str | None = None
    ) -> Authorisation:
        """Cancel or close an authorisation at any time while it is active (R040).

        Raises:
            NotFound: there is none.
            Conflict: it is not active any more.
        """
        with self._store.writing() as session:
            row = _row(session, authorisation_id)
            if _state(row, now) != "active":
                raise Conflict("This authorisation has ended already.")
            _end(session, row, _Ending(state, by, now, reason), now)
            session.flush()
            return _authorisation(session, row, now)

    def close_all(
        self,
        by: str,
        now: dt.datetime,
        reason: str,
        shop_id: str | None = None,
        service_id: str | None = None,
    ) -> list[str]:
        """Close all that is active of a shop, or of a service; gives their ids, the oldest first."""
        wanted = sa.select(AuthorisationRow).where(*_active(now))
        if shop_id is not None:
            wanted = wanted.where(AuthorisationRow.shop_id == shop_id)
        if service_id is not None:
            wanted = wanted.where(AuthorisationRow.service_id == service_id)
        with self._store.writing() as session:
            rows = list(session.scalars(wanted.order_by(AuthorisationRow.authorised_at)))
            for row in rows:
                _end(session, row, _Ending("closed_by_platform", by, now, reason), now)
            return [row.authorisation_id for row in rows]

    def expire(self, now: dt.datetime) -> int:
        """End those whose time is over, and tell both sides; gives how many."""
        due = sa.select(AuthorisationRow).where(
            AuthorisationRow.state == "active", AuthorisationRow.expires_at <= now
        )
        with self._store.writing() as session:
            rows = list(session.scalars(due))
            for row in rows:
                _end(session, row, _Ending("expired", BY_TIME, row.expires_at), now)
            return len(rows)

    def remind(self, now: dt.datetime) -> int:
        """Tell both sides of those that will soon expire, once for each of `REMINDERS`; gives of how many."""
        horizon = now + dt.timedelta(days=max(REMINDERS))
        near = sa.select(AuthorisationRow).where(*_active(now), AuthorisationRow.expires_at <= horizon)
        with self._store.writing() as session:
            return sum(_remind(session, row, now) for row in session.scalars(near))

    def _check(self, session: Session, service: Service, consent: Consent, now: dt.datetime) -> None:
        same = (
            AuthorisationRow.service_id == service.service_id,
            AuthorisationRow.shop_id == consent.shop_id,
        )
        if session.scalar(sa.select(AuthorisationRow.authorisation_id).where(*same, *_active(now)).limit(1)):
            raise Conflict(
                "You have authorised this service already; cancel that authorisation first to change it."
            )
        taken = contracts.held(session, consent.assets, service.agency_id, "tsp", now)
        if taken is not None:
            raise with_another(taken)


def with_another(asset: Asset) -> Conflict:
    """One shop, and one account, is with one agency at a time (R035, G39)."""
    return Conflict(
        f"{asset.kind} {asset.id} is with another agency; it may be authorised here once that has ended."
    )


class _Ending(msgspec.Struct, frozen=True):
    """How an authorisation ends: in which state, by whom, at which moment, and why."""

    state: State
    by: str
    at: dt.datetime
    reason: str | None = None


def _end(session: Session, row: AuthorisationRow, ending: _Ending, now: dt.datetime) -> None:
    """The one transition of the state machine: contracts end and the agency hears of it in the same transaction."""
    row.state, row.ended_at, row.ended_by, row.reason = ending.state, ending.at, ending.by, ending.reason
    contracts.end(session, row.authorisation_id, ending.at)
    service, told = _told(session, row, ending.at)
    to = notices.addresses(session, str(service.agency), service.email)
    notices.send(session, to, *notices.ended(ending.state, told), now)


def _remind(session: Session, row: AuthorisationRow, now: dt.datetime) -> bool:
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


def _terms(row: AuthorisationRow, service: Service) -> contracts.Terms:
    return contracts.Terms(
        row.authorisation_id,
        service.agency_id,
        "tsp",
        service.market,
        row.authorised_at,
        row.expires_at,
        service.category,
    )


def _active(now: dt.datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return AuthorisationRow.state == "active", AuthorisationRow.expires_at > now


def _state(row: AuthorisationRow, now: dt.datetime) -> State:
    """What it is now, also where nobody has noted yet that its time is over."""
    if row.state == "active" and row.expires_at <= now:
        return "expired"
    known: Sequence[State] = get_args(State)
    return next(state for state in known if state == row.state)


def _row(session: Session, authorisation_id: str) -> AuthorisationRow:
    row = session.get(AuthorisationRow, authorisation_id)
    if row is None:
        raise unknown_authorisation()
    return row


def unknown_authorisation() -> NotFound:
    """There is no such authorisation, or not for who asks: which one is not told."""
    return NotFound("There is no authorisation of this id for you.")


def _authorisation(session: Session, row: AuthorisationRow, now: dt.datetime) -> Authorisation:
    state = _state(row, now)
    late: dict[str, Any] = (
        {"ended_at": row.expires_at, "ended_by": BY_TIME} if state == "expired" else
        {"ended_at": row.ended_at, "ended_by": row.ended_by}
    )  # fmt: skip
    consent = Consent(
        row.shop_id,
        row.authorised_by,
        contracts.assets_of(session, row.authorisation_id),
        tuple(row.data.split()),
        row.days,
        row.expires_at,
        row.email,
        row.phone,
    )
    return Authorisation(
        row.authorisation_id,
        as_service(service_row(session, row.service_id)),
        consent,
        row.authorised_at,
        state,
        reason=row.reason,
        in_effect=contracts.in_effect(session, row.authorisation_id),
        **late,
    )
