"""The door to peers: a shop's metrics beside those of its group, asked as the operator, naming nobody (S40)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec

from luopan.access.levels import Standing
from luopan.access.peer_notes import METHOD, as_ripe, group_text, note
from luopan.access.peer_tables import Cells, Table, tables
from luopan.access.quantiles import rounded, stand
from luopan.access.sitting import Sitting
from luopan.access.standings import Standings, Subject, subject_of
from luopan.errors import AccessError, NotApplicable, NotFound, OutOfScope, QuestionError
from luopan.metrics.terms import Catalogue, clocks_of, metric_of
from luopan.model.answers import DaysBody, utc
from luopan.model.peers import PUBLIC, TREND, WIDTHS, PeerGroup, PeersBody, PeersQuestion, PeerValue, Width
from luopan.model.questions import QuestionBody
from luopan.model.scope import Scope
from luopan.model.values import Note, Period, Viewer
from luopan.settings import Settings
from luopan.times import business_day, preset_of

MOST_NAMED = 9_000
"""More shops than this are not named one by one in a question."""

Group = tuple[PeerGroup | None, list[str]]
"""A group and its shops; without one, nobody."""


class _Case(msgspec.Struct, frozen=True):
    """One shop's question made ready; `own_shown`: the viewer may see the shop's own values of the period."""

    asked: PeersQuestion
    subject: Subject
    period: Period | None
    own_shown: bool

    def body(self, metrics: Sequence[str], shops: Sequence[str], catalogue: Catalogue) -> QuestionBody:
        """The one question by shop, of the shop itself and of `shops`; a clock that none of the metrics has stays
        out. Whoever of a group asks, it is the same question."""
        lens = self.asked.lens
        if lens is not None and not any(lens.clock in clocks_of(catalogue, id) for id in metrics):
            lens = msgspec.structs.replace(lens, clock=None)
        named = sorted([self.subject.shop_id, *shops])
        few = len(named) <= MOST_NAMED
        whose: dict[str, Any] = {"shop_id": named} if few else {"market": [self.subject.market]}
        return QuestionBody(
            list(metrics),
            ["shop_id", *self.asked.by],
            {**self.asked.where, **whose},
            self.asked.period,
            lens,
            limit=None,
            profile=self.asked.profile,
        )


class Peers:
    """Peers in one home. Safe to ask from many threads; levels are worked out once a day and state of the data."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._standings = Standings(settings.peers)

    def answer(self, asked: PeersQuestion, sitting: Sitting) -> PeersBody:
        """The shop's metrics beside those of its peers. Raises as `Doors.peers` does."""
        case = self._case(asked, sitting)
        hindered = self._hindered(case, sitting.now)
        standing = None if hindered else self._standing(case, sitting)
        groups = [] if standing is None else self._groups(standing, case)
        values, through, growing = self._values(case, groups, sitting, hindered or "group_too_small")
        own = None if standing is None else standing.placed[case.subject.shop_id]
        codes = {value.missing for value in values} & {"group_too_small"}
        codes |= {"peers_widened"} if any(value.group and value.group.widened for value in values) else set()
        codes |= {hindered} if hindered else set()
        codes |= set() if case.own_shown else {"outside_contract"}
        return PeersBody(
            case.subject.shop_id,
            case.subject.market,
            case.subject.category if own is None else own.category,
            None if own is None else own.level,
            values,
            None
            if case.period is None
            else DaysBody(case.period.first, case.period.last, case.period.preset),
            utc(through),
            [*(note(code) for code in sorted(code for code in codes if code)), *map(as_ripe, growing)],
            METHOD,
        )

    @property
    def minimum(self) -> int:
        """Fewer shops than this are no group."""
        return self._settings.peers.minimum

    def nearest(self, asked: PeersQuestion, sitting: Sitting) -> tuple[Subject, list[Group], str | None]:
        """The shop, the groups around it that are big enough, the nearest first, and why there are none at all.
        Raises as `answer`."""
        case = self._case(asked, sitting)
        hindered = self._hindered(case, sitting.now)
        standing = None if hindered else self._standing(case, sitting)
        return case.subject, [] if standing is None else self._groups(standing, case), hindered

    def _case(self, asked: PeersQuestion, sitting: Sitting) -> _Case:
        viewer = sitting.viewer
        shop = _shop(asked, viewer)
        for id in asked.metrics:
            metric_of(sitting.compass.catalogue, id)
        _named_nobody(asked)
        question = sitting.question(
            QuestionBody(asked.metrics, where={"shop_id": [shop]}, period=asked.period, profile=asked.profile)
        )
        scope = sitting.scope(question)
        subject = subject_of(sitting.cursor, shop)
        if viewer.kind == "agency" and not _contracted(scope, shop):
            raise OutOfScope(f'shop_id "{shop}" is outside of what {viewer} may see')
        if subject is None:
            raise NotFound(f'There is no shop "{shop}".')
        return _Case(asked, subject, question.period, _covers(scope, shop, question.period))

    def _hindered(self, case: _Case, now: dt.datetime) -> str | None:
        """Why there are no peers at all, if so."""
        if not case.subject.consents:
            return "peers_need_consent"
        period = case.period
        profile = case.asked.profile or self._settings.profile
        if profile != "parity" or period is None or period.preset is not None:
            return None
        today = business_day(now, case.subject.zone)
        return None if preset_of(period.first, period.last, today) else "peers_preset_only"

    def _standing(self, case: _Case, sitting: Sitting) -> Standing | None:
        """Levels as of the period's last day, or yesterday where that is still to come; None for a shop that had
        closed before."""
        yesterday = business_day(sitting.now, case.subject.zone) - dt.timedelta(days=1)
        date = yesterday if case.period is None else min(case.period.last, yesterday)
        found = self._standings.of(
            sitting.cursor, sitting.operator.ask, sitting.world.load_id, case.subject.market, date
        )
        return found if case.subject.shop_id in found.placed else None

    def _groups(self, standing: Standing, case: _Case) -> list[Group]:
        """The groups that are big enough, the nearest first, none twice."""
        tried: list[list[str]] = []
        found: list[Group] = []
        for width in WIDTHS:
            shops = standing.group(case.subject.shop_id, width)
            if len(shops) >= self._settings.peers.minimum and shops not in tried:
                found.append((self._group(standing, case, width, len(shops)), shops))
            tried.append(shops)
        return found

    def _group(self, standing: Standing, case: _Case, width: Width, size: int) -> PeerGroup:
        own, market = standing.placed[case.subject.shop_id], case.subject.market
        category = own.category if width in ("level", "category") else None
        level = own.level if width in ("level", "market_level") else None
        return PeerGroup(
            width, market, category, level, size, self._settings.peers.minimum, width != "level", standing.date,
            group_text(width, market, category, level, size),
        )  # fmt: skip

    def _values(
        self, case: _Case, groups: list[Group], sitting: Sitting, lacking: str
    ) -> tuple[list[PeerValue], dt.datetime | None, list[Note]]:
        """Each metric among the nearest peers of whom enough have a value; without such peers, why. What is split
        stays with the nearest group: a cell in which few of them have a value is withheld. With how far the answers
        reach, and what is said of metrics that still grow."""
        found: dict[str, list[PeerValue]] = {}
        growing: dict[str | None, Note] = {}
        left = list(dict.fromkeys(case.asked.metrics))
        width, through = 1 + len(case.asked.by), None
        catalogue = sitting.compass.catalogue
        for group, shops in groups or [(None, [])]:
            answer = sitting.operator.ask(case.body(left, shops, catalogue))
            through = answer.data_through if through is None else through
            growing |= {each.metric: each for each in answer.notes if each.code == "still_growing"}
            for table in tables(catalogue, answer, width):
                cells = table.cells([case.subject.shop_id, *shops])
                found[table.id] = [self._value(case, table, each, shops, group, lacking) for each in cells]
            left = [
                id for id in left if not any(value.p50 is not None or _final(value) for value in found[id])
            ]
            if not left or case.asked.by:
                break
        values = [value for id in case.asked.metrics for value in found[id]]
        return values, through, list(growing.values())

    def _value(
        self, case: _Case, table: Table, cells: Cells, shops: list[str], group: PeerGroup | None, lacking: str
    ) -> PeerValue:
        metric = table.metric
        own = table.of(case.subject.shop_id, cells) if case.own_shown else None
        peers = [value for shop in shops if (value := table.of(shop, cells)) is not None]
        enough = len(peers) >= self._settings.peers.minimum
        stood = stand(own, peers if enough else (), metric.unit, metric.direction)
        return PeerValue(
            metric=table.id,
            name=metric.name,
            unit=metric.unit,
            direction=metric.direction,
            currency=table.currency,
            cell=dict(zip(case.asked.by, cells, strict=False)),
            own=rounded(own, metric.unit),
            p50=rounded(stood.p50, metric.unit),
            p75=rounded(stood.p75, metric.unit),
            rank=stood.rank,
            of=None if stood.rank is None else len(peers) + 1,
            percentile=rounded(stood.percentile, "ratio"),
            verdict=stood.verdict,
            counted=len(peers) if enough else 0,
            group=group if enough else None,
            missing=None if enough else table.missing or lacking,
        )


