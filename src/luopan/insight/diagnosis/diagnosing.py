"""Diagnoses a list of indicators of one shop: own value, past, peers, verdict, what moves it, advice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from luopan.access.quantiles import rounded
from luopan.insight.diagnosis.asking import Subject, Values, Whole, by_entity, earlier, whole
from luopan.insight.diagnosis.influence import Amount, Division, divided, worst
from luopan.insight.diagnosis.judging import Judgement, judged
from luopan.model.answers import Cell, DaysBody, NoteBody
from luopan.model.diagnosed import Benchmark, Influence, Item, Judged
from luopan.model.diagnosis import BELOW_SHOP, ENTITIES, FORMULAS, TOP, Entity, Indicator
from luopan.model.peers import PeersBody, PeersQuestion, PeerValue
from luopan.model.values import Text
from luopan.times import previous

_ACCOUNT_LEVEL = Text(
    "A contract with the shop shows nothing below it, so no live rooms and creators are named.",
    "店铺级合约不展示店铺以下的数据，因此不列出直播间与达人。",
)


_RIPER = Text(
    "The earlier periods are riper, so the rank among them is not like for like; the peers' values are of the same "
    "days.",
    "往期更接近定型，与自身往期的排名并非同等成熟；同行数值为相同日期。",
)


class Case(msgspec.Struct, frozen=True):
    """A shop with its numbers, ready to be judged indicator by indicator."""

    subject: Subject
    whole: Whole
    past: list[Values]
    peers: PeersBody

    @property
    def days(self) -> DaysBody:
        period = self.whole.period
        return DaysBody(period.first, period.last, period.preset)

    @property
    def days_before(self) -> DaysBody:
        before = previous(self.whole.period)
        return DaysBody(before.first, before.last)

    @property
    def data_through(self) -> dt.datetime | None:
        return self.whole.data_through

    def peer(self, metric: str) -> PeerValue:
        """The metric among the peers, of what is not split."""
        return next(value for value in self.peers.values if value.metric == metric)

    def amount(self, indicator: Indicator, values: Values) -> Amount | None:
        """What an indicator is made of in these values; None where it has nothing there."""
        amount = values.get(indicator.parts[0])
        less = values.get(indicator.less, Fraction(0)) if indicator.less else Fraction(0)
        over = values.get(indicator.denominator) if indicator.denominator else Fraction(1)
        if amount is None or less is None or over is None:
            return None
        return Amount(amount - less, over)

    def own(self, indicator: Indicator) -> Fraction | None:
        """The shop's value of an indicator over the period."""
        amount = self.amount(indicator, self.whole.values)
        return None if amount is None else amount.value

    def judgement(self, indicator: Indicator) -> Judgement:
        """How the indicator stands."""
        past = [values.get(indicator.metric) for values in self.past]
        return judged(self.own(indicator), past, self.peer(indicator.metric))

    def entities(self, indicator: Indicator) -> list[Entity]:
        """What the indicator can be divided among, as far as the viewer may know of it (G18, S39)."""
        having = [set(self.subject.doors.metric(id).dimensions) for id in indicator.parts]
        hidden = BELOW_SHOP if self.subject.viewer.kind == "agency" else ()
        filters = set(self.subject.where)
        if "self_live" in filters:
            return [id for id in ENTITIES[:1] if id not in hidden]
        return [id for id in ENTITIES if id not in hidden and all(id in each for each in having)]

    def notes(self) -> list[NoteBody]:
        """What is to be known of the whole diagnosis."""
        hidden = [NoteBody(None, "account_level_only", _ACCOUNT_LEVEL)]
        return [*self.peers.notes, *(hidden if self.subject.viewer.kind == "agency" else [])]


def case(subject: Subject, indicators: Sequence[Indicator], more: Sequence[str] = ()) -> Case:
    """Ask all that judging takes: the period, the periods before, the peers; `more` metrics besides."""
    metrics = [*(indicator.metric for indicator in indicators), *more]
    parts = list(dict.fromkeys([*(id for each in indicators for id in each.parts), *more]))
    found = whole(subject, parts)
    asked = PeersQuestion(metrics, subject.shop_id, subject.period, where=subject.where, lens=subject.lens)
    return Case(
        subject,
        found,
        earlier(subject, metrics, found.period),
        subject.doors.peers(asked, subject.viewer),
    )


class Cause(msgspec.Struct, frozen=True):
    """An indicator whose difference from a benchmark is to be divided among `entity`, naming `count` at most."""

    indicator: Indicator
    entity: Entity
    benchmark: Fraction
    benchmark_of: Benchmark
    count: int


