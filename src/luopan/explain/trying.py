"""Which screen a figure came from: candidates are tried, and ranked by what is left of the figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from luopan.access import Doors
from luopan.access.stated import stated_number
from luopan.errors import AccessError, QuestionError
from luopan.explain.desk import Asked, Desk, Found
from luopan.explain.proposals import Proposal, proposals, varied
from luopan.model.bridges import Side
from luopan.model.outside import Candidate, Match, ScreensBody, ScreensQuestion
from luopan.model.questions import QuestionBody
from luopan.model.values import Text, Viewer

MOST = 60
"""Questions that are asked for one figure."""

SHOWN = 10
_FIRST = 36
"""Of these with one thing otherwise."""

_NEAREST = 3
"""Candidates of our own metric that are varied once more where nothing is the figure."""

_AS_ASKED = Text("as asked", "即所提问题")
_STATED = Text("as the platform stated it", "以平台给出的数字为准")


def screens(doors: Doors, asked: ScreensQuestion, viewer: Viewer) -> ScreensBody:
    """The screens that a figure may have come from, the likeliest first.

    Raises:
        QuestionError: it is no question of one number.
        AccessError: the viewer may not ask it.
    """
    with doors.sitting(viewer) as sitting:
        return tried(Desk(sitting), asked)


def tried(desk: Desk, asked: ScreensQuestion, *, stated: bool = True) -> ScreensBody:
    """The candidates of a figure at a desk, with or without what the platform stated. Raises as `screens`."""
    ours = desk.asked(Side(asked.query))
    found = desk.number(ours)
    trial = _Trial(desk, asked.figure, found)
    trial.ask([Proposal(ours.query, _AS_ASKED)], _FIRST)
    if stated:
        trial.state(ours.query)
    trial.ask(proposals(desk, ours.query), _FIRST)
    if not trial.matched:
        trial.ask(_again(desk, [each for each in trial.ranked() if _is_near(each, ours)][:_NEAREST]), MOST)
    return ScreensBody(
        asked.figure, found.column.unit, found.column.currency, trial.ranked()[:SHOWN], trial.asked
    )


class _Trial:
    """What was tried for one figure. Of screens that show the same number the first, which has the least otherwise."""

    def __init__(self, desk: Desk, figure: Decimal, ours: Found) -> None:
        self._desk, self._figure, self._ours = desk, figure, ours
        self._seen: set[bytes] = set()
        self._found: dict[tuple[str, Decimal], Candidate] = {}
        self.asked = 0

    @property
    def matched(self) -> bool:
        return any(candidate.match for candidate in self._found.values())

    def ask(self, proposed: Iterable[Proposal], most: int) -> None:
        """Try what is proposed, as far as it may be asked, until so many were asked in all."""
        for proposal in proposed:
            key = msgspec.json.encode(proposal.query)
            if self.asked >= most:
                return
            if key in self._seen:
                continue
            self._seen.add(key)
            try:
                asked = self._desk.asked(Side(proposal.query))
                self.asked += 1
                found = self._desk.number(asked)
            except (QuestionError, AccessError):
                continue
            alike = found.column.unit == self._ours.column.unit
            if alike and found.column.currency in (self._ours.column.currency, None):
                self.take(asked.query, self._label(proposal), found.value)

    def state(self, query: QuestionBody) -> None:
        """Take what the platform itself stated."""
        value = stated_number(self._desk.sitting, query)
        self.take(query, self._label(Proposal(query, _STATED)), value, stated=True)

    def take(self, query: QuestionBody, label: Text, value: Decimal | None, *, stated: bool = False) -> None:
        """Keep a number as a candidate, unless one that is nearer to ours shows it already."""
        id = query.metrics[0]
        if value is not None and (id, value) not in self._found:
            match = matching(self._figure, value)
            self._found[id, value] = Candidate(label, query, value, value - self._figure, match, stated)

    def _label(self, proposal: Proposal) -> Text:
        name, otherwise = self._desk.sitting.metric(proposal.query.metrics[0]).name, proposal.label
        if otherwise is None:
            return name
        return (
            otherwise if proposal.whole else Text(f"{name.en}: {otherwise.en}", f"{name.zh}：{otherwise.zh}")
        )

    def ranked(self) -> list[Candidate]:
        """Those that are the figure first, then by what is left of it."""
        ranks = {"exact": 0, "rounded": 1, "cents": 2, None: 3}
        return sorted(self._found.values(), key=lambda each: (ranks[each.match], abs(each.difference)))


def matching(figure: Decimal, number: Decimal) -> Match | None:
    """How a figure is a number: as it is, rounded to the figure's own decimals, or told in hundredths."""
    if figure == number:
        return "exact"
    if figure == number * 100 and number:
        return "cents"
    exponent = figure.normalize().as_tuple().exponent
    places = Decimal(1).scaleb(min(int(exponent), 0))
    return "rounded" if abs(figure - number) <= places / 2 and figure else None


def _is_near(candidate: Candidate, ours: Asked) -> bool:
    return candidate.query.metrics == ours.query.metrics and candidate.query != ours.query


def _again(desk: Desk, nearest: list[Candidate]) -> Iterator[Proposal]:
    """The nearest candidates with one more thing otherwise."""
    for candidate in nearest:
        for proposal in varied(desk, candidate.query):
            more = proposal.label or candidate.label
            label = Text(f"{candidate.label.en}, {more.en}", f"{candidate.label.zh}，{more.zh}")
            yield Proposal(proposal.query, label, whole=True)