def _named_nobody(asked: PeersQuestion) -> None:
    """Nothing that could name somebody splits or filters (S40)."""
    for given, allowed in ((asked.by, (*PUBLIC, *TREND)), (asked.where, PUBLIC)):
        strange = next((id for id in given if id not in allowed), None)
        if strange is not None:
            raise NotApplicable(
                f'peers cannot be split or filtered by "{strange}", but by {", ".join(allowed)}',
                dimension=strange,
            )


def _final(value: PeerValue) -> bool:
    """No wider group can tell more."""
    return value.missing not in (None, "group_too_small")


def _shop(asked: PeersQuestion, viewer: Viewer) -> str:
    if viewer.kind == "creator":
        raise AccessError("Peers are a shop's; a creator has none.")
    own = viewer.id if viewer.kind == "shop" else None
    shop = asked.shop_id or own
    if shop is None:
        raise QuestionError('Peers are of one shop; name it, such as "shop_id=S1".')
    return shop


def _contracted(scope: Scope, shop: str) -> bool:
    return any(grant.subject == "shop" and grant.id == shop for grant in scope.grants)


def _covers(scope: Scope, shop: str, period: Period | None) -> bool:
    """Whether one contract in force admits every day of the period; who is no agency needs none."""
    if scope.kind != "agency":
        return True
    return any(
        grant.subject == "shop"
        and grant.id == shop
        and grant.until is None
        and (period is None or grant.first <= period.first)
        for grant in scope.grants
    )
