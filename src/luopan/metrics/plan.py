"""Plans a question: resolves its metrics, and groups their terms into legs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from luopan.metrics import kept, macros, scoping, zones
from luopan.metrics.aggregates import Aggregate
from luopan.metrics.crowd_parts import ALL, needed
from luopan.metrics.crowds import Crowd
from luopan.metrics.dimensions import CROWDS
from luopan.metrics.frame import Frame
from luopan.metrics.legs import Leg
from luopan.metrics.relations import Relations
from luopan.metrics.rules import RULES
from luopan.metrics.setting import Setting
from luopan.metrics.sources import SOURCES
from luopan.metrics.terms import Resolved, Resolver, Term
from luopan.metrics.zones import Market
from luopan.model.values import Question


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


def with_legs(planned: Plan, legs: tuple[Leg, ...]) -> Plan:
    """The plan with other legs in the place of its own, in their order."""
    moved = {id(before): after for before, after in zip(planned.legs, legs, strict=True)}
    aggregates = tuple(
        each if each.raw is None else msgspec.structs.replace(each, raw=(moved[id(each.raw[0])], each.raw[1]))
        for each in planned.aggregates
    )
    return msgspec.structs.replace(planned, legs=legs, aggregates=aggregates)


def legs(
    question: Question, frame: Frame, terms: Mapping[Term, str], markets: tuple[Market, ...]
) -> tuple[Leg, ...]:
    """The terms grouped by what they share, each group with its setting."""
    groups: dict[tuple[object, ...], list[tuple[Term, str]]] = {}
    for term, name in terms.items():
        alone = term if term.measure.per else None
        groups.setdefault((*term.leg, _people_apart(term, question, frame), alone), []).append((term, name))
    return tuple(
        Leg(tuple(group), _setting(question, frame, [term for term, _ in group], markets))
        for group in groups.values()
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
            setting = _setting(question, frame, [first], markets)
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


def _setting(question: Question, frame: Frame, terms: Sequence[Term], markets: tuple[Market, ...]) -> Setting:
    term = terms[0]
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
                *_crowd(question, frame, terms),
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
        *kept.messages(question.period if source.name == "replies" else None, frame.world.markets),
        *kept.heads(
            frame.settings, ready if term.model == "direct" else (), shops, paid, frame.world.markets
        ),
    )


def _crowd(question: Question, frame: Frame, terms: Sequence[Term]) -> macros.Macros:
    """What the views of crowds are filled with, where the terms are of them. Rows that are listed tell all of a
    member, and come from the facts."""
    source = SOURCES[terms[0].measure.source].base
    if source not in CROWDS or question.period is None:
        return ()
    return Crowd(
        source,
        terms[0].clock,
        question.by,
        question.where,
        question.period,
        frame.scope,
        frame.world,
        Relations(as_of=question.lens.as_of, models=frame.models),
        frame.use_rollups,
        needed(terms, question.by, question.where) if frame.use_rollups else ALL,
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
