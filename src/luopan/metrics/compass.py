"""Answers questions over one warehouse: plan, one statement, one answer."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from luopan.attribution import Model, all_models
from luopan.engine import Cursor
from luopan.metrics.asked import Asked
from luopan.metrics.by_attribution import by_attribution, split, under_its_filter
from luopan.metrics.compare import by_previous, in_order, with_previous
from luopan.metrics.frame import Frame
from luopan.metrics.markers import changed, markers_of
from luopan.metrics.missing import notes_of
from luopan.metrics.near_days import NearDays
from luopan.metrics.past.pasts import Pasts
from luopan.metrics.plan import Plan
from luopan.metrics.remembered import Remembered
from luopan.metrics.rows import rows_behind
from luopan.metrics.run import run
from luopan.metrics.shelf.kept import KeptShelf
from luopan.metrics.shelf.tables import Shelf
from luopan.metrics.sources import SOURCES
from luopan.metrics.spans import over_periods
from luopan.metrics.terms import Catalogue
from luopan.metrics.world import World, look
from luopan.model.definitions import dated
from luopan.model.metric import MONEY
from luopan.model.scope import Scope
from luopan.model.values import Answer, AnswerColumn, Lens, Period, Question, Rows
from luopan.settings import Settings
from luopan.times import business_day


class Compass:
    """The metric engine of one home. Safe to ask from many threads: each question comes with its cursor."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self.settings = settings
        self.adopt(catalogue)
        self.models: dict[str, Model] = all_models(settings.attribution)
        self._world: World | None = None
        self._pasts = Pasts()
        self._remembered = Remembered()
        self._near = NearDays()
        self.shelved = KeptShelf()

    def adopt(self, catalogue: Catalogue) -> None:
        """From now on answer by this catalogue; questions that are being answered go on by the one before."""
        self.catalogue = dated(catalogue, self.settings.definitions)
        self._changed = changed(self.catalogue)

    def ask(
        self,
        cursor: Cursor,
        question: Question,
        scope: Scope,
        now: dt.datetime,
        *,
        use_rollups: bool = True,
        world: World | None = None,
        remember: bool = False,
        shelf: Shelf | None = None,
    ) -> Answer:
        """The answer to one question. Money is Decimal, ratios float, days dates, instants naive UTC.

        `use_rollups` False: the facts answer; the number is the same. `world`: what `look` gave in this transaction.
        `remember`: many will ask the same, so rows are kept while the data stays as it is. `shelf`: what is read alike
        by the questions that this one is asked among.

        Raises:
            QuestionError: it cannot be asked like this.
            AccountLevelOnly: the scope shows nothing below the shop.
        """
        frame = self.frame(cursor, scope, now, use_rollups=use_rollups, world=world, shelf=shelf)
        if remember:
            frame = msgspec.structs.replace(frame, remembered=self._remembered)
        return self._answer(cursor, under_its_filter(question, self.models), frame)

    def over_periods(
        self,
        cursor: Cursor,
        question: Question,
        periods: Sequence[Period],
        scope: Scope,
        now: dt.datetime,
        *,
        world: World | None = None,
    ) -> list[tuple[Any, ...]]:
        """The one row of a question without dimensions for each of several periods, in their order: what `ask`
        gives for each, read at once where that can be. Raises as `ask`."""
        frame = self.frame(cursor, scope, now, world=world)
        asked = under_its_filter(question, self.models)
        found = None if split(asked) else over_periods(cursor, asked, periods, frame)
        if found is not None:
            return found
        each = [msgspec.structs.replace(asked, period=period) for period in periods]
        return [self._answer(cursor, one, frame).rows[0] for one in each]

    def rows(
        self,
        cursor: Cursor,
        question: Question,
        scope: Scope,
        now: dt.datetime,
        *,
        use_rollups: bool = True,
        world: World | None = None,
    ) -> Rows:
        """The rows behind one number, a page of them, and the number again as they make it (S50).

        `use_rollups` False: the facts are listed; the rows are the same. `world`: as of `ask`.

        Raises:
            QuestionError: it names more than one metric, or a breakdown.
            BeyondLimit: it spans more days than the profile lets a list of details span (S57).
        """
        frame = self.frame(cursor, scope, now, use_rollups=use_rollups, world=world)
        frame = msgspec.structs.replace(frame, near=self._near)
        return rows_behind(cursor, under_its_filter(question, self.models), frame)

    def frame(
        self,
        cursor: Cursor,
        scope: Scope,
        now: dt.datetime,
        *,
        use_rollups: bool = True,
        world: World | None = None,
        shelf: Shelf | None = None,
    ) -> Frame:
        """What a question is asked within, with the world as last built."""
        return Frame(
            scope,
            world or self.look(cursor),
            self.catalogue,
            self.models,
            self.settings,
            now,
            use_rollups,
            self._pasts,
            shelf=shelf,
        )

    def look(self, cursor: Cursor) -> World:
        """The warehouse as planned against; looked at again only after a build."""
        built = cursor.one("SELECT coalesce(max(load_id), 0) FROM build_state")[0]
        world = self._world
        if world is None or world.load_id != built:
            world = self._world = look(cursor, world)
        return world

    def _answer(self, cursor: Cursor, question: Question, frame: Frame, gone: bool = False) -> Answer:
        """`gone`: with the groups too that only the period before has."""
        if split(question):
            answer = by_attribution(question, self.models, lambda each: self._answer(cursor, each, frame))
            return msgspec.structs.replace(answer, query_id=_query_id(question, frame))
        if by_previous(question):
            every = msgspec.structs.replace(question, order=(), limit=None, offset=0)
            answer = in_order(self._answer(cursor, every, frame, gone=True), question)
            return msgspec.structs.replace(answer, query_id=_query_id(question, frame))
        asked = run(cursor, question, frame)
        totals = self._totals(cursor, question, frame, asked) if question.totals else None
        answer = Answer(
            columns=_columns(asked),
            rows=asked.rows,
            totals=totals,
            row_count=asked.count,
            lens=_lens(asked.plan),
            data_through=_through(asked, frame.world),
            notes=notes_of(cursor, asked, frame),
            query_id=_query_id(question, frame),
            period=question.period,
            markers=markers_of(question, frame.catalogue, self._changed),
        )
        if question.compare is None:
            return answer
        return with_previous(
            answer,
            question,
            _zeros(asked),
            lambda other: self._answer(cursor, other, frame),
            gone=gone,
            today=max(
                (business_day(asked.plan.moment, each.zone) for each in asked.plan.markets), default=None
            ),
        )

    def _totals(self, cursor: Cursor, question: Question, frame: Frame, asked: Asked) -> tuple[Any, ...]:
        """The same question without dimensions: totals are asked, never added up."""
        if not question.by:
            return asked.rows[0] if asked.rows else ()
        whole = msgspec.structs.replace(question, by=(), order=(), limit=None, offset=0)
        rows = run(cursor, whole, frame).rows
        return (*(None for _ in question.by), *rows[0])


