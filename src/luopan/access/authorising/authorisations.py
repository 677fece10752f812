"""Authorisations of services and their one state machine (R029-R040, G02).

    active -> expired             when its time is over
           -> cancelled           by the seller
           -> closed_by_platform  by the operator, with a reason

Nothing leads back, and nothing is edited: who wants it otherwise cancels and authorises again (R033).
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from luopan.access.accounts.base import new_id
from luopan.access.accounts.store import Store
from luopan.access.authorising import contracts
from luopan.access.authorising.authorisation_ends import Ending, end, remind
from luopan.access.authorising.authorisation_rows import (
    Authorisation,
    AuthorisationRow,
    Consent,
    Listed,
    active,
    as_authorisation,
    listed,
    row_of,
    state_of,
)
from luopan.access.authorising.services import Service, as_service, service_row
from luopan.errors import Conflict
from luopan.model.services import BY_TIME, REMINDERS, State


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
            contracts.sign(session, _terms(row, service), consent.assets, consent.bound)
            session.flush()
            return as_authorisation(session, row, now)

    def find(self, authorisation_id: str, now: dt.datetime) -> Authorisation:
        """One authorisation. Raises NotFound."""
        with self._store.reading() as session:
            return as_authorisation(session, row_of(session, authorisation_id), now)

    def page(
        self, wanted: Listed, now: dt.datetime, limit: int, offset: int
    ) -> tuple[list[Authorisation], int]:
        """A page of those that are wanted, the newest first, and how many there are."""
        found = listed(wanted, now)
        with self._store.reading() as session:
            count = session.scalar(sa.select(sa.func.count()).select_from(found.subquery())) or 0
            rows = session.scalars(found.limit(limit).offset(offset))
            return [as_authorisation(session, row, now) for row in rows], count

    def ever(self, shop: str, service_id: str) -> bool:
        """Whether a shop has authorised a service once."""
        same = (AuthorisationRow.shop_id == shop, AuthorisationRow.service_id == service_id)
        with self._store.reading() as session:
            wanted = sa.select(AuthorisationRow.authorisation_id).where(*same).limit(1)
            return session.scalar(wanted) is not None

    def shops(self, now: dt.datetime) -> list[str]:
        """The shops that have authorised something now."""
        wanted = sa.select(AuthorisationRow.shop_id).where(*active(now)).distinct()
        with self._store.reading() as session:
            return list(session.scalars(wanted.order_by(AuthorisationRow.shop_id)))

    def active_by_service(self, now: dt.datetime) -> dict[str, int]:
        """How many sellers have authorised each service now."""
        wanted = (
            sa.select(AuthorisationRow.service_id, sa.func.count())
            .where(*active(now))
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
            row = row_of(session, authorisation_id)
            if state_of(row, now) != "active":
                raise Conflict("This authorisation has ended already.")
            end(session, row, Ending(state, by, now, reason), now)
            session.flush()
            return as_authorisation(session, row, now)

    def close_all(
        self,
        by: str,
        now: dt.datetime,
        reason: str,
        shop_id: str | None = None,
        service_id: str | None = None,
    ) -> list[str]:
        """Close all that is active of a shop, or of a service; gives their ids, the oldest first."""
        wanted = sa.select(AuthorisationRow).where(*active(now))
        if shop_id is not None:
            wanted = wanted.where(AuthorisationRow.shop_id == shop_id)
        if service_id is not None:
            wanted = wanted.where(AuthorisationRow.service_id == service_id)
        with self._store.writing() as session:
            rows = list(session.scalars(wanted.order_by(AuthorisationRow.authorised_at)))
            for row in rows:
                end(session, row, Ending("closed_by_platform", by, now, reason), now)
            return [row.authorisation_id for row in rows]

    def expire(self, now: dt.datetime) -> int:
        """End those whose time is over, and tell both sides; gives how many."""
        due = sa.select(AuthorisationRow).where(
            AuthorisationRow.state == "active", AuthorisationRow.expires_at <= now
        )
        with self._store.writing() as session:
            rows = list(session.scalars(due))
            for row in rows:
                end(session, row, Ending("expired", BY_TIME, row.expires_at), now)
            return len(rows)

    def remind(self, now: dt.datetime) -> int:
        """Tell both sides of those that will soon expire, once for each of `REMINDERS`; gives of how many."""
        horizon = now + dt.timedelta(days=max(REMINDERS))
        near = sa.select(AuthorisationRow).where(*active(now), AuthorisationRow.expires_at <= horizon)
        with self._store.writing() as session:
            return sum(remind(session, row, now) for row in session.scalars(near))

    def _check(self, session: Session, service: Service, consent: Consent, now: dt.datetime) -> None:
        same = (
            AuthorisationRow.service_id == service.service_id,
            AuthorisationRow.shop_id == consent.shop_id,
        )
        if session.scalar(sa.select(AuthorisationRow.authorisation_id).where(*same, *active(now)).limit(1)):
            raise Conflict(
                "You have authorised this service already; cancel that authorisation first to change it."
            )
        taken = contracts.held(session, consent.assets, service.agency_id, "tsp", now)
        if taken is not None:
            raise contracts.with_another(taken)


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
