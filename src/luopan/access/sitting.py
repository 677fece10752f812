"""One viewer's questions over one state of the data and at one moment."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import msgspec

from luopan.access.clipped import clip_notes
from luopan.access.days import Zones, asked_zones, today_in, with_default_period
from luopan.access.dictionary import metric_body
from luopan.access.held import Held
from luopan.access.ledger.book import Book, Look
from luopan.access.named import with_names_found
from luopan.access.names import names_of
from luopan.access.narrow import narrow
from luopan.access.owners import with_owners
from luopan.access.refresh import Refreshed, refreshed
from luopan.access.unshared import without_unshared
from luopan.engine import Cursor
from luopan.errors import QuestionError, UnfitValue
from luopan.metrics import SUBJECTS, subjects_within
from luopan.metrics.compass import Compass
from luopan.metrics.frame import Frame
from luopan.metrics.kinds import fitted
from luopan.metrics.plan import plan
from luopan.metrics.rows import listing
from luopan.metrics.shelf.tables import Shelf, shelf
from luopan.metrics.world import World
from luopan.model.dictionary import MetricBody
from luopan.model.questions import PeriodBody, QuestionBody, to_question
from luopan.model.scope import Scope
from luopan.model.values import Answer, Question, Rows, Viewer

Shared = Callable[[Question, Viewer], str | None]
"""The account whose lives alone a question is of, where a viewer was given the data of them all."""


class Sitting:
    """What one viewer may ask, all of it over the state of the data that `cursor` sees, and as if at `now`."""

    def __init__(
        self,
        compass: Compass,
        cursor: Cursor,
        now: dt.datetime,
        viewer: Viewer,
        book: Book | None = None,
        shared: Shared | None = None,
        *,
        held: Held | None = None,
        remember: bool = False,
        shelf: Shelf | None = None,
    ) -> None:
        """`book`: where it is noted who looked at whose data; None: nobody looks, it is planned only.
        `shared`: whose lives alone a question is of, where the viewer was given their data. `held`: the contracts
        that were read before. `remember`: others will ask the same soon. `shelf`: what its questions read alike."""
        self.compass = compass
        self.cursor = cursor
        self.now = now
        self.viewer = viewer
        self.book = book
        self.shared = shared
        self.held = held or Held()
        self.remember = remember
        self.shelf = shelf
        self._scopes: dict[Hashable, Scope] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._zones: Zones = {}

    @cached_property
    def world(self) -> World:
        """The warehouse as planned against."""
        return self.compass.look(self.cursor)

    @cached_property
    def operator(self) -> Sitting:
        """The same sitting as the operator's, for what is worked out of everybody's rows and names nobody (S40): others
        will ask the same soon."""
        return self.seen_by(Viewer(), remember=True)

    def frame(self, question: Question, *, use_rollups: bool = True) -> Frame:
        """What a question is asked within by this viewer."""
        scope = self.scope(question)
        return self.compass.frame(
            self.cursor, scope, self.now, use_rollups=use_rollups, world=self.world, shelf=self.shelf
        )

    def seen_by(self, viewer: Viewer, *, remember: bool = False) -> Sitting:
        """The same sitting for another viewer; who may look as whom is for the caller to know. `remember`: others will
        ask the same soon.

        A sub-account stays one: what it was not granted it sees as nobody else either. A shop sees of an agency only
        what that one's contracts with it show.
        """
        own = self.viewer
        if viewer.kind != "platform":
            viewer = msgspec.structs.replace(
                viewer,
                modules=own.modules,
                by_operator=own.by_operator,
                person=own.person,
                seller=own.id if own.kind == "shop" and viewer.kind == "agency" else None,
            )
        return self.over(self.compass, viewer, remember=remember)

    def over(self, compass: Compass, viewer: Viewer, *, remember: bool = False) -> Sitting:
        """The same sitting with another compass or viewer, as is."""
        return Sitting(
            compass,
            self.cursor,
            self.now,
            viewer,
            self.book,
            self.shared,
            held=self.held,
            remember=remember,
            shelf=self.shelf,
        )

    def on(self, cursor: Cursor) -> Sitting:
        """The same sitting on another cursor, which sees the same state of the data."""
        return Sitting(self.compass, cursor, self.now, self.viewer, self.book, self.shared, held=self.held)

    @contextlib.contextmanager
    def sharing(self) -> Iterator[Sitting]:
        """The same sitting for questions that read much alike, such as a bridge's: that is looked up once."""
        with shelf(self.cursor, self.compass.shelved) as found:
            self.shelf = found
            yield self
            self.shelf = None

    def ask(self, body: QuestionBody) -> Answer:
        """Answer one question. Raises as `Doors.ask`."""
        with fitting():
            shown = self._refreshed(body)
            question = self.question(body if shown is None else shown.body)
            scope = self._narrowed(question)
            self._note("question", question, scope)
            answer = self.compass.ask(
                self.cursor,
                question,
                scope,
                self.now,
                world=self.world,
                remember=self.remember,
                shelf=self.shelf,
            )
        answer = self._with_unseen(answer, question, scope)
        answer = without_unshared(self.cursor, answer, question, scope, self.compass.catalogue)
        return answer if shown is None else msgspec.structs.replace(answer, notes=(*answer.notes, shown.note))

    def over_periods(self, body: QuestionBody, periods: Sequence[PeriodBody]) -> list[tuple[Any, ...]]:
        """The one row of a question without dimensions for each of several periods. Raises as `Doors.ask`."""
        with fitting():
            asked = [self.question(msgspec.structs.replace(body, period=each)) for each in periods]
            for each in asked:
                self._note("question", each, self._narrowed(each))
            days = [each.period for each in asked if each.period is not None]
            scope = self._narrowed(asked[0])
            return self.compass.over_periods(self.cursor, asked[0], days, scope, self.now, world=self.world)

    def rows(self, body: QuestionBody) -> Rows:
        """The rows behind one number, a page of them (S50). Raises as `Doors.rows`."""
        with fitting():
            question = self.question(body)
            scope = self.scope(question, "rows")
            return self.compass.rows(self.cursor, question, scope, self.now, world=self.world)

    def check(self, body: QuestionBody, *, rows: bool = False) -> None:
        """Plan a question, or the list of the rows behind its number, without answering it. Raises as those do."""
        with fitting():
            question = self.question(body)
            (listing if rows else plan)(question, self.frame(question))

    def metric(self, id: str) -> MetricBody:
        """One entry of the dictionary. Raises NotFound."""
        return metric_body(self.compass.catalogue, id)

    def question(self, body: QuestionBody) -> Question:
        """What a body means to this viewer, today, or at the update that a screen shows."""
        body = with_names_found(self.cursor, self.shown(body), self.within)
        return fitted(to_question(with_default_period(body, self.compass.catalogue), self._today))

    def anchored(self, body: QuestionBody) -> QuestionBody:
        """The question whose preset, or the metric's own period, keeps the days that it means now, or as of its moment,
        where it is asked as of another one (S07)."""
        body = with_default_period(body, self.compass.catalogue)
        period = body.period
        if period is None or period.preset is None or period.anchor is not None:
            return body
        return msgspec.structs.replace(body, period=msgspec.structs.replace(period, anchor=self._today(body)))

    def _today(self, asked: QuestionBody) -> dt.date:
        return today_in(asked_zones(self.cursor, asked, self.viewer, self._zones), asked, self.now)

    def shown(self, body: QuestionBody) -> QuestionBody:
        """The question as of the update that its `lens.refresh` means; as it is where it names none."""
        found = self._refreshed(body)
        return body if found is None else found.body

    def within(self, dimension: str, ids: Sequence[str]) -> Iterable[str]:
        """Of these ids those that the viewer may see."""
        scope = self.scope(Question((), (dimension,)))
        limited = dimension in SUBJECTS and not scope.everything
        return subjects_within(self.cursor, scope, dimension, list(ids)) if limited else ids

    def _refreshed(self, body: QuestionBody) -> Refreshed | None:
        if body.lens is None or body.lens.refresh is None:
            return None
        zones = asked_zones(self.cursor, body, self.viewer, self._zones)
        return refreshed(self.cursor, body, zones, self.now)

    def _narrowed(self, question: Question) -> Scope:
        """The scope of a question, worked out once for all that speak of the same: within a sitting nothing that it
        hangs on can change."""
        key = (question.metrics, question.by, tuple(question.where.items()))
        if key not in self._scopes:
            self._scopes[key] = narrow(
                self.cursor, question, self._rights(question), self.now, self.world.homes, self.held
            )
        return self._scopes[key]

    def _rights(self, question: Question) -> Viewer:
        """As whom a question is narrowed: of lives whose data the viewer was given, as their creator (R050)."""
        viewer = self.viewer.rights
        account = None if self.shared is None else self.shared(question, viewer)
        return viewer if account is None else Viewer("creator", account, modules=viewer.modules)

    def scope(self, question: Question, what: str = "question") -> Scope:
        """The scope in which a question is answered; `what` it is noted as in the ledger."""
        scope = self._narrowed(question)
        self._note(what, question, scope)
        return scope

    def _note(self, what: str, question: Question, scope: Scope) -> None:
        if self.book is not None and question.metrics:
            self.book.note(Look(self.now, self.viewer, what, question, scope))

    def _with_unseen(self, answer: Answer, question: Question, scope: Scope) -> Answer:
        """The answer that says what of the asked days an agency does not see."""
        found, notes = clip_notes(with_owners(self.cursor, question, scope), scope, self._called)
        return (
            msgspec.structs.replace(answer, unseen=found, notes=(*answer.notes, *notes)) if notes else answer
        )

    def _called(self, kind: str, id: str) -> str:
        """What a shop or an account is called, else as it is told apart."""
        if (kind, id) not in self._names:
            found = names_of(self.cursor, f"{kind}_id", [id])
            self._names[kind, id] = found.get(id, f"{kind} {id}")
        return self._names[kind, id]


@contextlib.contextmanager
def fitting() -> Iterator[None]:
    """The values of a question are its filters' and no others."""
    try:
        yield
    except UnfitValue as error:
        raise QuestionError(
            "A filter compares with a value of another kind than its dimension's; write days as 2026-11-07,"
            " and numbers and true or false without quotes."
        ) from error