def causes(found: Case, indicators: Sequence[Indicator], entity: Entity | None = None) -> list[Cause]:
    """What has to be divided: the indicators that are to improve, by `entity` where they have it."""
    wanted: list[Cause] = []
    for indicator in indicators:
        judgement, among = found.judgement(indicator), found.entities(indicator)
        if judgement.benchmark is None or judgement.benchmark_of is None or not among:
            continue
        chosen = entity if entity in among and entity is not None else among[0]
        wanted.append(Cause(indicator, chosen, judgement.benchmark, judgement.benchmark_of, TOP))
    return wanted


def influences(found: Case, wanted: Sequence[Cause]) -> dict[str, Influence | None]:
    """The division of each cause by its metric, asked with one question per kind of entity."""
    return dict(zip((each.indicator.metric for each in wanted), divisions(found, wanted), strict=True))


def divisions(found: Case, wanted: Sequence[Cause]) -> list[Influence | None]:
    """The division of each cause, in their order."""
    splits: dict[str, dict[str, None]] = {}
    for each in wanted:
        splits.setdefault(each.entity, {}).update(dict.fromkeys(each.indicator.parts))
    by = by_entity(found.subject, {entity: list(parts) for entity, parts in splits.items()})
    return [_influence(found, each, by[each.entity]) for each in wanted]


def _influence(found: Case, cause: Cause, entities: Mapping[Cell, Values]) -> Influence | None:
    indicator = cause.indicator
    total = found.amount(indicator, found.whole.values)
    amounts = {id: found.amount(indicator, values) for id, values in entities.items()}
    known = {id: amount for id, amount in amounts.items() if amount is not None}
    division = None if total is None else divided(indicator.method, total, known, cause.benchmark)
    return None if division is None else _told(found, cause, division)


def _told(found: Case, cause: Cause, division: Division) -> Influence:
    """The division rounded, what rounding leaves over with the others, so that what is told adds up too."""
    peer = found.peer(cause.indicator.metric)
    shown = worst(division, peer.direction, cause.count)
    names = found.subject.doors.names(cause.entity, [str(each.id) for each in shown])
    items = [
        Item(
            each.id,
            names.get(str(each.id)),
            rounded(each.amount.value, peer.unit),
            rounded(each.amount.over, "count") if cause.indicator.denominator else None,
            _rounded(each.part, peer.unit),
        )
        for each in shown
    ]
    benchmark = _rounded(cause.benchmark, peer.unit)
    difference = _rounded(division.difference, peer.unit)
    several = _rounded(division.several, peer.unit)
    others = difference - several - sum((item.part for item in items), Decimal(0))
    return Influence(
        cause.entity,
        found.entities(cause.indicator),
        benchmark,
        cause.benchmark_of,
        difference,
        items,
        others,
        several,
        len(division.parts),
        FORMULAS[cause.indicator.method],
    )


def _rounded(value: Fraction, unit: str) -> Decimal:
    told = rounded(value, unit)
    assert told is not None
    return told


def told(found: Case, indicators: Sequence[Indicator], moved: Mapping[str, Influence | None]) -> list[Judged]:
    """The indicators in their order, judged, each with what moves it."""
    return [_judged(found, indicator, moved.get(indicator.metric)) for indicator in indicators]


def _judged(found: Case, indicator: Indicator, influence: Influence | None) -> Judged:
    peers, judgement = found.peer(indicator.metric), found.judgement(indicator)
    own = rounded(found.own(indicator), peers.unit)
    to_improve = bool(judgement.because)
    return Judged(
        indicator.metric,
        peers.name,
        indicator.group,
        peers.unit,
        peers.direction,
        own,
        judgement.history,
        peers,
        to_improve,
        list(judgement.because),
        influence,
        indicator.advice if to_improve else None,
        None if own is not None else found.whole.missing(indicator) or "no_denominator",
        None if own is None else still_growing(found, indicator),
    )


def still_growing(found: Case, indicator: Indicator) -> Text | None:
    """That a value is not final and its own past riper, so that the two are not like for like; null where it is
    final."""
    named = {indicator.metric, *indicator.parts}
    note = next(
        (each for each in found.whole.notes if each.code == "still_growing" and each.metric in named), None
    )
    if note is None:
        return None
    return Text(f"{note.text.en} {_RIPER.en}", f"{note.text.zh}{_RIPER.zh}")
