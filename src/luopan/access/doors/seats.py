"""Where one viewer is seated to ask: over one state of the data, in turn with others, noted in the ledger."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from luopan.access.held import Held
from luopan.access.ledger import Book
from luopan.access.peers import Peers
from luopan.access.sitting import Shared, Sitting
from luopan.access.turns import turns_for
from luopan.engine import Cursor
from luopan.intake import Clock, Intake
from luopan.metrics.compass import Compass
from luopan.metrics.shelf.kept import state_of
from luopan.model.values import Viewer
from luopan.warehouse import Warehouse

_QUARTER = 900
"""Seconds. Days begin on no other minutes anywhere."""


class Seats:
    """The seats of one open home; each uses a cursor of its own."""

    def __init__(
        self, warehouse: Warehouse, intake: Intake, compass: Compass, clock: Clock, book: Book, shared: Shared
    ) -> None:
        """`book`: where it is noted who looks. `shared`: whose lives alone a question is of."""
        self.home: Path = warehouse.home
        self.settings = compass.settings
        self._warehouse = warehouse
        self._intake = intake
        self._compass = compass
        self._clock = clock
        self._book = book
        self._shared = shared
        self._cores = self.settings.engine.threads or os.cpu_count() or 1
        self._turns = turns_for(self._cores)
        self._held = Held()
        self._peers = Peers(self.settings)

    @contextlib.contextmanager
    def sitting(self, viewer: Viewer) -> Iterator[Sitting]:
        """Everything that is asked within is of one state of the data, with all that was committed, and of one moment.

        Sittings take turns: whoever holds one should neither wait nor open another.
        """
        self._intake.ensure_fresh()
        with self._turns.turn(), self._warehouse.database.cursor() as cursor, cursor.transaction():
            yield self._seated(cursor, viewer, self._book)

    @contextlib.contextmanager
    def sittings(self, viewer: Viewer, most: int) -> Iterator[list[Sitting]]:
        """The same as `sitting`, on as many cursors as there are cores that nobody uses, `most` of them at most; one at
        least."""
        with self.sitting(viewer) as sitting, contextlib.ExitStack() as stack:
            beside = (stack.enter_context(self._beside(sitting)) for _ in range(1, min(most, self._cores)))
            yield [sitting, *(each for each in beside if each is not None)]

    @contextlib.contextmanager
    def _beside(self, sitting: Sitting) -> Iterator[Sitting | None]:
        """The same sitting on another cursor; None where no core is free, or something was written meanwhile."""
        with self._turns.spare() as free:
            if not free:
                yield None
                return
            with self._warehouse.database.cursor() as cursor, cursor.transaction():
                alike = state_of(cursor) == state_of(sitting.cursor)
                yield sitting.on(cursor) if alike else None

    def _seated(self, cursor: Cursor, viewer: Viewer, book: Book | None = None) -> Sitting:
        """`book`: where it is noted who looked; None: nobody looks."""
        return Sitting(self._compass, cursor, self._clock(), viewer, book, self._shared, held=self._held)

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
