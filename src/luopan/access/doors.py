"""The doors: what everything above this layer may ask for, each for one viewer."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import msgspec

from luopan.access.accounts import Accounts, Asker
from luopan.access.agencies import agencies
from luopan.access.authorising import Granting
from luopan.access.clipped import grants_asked
from luopan.access.creator_peers import creator_peers
from luopan.access.creator_profiles import profiles
from luopan.access.days import asked_zones
from luopan.access.dictionary import metric_body
from luopan.access.growths import growths
from luopan.access.held import Held
from luopan.access.ledger import Book, Ledger, Subject
from luopan.access.names import MarketName, ids_in, markets_of, names_of
from luopan.access.operate import Operate
from luopan.access.peers import Peers, Reading
from luopan.access.receipts import receipt_facts
from luopan.access.reception import Reception
from luopan.access.registry import Registry
from luopan.access.running import Running, running_lives
from luopan.access.sitting import Sitting
from luopan.access.sub_accounts import SubAccounts
from luopan.access.ticking import Ticker
from luopan.access.turns import turns_for
from luopan.engine import Cursor
from luopan.errors import AccessError, NotFound, OutOfScope
from luopan.intake import Clock, Intake
from luopan.metrics.compass import Compass
from luopan.model.creators import CreatorPeers, CreatorProfile
from luopan.model.dictionary import MetricBody
from luopan.model.maturity import Growths
from luopan.model.peers import PeersBody, PeersQuestion
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.receipts import LineFacts
from luopan.model.reports import IngestReport
from luopan.model.values import Answer, Question, Rows, Viewer
from luopan.warehouse import Warehouse

WRITING = 1.0
"""Seconds after which the ledger is written at the latest."""


_QUARTER = 900
"""Seconds. Days begin on no other minutes anywhere."""


class Doors:
    """One open home. Every method may be called from any thread; each question uses a cursor of its own."""

    def __init__(
        self, warehouse: Warehouse, accounts: Accounts, intake: Intake, compass: Compass, clock: Clock
    ) -> None:
        self.accounts = accounts
        self.home: Path = warehouse.home
        self.settings = compass.settings
        self.reception = Reception(accounts, warehouse, clock)
        self._postman = accounts.postman(clock)
        self._warehouse = warehouse
        self._intake = intake
        self._compass = compass
        self._clock = clock
        self._turns = turns_for(self.settings.engine.threads)
        self._peers = Peers(self.settings, compass.catalogue)
        self.granting = Granting(accounts, warehouse, intake, clock)
        self._shared = self.granting.account_of_lives
        self._book = Book(accounts.store)
        self._held = Held()
        self._tickers = (Ticker(self.tick), Ticker(self._book.write, WRITING))

    def ask(self, body: QuestionBody, viewer: Viewer) -> Answer:
        """Answer one question for a viewer, over everything that is committed.

        Raises:
            QuestionError: it cannot be asked like this.
            AccessError: the viewer may not ask it.
        """
        return self.asks([body], viewer)[0]

    def asks(self, bodies: Sequence[QuestionBody], viewer: Viewer) -> list[Answer]:
        """Answer several questions in their order, all over one state of the data."""
        with self.sitting(viewer) as sitting:
            return [sitting.ask(body) for body in bodies]

    def over_periods(
        self, body: QuestionBody, periods: Sequence[PeriodBody], viewer: Viewer
    ) -> list[tuple[Any, ...]]:
        """The one row of a question without dimensions for each of several periods, in their order. Raises as `ask`."""
        with self.sitting(viewer) as sitting:
            return sitting.over_periods(body, periods)

    @contextlib.contextmanager
    def sitting(self, viewer: Viewer) -> Iterator[Sitting]:
        """Everything that is asked within is of one state of the data, with all that was committed, and of one moment.

        Sittings take turns: whoever holds one should neither wait nor open another.
        """
        self._intake.ensure_fresh()
        with self._turns.turn(), self._warehouse.database.cursor() as cursor, cursor.transaction():
            yield self._seated(cursor, viewer, self._book)

    def _seated(self, cursor: Cursor, viewer: Viewer, book: Book | None = None) -> Sitting:
        """`book`: where it is noted who looked; None: nobody looks."""
        return Sitting(self._compass, cursor, self._clock(), viewer, book, self._shared, held=self._held)

    def check(self, body: QuestionBody, viewer: Viewer, rows: bool = False) -> None:
        """Plan a question, or the list of the rows behind its number, without answering it. Raises as those do."""
        with self._warehouse.database.cursor() as cursor:
            self._seated(cursor, viewer).check(body, rows=rows)

    def note_export(self, body: QuestionBody, viewer: Viewer, format: str) -> frozenset[Subject]:
        """Note in the ledger that somebody takes an answer away as a file; gives the shops and accounts that it is of,
        as far as contracts show them."""
        with self._warehouse.database.cursor() as cursor:
            sitting = self._seated(cursor, viewer, self._book)
            question = sitting.question(body)
            scope = sitting.scope(question, f"export {format}")
        return frozenset((grant.subject, grant.id) for grant in grants_asked(question, scope))

    def still_sees(self, viewer: Viewer, subjects: frozenset[Subject]) -> bool:
        """Whether contracts show all these shops and accounts now (G40)."""
        if not subjects:
            return True
        with self._warehouse.database.cursor() as cursor:
            sitting = self._seated(cursor, viewer)
            try:
                scope = sitting.scope(Question(()))
            except OutOfScope:
                return False
        return subjects <= {(grant.subject, grant.id) for grant in scope.grants}

    def rows(self, body: QuestionBody, viewer: Viewer) -> Rows:
        """The rows behind one number, a page of them (S50).

        Raises:
            QuestionError: it cannot be asked like this.
            BeyondLimit: it spans more days than the profile allows (S57).
            AccessError: the viewer may not ask it.
        """
        with self.sitting(viewer) as sitting:
            return sitting.rows(body)

    def explained(self, body: QuestionBody, viewer: Viewer) -> tuple[Answer, Rows]:
        """One number and the rows behind it, over one state of the data. Raises as `rows` does."""
        number = msgspec.structs.replace(body, order=[], limit=None, offset=0)
        with self.sitting(viewer) as sitting:
            return sitting.ask(number), sitting.rows(body)

    def growths(self, body: QuestionBody, viewer: Viewer) -> Growths:
        """One number, and how what it is made of came to be, day by day.

        Raises:
            QuestionError: it names more than one metric, or a breakdown; or as `ask`.
            AccessError: the viewer may not ask it.
        """
        with self.sitting(viewer) as sitting:
            return growths(sitting, body)

    def receipt(self, line: str, viewer: Viewer, as_of: dt.datetime | None = None) -> LineFacts:
        """What the viewer may know of one order line, now or as it was known at a moment.

        Raises:
            NotFound: the operator names a line that does not exist.
            OutOfScope: anybody else names one that does not exist or is not theirs (S20).
        """
        with self.sitting(viewer) as sitting:
            return receipt_facts(sitting, line, as_of)

    def peers(self, asked: PeersQuestion, viewer: Viewer) -> PeersBody:
        """A shop's metrics beside those of its peers: computed as the operator, naming no other shop (§13.4, S40).

        A shop asks for itself, an agency for the shops in its contracts, the operator for any.

        Raises:
            QuestionError: it cannot be asked like this.
            AccessError: the viewer may not ask about the shop; creators have no peers.
            NotFound: the operator names a shop that does not exist.
        """
        with self.sitting(viewer) as sitting:
            return self._peers.answer(asked, viewer, _reading(sitting))

    def creator_peers(self, asked: PeersQuestion, products: Sequence[str], viewer: Viewer) -> CreatorPeers:
        """What peers' creators reach on average, and what products like the shop's `products` sell in LIVE: computed
        as the operator, naming nobody (R171, R172, S40). Raises as `peers`."""
        with self.sitting(viewer) as sitting:
            return creator_peers(self._peers, asked, products, viewer, _reading(sitting))

    def creators(self, asked: PeersQuestion, viewer: Viewer) -> list[CreatorProfile]:
        """The creators of the shop's market as everybody may know them (R173, S40). Raises as `peers`."""
        with self.sitting(viewer) as sitting:
            return profiles(self._peers, asked, viewer, _reading(sitting))

    def metrics(self) -> list[MetricBody]:
        """The dictionary, in its order."""
        return [metric_body(self._compass.catalogue, id) for id in self._compass.catalogue]

    def metric(self, id: str) -> MetricBody:
        """One metric of the dictionary.

        Raises:
            NotFound: there is none of that name; the message names the nearest.
        """
        return metric_body(self._compass.catalogue, id)

    def zones(self, body: QuestionBody, viewer: Viewer) -> tuple[str, ...]:
        """The zones of the markets that a question is about."""
        with self._warehouse.database.cursor() as cursor:
            return asked_zones(cursor, body, viewer)

    def check_shop(self, id: str, viewer: Viewer) -> None:
        """Notice that the operator names a shop that does not exist; to others it is one that they may not see.

        Raises:
            NotFound: there is no such shop.
        """
        with self._warehouse.database.cursor() as cursor:
            if viewer.kind == "platform" and ("shop", id) not in self._compass.look(cursor).homes:
                raise NotFound(f'There is no shop "{id}".')

    def names(self, dimension: str, ids: Sequence[str]) -> dict[str, str]:
        """The names of ids that an answer holds, as far as they are known."""
        with self._warehouse.database.cursor() as cursor:
            return names_of(cursor, dimension, ids)

    def named(self, answers: Sequence[Answer]) -> dict[str, dict[str, str]]:
        """By dimension the names of the ids that these answers hold, and of no others, as far as they are known."""
        with self._warehouse.database.cursor() as cursor:
            return {each: names_of(cursor, each, ids) for each, ids in ids_in(answers).items()}

    def markets(self, ids: Sequence[str]) -> list[MarketName]:
        """What people call these markets, and whether they are simulated."""
        with self._warehouse.database.cursor() as cursor:
            return markets_of(cursor, ids)

    def running(self, viewer: Viewer) -> Running:
        """The lives that run now, of those that this viewer may ask about. Raises as `ask` does."""
        now = self._clock()
        with self._warehouse.database.cursor() as cursor:
            found = running_lives(cursor, now)
        if not found.lives:
            return found
        question = QuestionBody(["livestreams"], ["live_id"], period=found.days, limit=None)
        return found.only({row[0] for row in self.ask(question, viewer).rows})

    def agencies(self) -> list[Viewer]:
        """For each role the agency identity with the most contracts in force."""
        with self._warehouse.database.cursor() as cursor:
            return agencies(cursor, self._clock())

    @property
    def now(self) -> dt.datetime:
        """The moment by the home's clock, naive UTC."""
        return self._clock()

    @property
    def state(self) -> str:
        """Another one once an answer may be another: after a write of facts, and with every quarter of an hour, in
        which a business day may begin somewhere."""
        quarter = int(self._clock().timestamp()) // _QUARTER
        told = f"{self._warehouse.last_load} {quarter} {self.home}"
        return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()

    @property
    def empty(self) -> bool:
        """Whether nothing was ever loaded."""
        return self._warehouse.last_load == 0

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
        return Registry(self.accounts, self._clock, asker)

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


def _reading(sitting: Sitting) -> Reading:
    """What peers are worked out from: as the operator, but for what the viewer itself may see. All of a group, and
    several diagnoses of one shop, read the same."""
    return Reading(
        sitting.cursor,
        sitting.now,
        sitting.compass.look(sitting.cursor).load_id,
        ask=sitting.seen_by(Viewer(), remember=True).ask,
        question=sitting.question,
        scope=sitting.scope,
    )


def _only_operator(asker: Asker) -> Asker:
    if asker.viewer.kind != "platform":
        raise AccessError(f"Only the operator may do this, not {asker.viewer}.")
    return asker
