"""Authorisations at rest: what is kept of each, and what it says now (R037, R038)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, get_args

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.base import Base, Id, Instant, Line
from luopan.access.authorising import contracts
from luopan.access.authorising.services import Service, ServiceRow, as_service, service_row
from luopan.access.authorising.standing import Asset
from luopan.errors import NotFound
from luopan.model.services import BY_TIME, Category, State
from luopan.model.values import Viewer


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
    """What a seller agrees to; instants naive UTC. `bound`: since when assets are with the agency already (R043)."""

    shop_id: str
    by: str
    assets: tuple[Asset, ...]
    data: tuple[str, ...]
    days: int
    expires_at: dt.datetime
    email: str | None = None
    phone: str | None = None
    bound: contracts.Bound = {}


class Listed(msgspec.Struct, frozen=True):
    """Which authorisations are wanted: of a shop, of an agency identity (None: of any), those whose ids begin with
    `search`, in a state (None: in any)."""

    shop: str | None = None
    agency: Viewer | None = None
    search: str = ""
    state: State | None = None


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


def active(now: dt.datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """What holds of authorisations that are active now."""
    return AuthorisationRow.state == "active", AuthorisationRow.expires_at > now


def listed(wanted: Listed, now: dt.datetime) -> sa.Select[AuthorisationRow]:
    """The rows that are wanted, the newest first."""
    found = sa.select(AuthorisationRow)
    if wanted.shop is not None:
        found = found.where(AuthorisationRow.shop_id == wanted.shop)
    if wanted.agency is not None:
        found = found.join(ServiceRow, ServiceRow.service_id == AuthorisationRow.service_id)
        found = found.where(
            ServiceRow.agency_id == wanted.agency.id, ServiceRow.market == wanted.agency.market
        )
    if wanted.search:
        found = found.where(AuthorisationRow.authorisation_id.startswith(wanted.search, autoescape=True))
    if wanted.state is not None:
        found = found.where(_in_state(wanted.state, now))
    return found.order_by(AuthorisationRow.authorised_at.desc(), AuthorisationRow.authorisation_id)


def _in_state(state: State, now: dt.datetime) -> sa.ColumnElement[bool]:
    """What holds of authorisations in a state; as `state_of`."""
    if state == "active":
        return sa.and_(*active(now))
    noted = AuthorisationRow.state == state
    if state != "expired":
        return noted
    return sa.or_(noted, sa.and_(AuthorisationRow.state == "active", AuthorisationRow.expires_at <= now))


def state_of(row: AuthorisationRow, now: dt.datetime) -> State:
    """What it is now, also where nobody has noted yet that its time is over."""
    if row.state == "active" and row.expires_at <= now:
        return "expired"
    known: Sequence[State] = get_args(State)
    return next(state for state in known if state == row.state)


def row_of(session: Session, authorisation_id: str) -> AuthorisationRow:
    """The row of an authorisation. Raises NotFound."""
    row = session.get(AuthorisationRow, authorisation_id)
    if row is None:
        raise unknown_authorisation()
    return row


def unknown_authorisation() -> NotFound:
    """There is no such authorisation, or not for who asks: which one is not told."""
    return NotFound("There is no authorisation of this id for you.")


def as_authorisation(session: Session, row: AuthorisationRow, now: dt.datetime) -> Authorisation:
    """What a row says now."""
    state = state_of(row, now)
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
