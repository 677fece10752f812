"""One open home: all its doors, and what goes on in it by itself."""

from __future__ import annotations

from concurrent.futures import Future

from luopan.access.accounts import Accounts, Asker
from luopan.access.authorising import Granting
from luopan.access.doors.names import NameDoors
from luopan.access.doors.peers import PeerDoors
from luopan.access.doors.questions import QuestionDoors
from luopan.access.ledger import Book, Ledger
from luopan.access.operate import Operate
from luopan.access.own_metrics import OwnMetrics
from luopan.access.reception import Reception
from luopan.access.registry import Registry
from luopan.access.sub_accounts import SubAccounts
from luopan.access.targets import Targets
from luopan.access.ticking import Ticker
from luopan.errors import AccessError
from luopan.intake import Clock, Intake
from luopan.metrics.compass import Compass
from luopan.model.reports import IngestReport
from luopan.warehouse import Warehouse

WRITING = 1.0
"""Seconds after which the ledger is written at the latest."""


class Doors(QuestionDoors, PeerDoors, NameDoors):
    """One open home. Every method may be called from any thread; each question uses a cursor of its own."""

    def __init__(
        self, warehouse: Warehouse, accounts: Accounts, intake: Intake, compass: Compass, clock: Clock
    ) -> None:
        self.accounts = accounts
        self.reception = Reception(accounts, warehouse, clock)
        self.granting = Granting(accounts, warehouse, intake, clock)
        shared = self.granting.account_of_lives
        super().__init__(warehouse, intake, compass, clock, Book(accounts.store), shared)
        self._postman = accounts.postman(clock)
        self._tickers = (Ticker(self.tick), Ticker(self._book.write, WRITING))

    def submit(self, asker: Asker, table: str, body: bytes, content_type: str) -> Future[IngestReport]:
        """Promise to write a body of rows; done only after they are durable (S63).

        Raises:
            AccessError: the asker is not the operator, or lacks the scope `ingest`.
            DataError: the body as a whole cannot be taken.
        """
        _only_operator(asker).need("ingest")
        return self._intake.ingest(table, body, content_type)

    def operate(self, asker: Asker) -> Operate:
        """What only the operator may do.

        Raises:
            AccessError: the asker looks as somebody else.
        """
        return Operate(self._warehouse, self.accounts, self._intake, self._clock, _only_operator(asker))

    def registry(self, asker: Asker) -> Registry:
        """Who there is and as whom each may look, for an operator.

        Raises:
            AccessError: the asker is somebody else, or a token.
        """
        return Registry(self.accounts, self._warehouse, self._clock, asker)

    def own_metrics(self, asker: Asker) -> OwnMetrics:
        """The metrics of the installation's own, for the operator. Raises AccessError where the asker is another."""
        return OwnMetrics(self._compass, self.home, _only_operator(asker))

    def ledger(self, asker: Asker) -> Ledger:
        """Who looked at what is the asker's.

        Raises:
            AccessError: the asker is neither a main account of a shop nor a creator nor the operator.
        """
        return Ledger(self.accounts.store, self._book, self._warehouse, asker)

    def sub_accounts(self, asker: Asker) -> SubAccounts:
        """The sub-accounts of a shop, for its main account.

        Raises:
            AccessError: the asker is somebody else, or a token.
        """
        return SubAccounts(self.accounts, self._clock, asker)

    def targets(self, asker: Asker) -> Targets:
        """The targets of the accounts that are authorised to an agency."""
        return Targets(self, self._intake, asker)

    def tick(self) -> None:
        """Do what is due by now: what has expired ends, who is to be reminded is, what could not be written is."""
        self.granting.tick()

    def start_background(self) -> None:
        """From now on build soon after every commit, send mails soon after they are queued, and do what is due."""
        self._intake.start_background()
        self._postman.start()
        for ticker in self._tickers:
            ticker.start()

    def close(self) -> None:
        """Write what was promised, and close everything that is open."""
        for ticker in self._tickers:
            ticker.close()
        self._postman.close()
        self._intake.close()
        self._book.close()
        self._warehouse.close()
        self.accounts.close()


def _only_operator(asker: Asker) -> Asker:
    if asker.viewer.kind != "platform":
        raise AccessError(f"Only the operator may do this, not {asker.viewer}.")
    return asker
