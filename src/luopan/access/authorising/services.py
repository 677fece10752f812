"""Services that agencies offer: published, found, opened by link, withdrawn (R027, R028)."""

from __future__ import annotations

import datetime as dt
import secrets

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.base import Base, Id, Instant, Line, new_id
from luopan.access.accounts.people import email_address
from luopan.access.accounts.store import Store
from luopan.errors import NotFound, QuestionError
from luopan.model.authorising import ServiceChange, ServiceRequest
from luopan.model.services import CATEGORIES, Category
from luopan.model.values import Viewer


class ServiceRow(Base):
    """One service of an agency in one market; `link` opens it to whoever has it."""

    __tablename__ = "services"

    service_id: Mapped[Id]
    agency_id: Mapped[str] = mapped_column(sa.String(128))
    market: Mapped[str] = mapped_column(sa.String(128), index=True)
    name: Mapped[Line]
    description: Mapped[str] = mapped_column(sa.Text)
    category: Mapped[str] = mapped_column(sa.String(32))
    public: Mapped[bool]
    email: Mapped[Line | None]
    link: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[Instant]
    recommended: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[Instant | None] = mapped_column(default=None)


class Service(msgspec.Struct, frozen=True):
    """One service; who has the `link` may open it, public or not."""

    service_id: str
    agency_id: str
    market: str
    name: str
    description: str
    category: Category
    public: bool
    email: str | None
    link: str
    recommended: bool
    withdrawn: bool

    @property
    def agency(self) -> Viewer:
        """The identity that offers it."""
        return Viewer("agency", self.agency_id, "tsp", self.market)

    def fits(self, text: str) -> bool:
        """Whether its name, its category or its description holds a text, in small letters or great (R027)."""
        category = CATEGORIES[self.category].name
        return any(
            text.casefold() in place.casefold()
            for place in (self.name, self.description, self.category, category.en, category.zh)
        )


class Services:
    """The services of one account database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def publish(self, agency: Viewer, request: ServiceRequest, now: dt.datetime) -> Service:
        """Offer a service as an agency identity. Raises QuestionError where its name or address is none."""
        row = ServiceRow(
            service_id=new_id(),
            agency_id=str(agency.id),
            market=str(agency.market),
            name=_one_line(request.name),
            description=request.description,
            category=request.category,
            public=request.public,
            email=None if request.email is None else email_address(request.email),
            link=secrets.token_urlsafe(24),
            created_at=now,
        )
        with self._store.writing() as session:
            session.add(row)
            return as_service(row)

    def find(self, service_id: str) -> Service:
        """A service by its id. Raises NotFound."""
        with self._store.reading() as session:
            return as_service(service_row(session, service_id))

    def linked(self, link: str) -> Service:
        """The service that an authorisation link opens. Raises NotFound."""
        with self._store.reading() as session:
            row = session.scalar(sa.select(ServiceRow).where(ServiceRow.link == link))
            if row is None or row.withdrawn_at is not None:
                raise unknown_service()
            return as_service(row)

    def all(self) -> list[Service]:
        """Every service, the oldest first."""
        wanted = sa.select(ServiceRow).order_by(ServiceRow.created_at, ServiceRow.service_id)
        with self._store.reading() as session:
            return [as_service(row) for row in session.scalars(wanted)]

    def change(self, service_id: str, change: ServiceChange) -> Service:
        """Change what is given of a service. Raises NotFound."""
        given = {name: value for name, value in msgspec.structs.asdict(change).items() if value is not None}
        with self._store.writing() as session:
            row = service_row(session, service_id)
            for name, value in given.items():
                setattr(row, name, _one_line(value) if name == "name" else value)
            return as_service(row)

    def withdraw(self, service_id: str, now: dt.datetime) -> Service:
        """Offer a service no longer; who has authorised it goes on until it ends. Raises NotFound."""
        with self._store.writing() as session:
            row = service_row(session, service_id)
            row.withdrawn_at = row.withdrawn_at or now
            return as_service(row)


def _one_line(text: str) -> str:
    """A name as it may stand in the subject of a mail."""
    line = " ".join(text.split())
    if not line or not line.isprintable():
        raise QuestionError("The name of a service is a line of text that people can read.")
    return line


def service_row(session: Session, service_id: str) -> ServiceRow:
    """The row of a service. Raises NotFound."""
    row = session.get(ServiceRow, service_id)
    if row is None:
        raise unknown_service()
    return row


def unknown_service() -> NotFound:
    """There is no such service, or not for who asks: which one is not told."""
    return NotFound("There is no service of this id or link for you.")


def as_service(row: ServiceRow) -> Service:
    """What a row says."""
    category: Category = "shop_management" if row.category == "shop_management" else "content_management"
    return Service(
        row.service_id,
        row.agency_id,
        row.market,
        row.name,
        row.description,
        category,
        row.public,
        row.email,
        row.link,
        row.recommended,
        row.withdrawn_at is not None,
    )
