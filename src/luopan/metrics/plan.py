"""Plans a question: checks it rule by rule, resolves its metrics, and groups their terms into legs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

import msgspec

from luopan.attribution import Model
from luopan.errors import AccountLevelOnly, NotApplicable, QuestionError, nearest
from luopan.metrics import kept, macros, scoping, zones
from luopan.metrics.aggregates import Aggregate
from luopan.metrics.crowds import Crowd
from luopan.metrics.dimensions import CROWDS, DIMENSIONS
from luopan.metrics.legs import Leg, Setting
from luopan.metrics.relations import Relations
from luopan.metrics.sources import SOURCES
from luopan.metrics.terms import Catalogue, Resolved, Resolver, Term, clocks_of, dimensions_of
from luopan.metrics.world import World
from luopan.metrics.zones import Market
from luopan.model.scope import Scope
from luopan.model.values import Question
from luopan.settings import Settings


class Frame(msgspec.Struct, frozen=True):
    """What a question is asked within: who asks, of which warehouse, when, under which settings."""

    scope: Scope
    world: World
    catalogue: Catalogue
    models: Mapping[str, Model]
    settings: Settings
    now: dt.datetime
    use_rollups: bool = True


class Plan(msgspec.Struct, frozen=True):
    """A question made ready: its metrics over numbered terms, and the legs that fold these."""

    question: Question
    metrics: tuple[Resolved, ...]
    terms: dict[Term, str]
    legs: tuple[Leg, ...]
    markets: tuple[Market, ...]
    moment: dt.datetime
    minimum_group: int
    aggregates: tuple[Aggregate, ...] = ()

    @property
    def protected(self) -> bool:
        """Whether groups of too few people have to be hidden (S51)."""
        return any(leg.protected_terms for leg in self.legs)


Rule = Callable[[Question, Frame], None]


def known_dimensions(question: Question, frame: Frame) -> None:
    """Every dimension exists and every metric has it."""
    for dimension in (*question.by, *question.where):
        if dimension not in DIMENSIONS:
            near = nearest(dimension, list(DIMENSIONS))
            listing = f"`luopan metrics {question.metrics[0]}` lists what it can be split by"
            raise NotApplicable(f'there is no dimension "{dimension}"{near}; {listing}', dimension=dimension)
        lacking = [m for m in question.metrics if dimension not in dimensions_of(frame.catalogue, m)]
        if lacking:
            having = [m for m in frame.catalogue if dimension in dimensions_of(frame.catalogue, m)]
            raise NotApplicable(
                f'{", ".join(lacking)} cannot be broken down or filtered by "{dimension}"; '
                f"metrics that can: {', '.join(having)}",
                dimension=dimension,
                metrics=lacking,
            )


def known_clock(question: Question, frame: Frame) -> None:
    """At least one metric has the clock that the question sets."""
    clock = question.lens.clock
    if clock is None or any(clock in clocks_of(frame.catalogue, m) for m in question.metrics):
        return
    having = [m for m in frame.catalogue if clock in clocks_of(frame.catalogue, m)]
    own = dict.fromkeys(c for m in question.metrics for c in clocks_of(frame.catalogue, m))
    raise NotApplicable(
        f'{", ".join(question.metrics)} cannot be asked by the clock "{clock}", but by {", ".join(own)}'
        + (f"; metrics that can: {', '.join(having)}" if having else ""),
        clock=clock,
    )


def no_dimension_twice(question: Question, frame: Frame) -> None:
    if len(set(question.by)) < len(question.by):
        raise QuestionError("a dimension stands twice in `by`; name each once")


def above_the_shop(question: Question, frame: Frame) -> None:
    """A shop-level contract shows nothing below the shop (S39)."""
    if frame.scope.below_shop:
        return
    below = [d for d in (*question.by, *question.where) if d in DIMENSIONS and DIMENSIONS[d].below_shop]
    if below:
        raise AccountLevelOnly(
            f'a shop-level contract shows no "{below[0]}"; it needs an account-level contract'
        )


def ordered_by_what_is_asked(question: Question, frame: Frame) -> None:
    """An answer is ordered by what it shows."""
    shown = [*question.by, *question.metrics]
    for name in (order.removeprefix("-").removeprefix("+") for order in question.order):
        if name not in shown:
            raise QuestionError(
                f'the answer cannot be ordered by "{name}"{nearest(name, shown)}; it shows {", ".join(shown)}'
            )


def has_period(question: Question, frame: Frame) -> None:
    """A period is given unless every metric is a snapshot."""
    if question.period is not None:
        return
    needing = [m for m in question.metrics if set(clocks_of(frame.catalogue, m)) != {"snapshot"}]
    if needing:
        raise QuestionError(
            f"{', '.join(needing)} needs a period: give its first and last day (from, to) or a preset"
        )


RULES: tuple[Rule, ...] = (
    no_dimension_twice,
    known_dimensions,
    known_clock,
    above_the_shop,
    ordered_by_what_is_asked,
    has_period,
)


def plan(question: Question, frame: Frame) -> Plan:
    """The plan of a question.

    Raises:
        QuestionError: a rule refuses it, or it names what does not exist.
    """
    resolver = Resolver(
        question, frame.catalogue, frame.models, "shop" if frame.scope.kind == "shop" else "all"
    )
    metrics = tuple(resolver.resolve(metric) for metric in question.metrics)
    for rule in RULES:
        rule(question, frame)
    moment = question.lens.as_of or frame.now
    markets = _markets(question, frame)
    found = legs(question, frame, resolver.terms, markets)
    return Plan(
        question,
        metrics,
        resolver.terms,
        found,
        markets,
        moment,
        frame.settings.limits.minimum_group,
        tuple(_aggregates(question, frame, metrics, found, markets)),
    )


def legs(
    question: Question, frame: Frame, terms: Mapping[Term, str], markets: tuple[Market, ...]
) -> tuple[Leg, ...]:
    """The terms grouped by what they share, each group with its setting."""
    groups: dict[tuple[object, ...], list[tuple[Term, str]]] = {}
    for term, name in terms.items():
        alone = term if term.measure.per else None
        groups.setdefault((*term.leg, _people_apart(term, question, frame), alone), []).append((term, name))
    return tuple(
        Leg(tuple(group), _setting(question, frame, group[0][0], markets)) for group in groups.values()
    )


def _people_apart(term: Term, question: Question, frame: Frame) -> bool:
    """Whether people are counted in a leg of their own, since other rollups hold them than what is summed."""
    if term.measure.fold != "distinct" or term.measure.source != "lines":
        return term.measure.fold == "distinct" and term.measure.source == "events"
    trend = question.by == ("day",) and frame.scope.kind == "shop" and not question.where
    return trend and frame.use_rollups and question.lens.as_of is None and not term.filters


def _aggregates(
    question: Question,
    frame: Frame,
    metrics: tuple[Resolved, ...],
    legs: tuple[Leg, ...],
    markets: tuple[Market, ...],
) -> Iterator[Aggregate]:
    """The platform's own aggregates of each term, and of each metric that is not a base one (S49)."""
    known = _given(question, frame, markets)
    for leg in legs:
        for term, name in leg.terms:
            if term.metric in known:
                own = len(frame.catalogue[term.metric].filters)
                inherited = term.filters[: len(term.filters) - own]
                yield Aggregate(
                    term.metric,
                    name,
                    term.additive,
                    term.unit,
                    term.clock,
                    leg.setting,
                    inherited,
                    (leg, term),
                )
    for place, resolved in enumerate(metrics):
        if resolved.metric.measure is None and resolved.metric.id in known:
            first = resolved.terms[0]
            setting = _setting(question, frame, first, markets)
            yield Aggregate(
                resolved.metric.id, f"r{place}", False, resolved.metric.unit, first.clock, setting
            )


