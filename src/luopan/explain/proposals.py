"""The questions that a figure may be the answer of: ours with another lens, other days, or another word for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import chain

import msgspec

from luopan.explain.desk import Desk
from luopan.explain.pairs import PAIRS
from luopan.explain.pairs.pair import Screen
from luopan.explain.words import ATTRIBUTIONS, CLOCKS, GEOGRAPHIES, OWNERSHIPS
from luopan.model.questions import Condition, LensBody, PeriodBody, QuestionBody
from luopan.model.refreshes import LIVE_REFRESHES, UP_TO_YESTERDAY
from luopan.model.values import Text

_DAY = dt.timedelta(days=1)
_MIDNIGHT = "T00:00:00Z"
UTC_DAYS = Text("of days in UTC, not the market's", "按 UTC 日而非市场日统计")
MARKET_DAYS = Text("of the market's days, not days in UTC", "按市场日而非 UTC 日统计")
_REFRESHES = {**{id: rule.about for id, rule in LIVE_REFRESHES.items()}, "up_to_yesterday": UP_TO_YESTERDAY}


class Proposal(msgspec.Struct, frozen=True):
    """A question, and what it has otherwise than ours; None: it is another metric, and is called by its name.
    `whole`: the words are all that it is called."""

    query: QuestionBody
    label: Text | None
    whole: bool = False


Proposing = Callable[[Desk, QuestionBody], Iterator[Proposal]]


def proposals(desk: Desk, ours: QuestionBody) -> Iterator[Proposal]:
    """What the figure may be, the likeliest first: one thing at a time is otherwise than in `ours`."""
    return chain(varied(desk, ours), _of_pairs(ours), _alike(desk, ours))


def varied(desk: Desk, ours: QuestionBody) -> Iterator[Proposal]:
    """The same metric under another lens, or of other days."""
    return chain.from_iterable(propose(desk, ours) for propose in (_clocks, _days, _lenses, _updates))


def _clocks(desk: Desk, ours: QuestionBody) -> Iterator[Proposal]:
    for clock in desk.sitting.metric(ours.metrics[0]).clocks:
        said = CLOCKS.get(clock, Text(clock, clock))
        yield Proposal(_lens(ours, clock=clock), Text(f"counted on {said.en}", f"按{said.zh}统计"))


def _lenses(desk: Desk, ours: QuestionBody) -> Iterator[Proposal]:
    for attribution, said in ATTRIBUTIONS.items():
        label = Text(f"credited to {said.en}", f"归因于{said.zh}")
        yield Proposal(_lens(ours, attribution=attribution), label)
    for ownership, said in OWNERSHIPS.items():
        yield Proposal(_lens(ours, ownership=ownership), said)
    for geography, said in GEOGRAPHIES.items():
        yield Proposal(_lens(ours, geography=geography), said)


def _updates(desk: Desk, ours: QuestionBody) -> Iterator[Proposal]:
    for refresh, about in _REFRESHES.items():
        label = Text(f"as {about.en}", f"以{about.zh}为准")
        yield Proposal(_lens(ours, refresh=refresh), label)


def _days(desk: Desk, ours: QuestionBody) -> Iterator[Proposal]:
    """The days in UTC, and those beside the asked ones: the frequent mistakes."""
    period = desk.sitting.question(ours).period
    if period is None:
        return
    first, last = period.first, period.last
    if "minute" in desk.sitting.metric(ours.metrics[0]).dimensions and "minute" not in ours.where:
        yield Proposal(_in_utc(ours, first, last), UTC_DAYS)
    for low, high, en, zh in (
        (-1, -1, "one day earlier", "早一天"),
        (1, 1, "one day later", "晚一天"),
        (-1, 0, "with the day before", "含前一天"),
        (0, 1, "with the day after", "含后一天"),
        (1, 0, "without the first day", "不含首日"),
        (0, -1, "without the last day", "不含末日"),
    ):
        since, until = first + low * _DAY, last + high * _DAY
        if since <= until:
            yield Proposal(_period(ours, since, until), Text(en, zh))


def _of_pairs(ours: QuestionBody) -> Iterator[Proposal]:
    """The other screens of the pairs in which our metric is one side."""
    for pair in PAIRS.values():
        sides = (pair.first, pair.last)
        if ours.metrics[0] in {side.metric for side in sides} and pair.answering is None:
            yield from (
                Proposal(_on(screen, ours), screen.label, True) for screen in sides if not screen.added
            )


def _on(screen: Screen, ours: QuestionBody) -> QuestionBody:
    where = {id: filter for id, filter in ours.where.items() if id not in screen.drops}
    lens = {
        name: value if value is not None else getattr(ours.lens or LensBody(), name)
        for name, value in msgspec.structs.asdict(screen.lens).items()
    }
    return msgspec.structs.replace(
        ours, metrics=[screen.metric], where={**where, **screen.where}, lens=LensBody(**lens)
    )


def _alike(desk: Desk, ours: QuestionBody) -> Iterator[Proposal]:
    """Other metrics of the same unit, those first that stand near ours in the dictionary."""
    catalogue = desk.sitting.compass.catalogue
    ids = list(catalogue)
    own = desk.sitting.metric(ours.metrics[0])
    place = ids.index(own.id)
    for id in sorted(ids, key=lambda id: abs(ids.index(id) - place)):
        if id != own.id and catalogue[id].unit == own.unit and catalogue[id].alias_of is None:
            lens = msgspec.structs.replace(ours.lens or LensBody(), clock=None)
            yield Proposal(msgspec.structs.replace(ours, metrics=[id], lens=lens), None)


def _lens(ours: QuestionBody, **more: str) -> QuestionBody:
    lens = msgspec.structs.replace(ours.lens or LensBody(), **more)
    return msgspec.structs.replace(ours, lens=lens)


def is_in_utc(query: QuestionBody) -> bool:
    """Whether a question asks for days in UTC, by their minutes."""
    minutes = query.where.get("minute")
    ends = (minutes.gte, minutes.lt) if isinstance(minutes, Condition) else ()
    return bool(ends) and all(isinstance(end, str) and end.endswith(_MIDNIGHT) for end in ends)


def _in_utc(ours: QuestionBody, first: dt.date, last: dt.date) -> QuestionBody:
    """The days in UTC: of the market's days around them the minutes that lie in them."""
    minutes = Condition(gte=f"{first}{_MIDNIGHT}", lt=f"{last + _DAY}{_MIDNIGHT}")
    around = _period(ours, first - _DAY, last + _DAY)
    return msgspec.structs.replace(around, where={**ours.where, "minute": minutes})


def _period(ours: QuestionBody, first: dt.date, last: dt.date) -> QuestionBody:
    return msgspec.structs.replace(ours, period=PeriodBody(first=first, last=last))
