"""Questions and what explains their answers, each for one viewer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec

from luopan.access.clipped import grants_asked
from luopan.access.doors.seats import Seats
from luopan.access.growths import growths
from luopan.access.ledger import Subject
from luopan.access.receipts import receipt_facts
from luopan.access.running import Running, running_lives
from luopan.access.side_by_side import side_by_side
from luopan.errors import OutOfScope
from luopan.model.maturity import Growths
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.receipts import LineFacts
from luopan.model.values import Answer, Question, Rows, Viewer


class QuestionDoors(Seats):
    """Where one asks for numbers, the rows behind them, and how they came to be."""

    def ask(self, body: QuestionBody, viewer: Viewer) -> Answer:
        """Answer one question for a viewer, over everything that is committed.

        Raises:
            QuestionError: it cannot be asked like this.
            AccessError: the viewer may not ask it.
        """
        return self.asks([body], viewer)[0]

    def asks(self, bodies: Sequence[QuestionBody], viewer: Viewer) -> list[Answer]:
        """Answer several questions in their order, all over one state of the data."""
        with self.sittings(viewer, len(bodies)) as sittings:
            return side_by_side(bodies, sittings)

    def over_periods(
        self, body: QuestionBody, periods: Sequence[PeriodBody], viewer: Viewer
    ) -> list[tuple[Any, ...]]:
        """The one row of a question without dimensions for each of several periods, in their order. Raises as `ask`."""
        with self.sitting(viewer) as sitting:
            return sitting.over_periods(body, periods)

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

    def running(self, viewer: Viewer) -> Running:
        """The lives that run now, of those that this viewer may ask about. Raises as `ask` does."""
        now = self._clock()
        with self._warehouse.database.cursor() as cursor:
            found = running_lives(cursor, now)
        if not found.lives:
            return found
        question = QuestionBody(["livestreams"], ["live_id"], period=found.days, limit=None)
        return found.only({row[0] for row in self.ask(question, viewer).rows})