def _given(question: Question, frame: Frame, markets: tuple[Market, ...]) -> set[str]:
    """The metrics of which there are aggregates that the question can speak of."""
    kind = {"shop": "shop_id", "creator": "account_id"}.get(frame.scope.kind)
    owners = [(kind, str(frame.scope.viewer.id))] if kind else [("market", market.id) for market in markets]
    found = [given for owner in owners for given in frame.world.given.get(owner, ())]
    if question.period is not None and markets:
        low, high = zones.span(question.period.first, question.period.last, markets)
        found = [given for given in found if given.first < high and given.last >= low]
    return {given.metric for given in found}


def _setting(question: Question, frame: Frame, term: Term, markets: tuple[Market, ...]) -> Setting:
    as_of, own = question.lens.as_of, _row_markets(frame, term, markets)
    moment = as_of or frame.now
    told = macros.of_period(question.period, question.by)
    return Setting(
        by=question.by,
        where=tuple(question.where.items()),
        period=question.period,
        scope=frame.scope,
        world=frame.world,
        markets=own,
        relations=Relations(
            term.model,
            as_of,
            frame.models,
            (
                *macros.of_views(frame.settings, frame.scope, moment),
                *told,
                *_crowd(question, frame, term),
                *_looked_up(question, frame, term),
            ),
        ),
        macros=(*macros.of_measures(frame.settings, frame.scope, moment, as_of is not None, own), *told),
        use_rollups=frame.use_rollups,
    )


def _looked_up(question: Question, frame: Frame, term: Term) -> macros.Macros:
    """Where views find rows beyond those that the term folds."""
    ready = frame.world.rolled if frame.use_rollups and question.lens.as_of is None else frozenset[str]()
    source = SOURCES[term.measure.source]
    shops = scoping.shops_of(frame.scope, source, term.ownership, question.where.items())
    paid = question.period if term.clock == "paid" and not source.lag else None
    return (
        *kept.kept(ready, term.model, shops),
        *kept.heads(
            frame.settings, ready if term.model == "direct" else (), shops, paid, frame.world.markets
        ),
    )


def _crowd(question: Question, frame: Frame, term: Term) -> macros.Macros:
    """What the views of crowds are filled with, where the term is of them."""
    source = SOURCES[term.measure.source].base
    if source not in CROWDS or question.period is None:
        return ()
    return Crowd(
        source,
        term.clock,
        question.by,
        question.where,
        question.period,
        frame.scope,
        frame.world,
        Relations(as_of=question.lens.as_of, models=frame.models),
        frame.use_rollups,
    ).macros()


def _row_markets(frame: Frame, term: Term, markets: tuple[Market, ...]) -> tuple[Market, ...]:
    """The markets whose days rows can lie in: sales of a shop lie in its own, what people did on an account in the
    account's, wherever the viewer is (S46)."""
    on_accounts = bool(SOURCES[term.measure.source].begun)
    if frame.scope.kind == "creator" or (frame.scope.kind == "shop" and on_accounts):
        return frame.world.markets
    return markets


def _markets(question: Question, frame: Frame) -> tuple[Market, ...]:
    """The markets that rows can be of: the scope's, or those that a filter names; else all."""
    if frame.scope.market is not None:
        return tuple(m for m in frame.world.markets if m.id == frame.scope.market)
    named = question.where.get("market")
    if named is not None and named.values and not named.negated:
        return tuple(m for m in frame.world.markets if m.id in named.values)
    return frame.world.markets
