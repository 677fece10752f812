"""From the metrics that a question names to the base terms that have to be folded, each under its own lens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from luopan.errors import NotApplicable, UnknownMetric, nearest
from luopan.metrics import expression
from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.sources import SOURCES
from luopan.model.definitions import AT, versions_of
from luopan.model.metric import Measure, Metric
from luopan.model.values import Filter, Lens, Question

Catalogue = Mapping[str, Metric]


class Term(msgspec.Struct, frozen=True):
    """One base metric with everything that its meaning depends on; equal terms are folded once.

    `by_creator`: an account's rows are those whose commission it has, whatever earned them (S16).
    """

    metric: str
    measure: Measure
    unit: str
    filters: tuple[tuple[str, Filter], ...]
    clock: str
    model: str
    ownership: str | None
    geography: str
    by_creator: bool = False

    @property
    def additive(self) -> bool:
        """Whether values of disjoint groups of rows may be added."""
        return self.measure.fold in ("sum", "count") and not self.measure.per

    @property
    def leg(self) -> tuple[object, ...]:
        """What terms must share to be folded in one pass over one relation: the same rows, whatever their source's
        name, dated by the same instant."""
        source = SOURCES[self.measure.source]
        rows = (source.base, source.own_instant, source.begun, source.creator, source.lag)
        dated = (source.clocks[self.clock], self.clock == "created")
        return (*rows, *dated, self.model, self.ownership, self.geography, self.by_creator)


class Resolved(msgspec.Struct, frozen=True):
    """A metric of the question: its SQL over `[term column]`s, its terms, the lens it is answered under, and for
    a ratio the SQL of its two halves."""

    metric: Metric
    sql: str
    terms: tuple[Term, ...]
    lens: Lens
    ratio: tuple[str, str] | None = None


def metric_of(catalogue: Catalogue, id: str) -> Metric:
    """The catalogue's metric, or with `id@version` as that version defined it (G53).

    Raises:
        UnknownMetric: there is none of that name, or no such version of it; the message names those there are.
    """
    name, at, version = id.partition(AT)
    if name not in catalogue:
        near = nearest(name, list(catalogue))
        raise UnknownMetric(f'there is no metric "{id}"{near}; `luopan metrics` lists them', metric=id)
    metric = catalogue[name]
    if metric.alias_of:
        return metric_of(catalogue, f"{metric.alias_of}{at}{version}")
    return _version(metric, version) if at else metric


def _version(metric: Metric, version: str) -> Metric:
    known = {str(each.metric.version): each.metric for each in versions_of(metric)}
    if version not in known:
        there = f"there are {', '.join(known)}" if len(known) > 1 else f"there is only {metric.version}"
        raise UnknownMetric(f'{metric.id} has no version "{version}"; {there}', metric=metric.id)
    return known[version]


def base_metrics(catalogue: Catalogue, id: str) -> tuple[Metric, ...]:
    """The base metrics that a metric is built from, itself where it is one."""
    metric = metric_of(catalogue, id)
    if metric.share_of is not None:
        return base_metrics(catalogue, metric.share_of)
    if metric.expression is None:
        return (metric,)
    parts = [base_metrics(catalogue, name) for name in expression.names(metric.expression)]
    return tuple({base.id: base for part in parts for base in part}.values())


def clocks_of(catalogue: Catalogue, id: str) -> tuple[str, ...]:
    """The clocks that a metric can be asked by: those of everything it is built from."""
    return tuple(dict.fromkeys(clock for base in base_metrics(catalogue, id) for clock in base.clocks))


def dimensions_of(catalogue: Catalogue, id: str) -> tuple[str, ...]:
    """The dimensions that a metric can be broken down by: those that all its sources have."""
    sources = {base.measure.source for base in base_metrics(catalogue, id) if base.measure}
    return tuple(d.id for d in DIMENSIONS.values() if all(source in d.sql for source in sources))


class Resolver:
    """Resolves the metrics of one question, numbering their terms; `own` is the ownership it has when it names
    none (S45)."""

    def __init__(
        self,
        question: Question,
        catalogue: Catalogue,
        models: Mapping[str, object],
        own: Literal["shop", "all"],
    ) -> None:
        self._lens = question.lens
        self._own = own
        self._catalogue = catalogue
        self._models = models
        self.terms: dict[Term, str] = {}

    def resolve(self, id: str) -> Resolved:
        metric = metric_of(self._catalogue, id)
        found: list[Term] = []
        sql = self._sql(metric, (), None, found)
        first = found[0]
        attributed = any(SOURCES[term.measure.source].attributed for term in found)
        lens = Lens(
            clock=first.clock,
            attribution=first.model if attributed else None,
            ownership=first.ownership,  # type: ignore[arg-type]
            geography=first.geography,  # type: ignore[arg-type]
            as_of=self._lens.as_of,
        )
        return Resolved(metric, sql, tuple(dict.fromkeys(found)), lens, self._ratio(metric))

    def _ratio(self, metric: Metric) -> tuple[str, str] | None:
        """The SQL of a ratio's numerator and denominator."""
        halves = expression.ratio(metric.expression) if metric.expression else None
        if halves is None:
            return None
        own = tuple(metric.filters.items())

        def value(name: str) -> str:
            return self._sql(metric_of(self._catalogue, name), own, metric.attribution, [])

        return expression.to_sql(halves[0], value), expression.to_sql(halves[1], value)

    def _sql(
        self,
        metric: Metric,
        filters: tuple[tuple[str, Filter], ...],
        model: str | None,
        found: list[Term],
    ) -> str:
        filters = (*filters, *metric.filters.items())
        model = model or metric.attribution
        if metric.share_of is not None:
            return self._sql(metric_of(self._catalogue, metric.share_of), filters, model, found)
        if metric.expression is not None:
            return expression.to_sql(
                metric.expression,
                lambda name: self._sql(metric_of(self._catalogue, name), filters, model, found),
            )
        term = self._term(metric, filters, model)
        found.append(term)
        return f"[{self.terms.setdefault(term, f'm{len(self.terms)}')}]"

    def _term(self, metric: Metric, filters: tuple[tuple[str, Filter], ...], model: str | None) -> Term:
        assert metric.measure is not None
        source = SOURCES[metric.measure.source]
        asked = self._lens.clock
        return Term(
            metric.id,
            metric.measure,
            metric.unit,
            filters,
            asked
            if asked in metric.clocks and asked is not None
            else (metric.clocks or tuple(source.clocks))[0],
            self._model(metric, model) if source.attributed else "direct",
            (self._lens.ownership or self._own) if source.attributed else None,
            self._lens.geography or "global",
            source.attributed and "commission" in (model, self._lens.attribution),
        )

    def _model(self, metric: Metric, model: str | None) -> str:
        chosen = self._lens.attribution or model or "direct"
        if chosen not in self._models:
            raise NotApplicable(
                f'{metric.id} has no attribution "{chosen}"{nearest(chosen, list(self._models))}; '
                f"there are {', '.join(self._models)}"
            )
        return chosen
