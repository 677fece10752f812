"""All that people allow each other, over one open home: the doors for an asker, and what time brings about."""

from __future__ import annotations

import datetime as dt

from luopan.access.accounts import Accounts, Asker
from luopan.access.authorising.application_desk import ApplicationDesk
from luopan.access.authorising.applications import Applications
from luopan.access.authorising.asking import whole
from luopan.access.authorising.authorisations import Authorisations
from luopan.access.authorising.contracts import Contracts
from luopan.access.authorising.desk import Desk
from luopan.access.authorising.service_market import ServiceMarket
from luopan.access.authorising.services import Services
from luopan.access.authorising.standing import closed
from luopan.access.clipped import named
from luopan.intake import Clock, Intake
from luopan.model.reports import IngestReport
from luopan.model.values import Question, Viewer
from luopan.sources.ingest import NDJSON
from luopan.warehouse import Warehouse

PATIENCE = 60
"""Seconds that a write of contracts may take before it counts as failed; it is tried again."""

CLOSED = "the shop is closed / 店铺已关闭"
"""Why authorisations of a shop end that is closed."""


class Granting:
    """What people allow each other in one open home; may be used from any thread."""

    def __init__(self, accounts: Accounts, warehouse: Warehouse, intake: Intake, clock: Clock) -> None:
        """Contracts that an earlier process could not write any more are written now (S54)."""
        self._warehouse = warehouse
        self._intake = intake
        self._clock = clock
        self._services = Services(accounts.store)
        self._authorisations = Authorisations(accounts.store)
        self._applications = Applications(accounts.store)
        self._contracts = Contracts(accounts.store, self._write)
        self._contracts.settle()

    def services(self, asker: Asker) -> ServiceMarket:
        """The service market for somebody."""
        return ServiceMarket(self._services, self._authorisations, self._warehouse, self._clock, asker)

    def authorisations(self, asker: Asker) -> Desk:
        """Authorisations for somebody. Raises AccessError where it is a sub-account."""
        return Desk(
            self._services, self._authorisations, self._contracts, self._warehouse, self._clock, whole(asker)
        )

    def applications(self, asker: Asker) -> ApplicationDesk:
        """Applications for somebody. Raises AccessError where it is a sub-account."""
        return ApplicationDesk(
            self._applications, self._contracts, self._warehouse, self._clock, whole(asker)
        )

    def account_of_lives(self, question: Question, viewer: Viewer) -> str | None:
        """The account whose lives alone a question is of, where the viewer was given the data of them all."""
        lives = named(question, "live_id")
        if not lives or viewer.kind not in ("shop", "agency") or viewer.inside is not None:
            return None
        found = self._applications.lives_shown(str(viewer), lives, self._clock())
        accounts = set(found.values())
        return accounts.pop() if len(found) == len(lives) and len(accounts) == 1 else None

    def tick(self) -> None:
        """Do what is due: contracts that wait are written, what has expired ends, who is to be reminded is."""
        now = self._clock()
        self._authorisations.expire(now)
        self._close(now)
        self._authorisations.remind(now)
        self._applications.tick(now)
        self._contracts.settle()

    def _close(self, now: dt.datetime) -> None:
        """Close what shops authorised that are closed by now (R037)."""
        with self._warehouse.database.cursor() as cursor:
            shops = closed(cursor, self._authorisations.shops(now), now)
        for shop in shops:
            self._authorisations.close_all(str(Viewer()), now, CLOSED, shop_id=shop)

    def _write(self, rows: bytes) -> IngestReport:
        return self._intake.ingest("contracts", rows, NDJSON[0]).result(PATIENCE)