def _zeros(asked: Asked) -> tuple[Any, ...]:
    """What each metric is in a group without rows: 0 where it counts or sums, else nothing (S02)."""
    return tuple(
        0
        if resolved.metric.measure is not None
        and resolved.metric.measure.fold in ("sum", "count", "distinct")
        and not any(asked.plan.terms[term] in asked.missing for term in resolved.terms)
        else None
        for resolved in asked.plan.metrics
    )


def _through(asked: Asked, world: World) -> dt.datetime | None:
    """How far what the answer was made of reaches (S47); as of a moment, nothing after it was known.

    What a platform aggregated stands where there are no raw rows, so such a metric reaches as far as either. What
    holds until it is changed, as contracts do, is never behind.
    """
    markets = asked.plan.markets
    told: set[str] = set()
    ends: list[dt.datetime | None] = []
    for place, resolved in enumerate(asked.plan.metrics):
        sources = [SOURCES[term.measure.source] for term in resolved.terms]
        tables = {table for source in sources if source.own_instant for table in source.tables}
        if place not in asked.aggregated:
            told |= tables
            continue
        reaches = (world.through(tables, markets), world.given_through({resolved.metric.id}, markets))
        ends.append(max((end for end in reaches if end is not None), default=None))
    ends.append(world.through(told, markets))
    end = min((end for end in ends if end is not None), default=None)
    moment = asked.plan.question.lens.as_of
    return end if end is None or moment is None else min(end, moment)


def _columns(asked: Asked) -> tuple[AnswerColumn, ...]:
    currency = _currency(asked)
    dims = tuple(AnswerColumn(id, "dimension") for id in asked.plan.question.by)
    return dims + tuple(
        AnswerColumn(
            asked.plan.question.metrics[i],
            "metric",
            resolved.metric.unit,
            currency if resolved.metric.unit in MONEY else None,
            resolved.metric.version,
            resolved.lens,
        )
        for i, resolved in enumerate(asked.plan.metrics)
    )


def _currency(asked: Asked) -> str | None:
    """The one currency of all rows, if there is one."""
    known = {market.currency for market in asked.plan.markets}
    met = {currency for pair in asked.currencies for currency in pair if currency is not None}
    candidates = met or known
    return next(iter(candidates)) if len(candidates) == 1 else None


def _lens(planned: Plan) -> Lens:
    """The coordinates on which all metrics agree; the others are stated per column."""
    lenses = [resolved.lens for resolved in planned.metrics]
    return Lens(
        **{
            name: getattr(lenses[0], name)
            for name in Lens.__struct_fields__
            if len({getattr(lens, name) for lens in lenses}) == 1
        }
    )


def _query_id(question: Question, frame: Frame) -> str:
    """Names the question, who asked and the state of the data: equal ids have equal answers."""
    asked = msgspec.json.encode(frame.scope, order="deterministic")
    text = f"{question!r}|{frame.world.load_id}|{question.lens.as_of or frame.now.isoformat()}"
    return hashlib.sha256(asked + text.encode()).hexdigest()[:20]
