"""What the plain page shows, asked as Questions through the door and shaped for drawing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from luopan.access import Doors, MarketName
from luopan.errors import AccessError, QuestionError
from luopan.model.dictionary import MetricBody
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.values import Answer, Text, Viewer
from luopan.pages.market.choice import Choice
from luopan.pages.markets import markets_seen
from luopan.times import business_day

CARDS = ("gmv", "main_orders", "buyers", "refund_amount", "aov", "viewers", "watch_pv", "new_followers")
CONTENT = ("live", "video", "product_card")
RANKED = (("shop_id", "gmv"), ("product_id", "gmv"), ("live_id", "live_direct_gmv"))
TOP = 8

Number = Decimal | int | float


class Card(msgspec.Struct, frozen=True):
    """One number: its metric, its value, that of the days before, and why it is missing, if it is."""

    metric: MetricBody
    value: Number | None
    before: Number | None
    why: Text | None


class Day(msgspec.Struct, frozen=True):
    """One business day of the trend: amounts by content type, or one under the key ``all``."""

    day: dt.date
    amounts: dict[str, Number]


class Ranked(msgspec.Struct, frozen=True):
    """One line of a ranking."""

    id: str
    name: str
    values: tuple[Number | None, ...]


class Ranking(msgspec.Struct, frozen=True):
    """The greatest of one dimension by the first of its metrics."""

    dimension: str
    metrics: tuple[MetricBody, ...]
    lines: tuple[Ranked, ...]


class Board(msgspec.Struct, frozen=True):
    """The whole page of one market."""

    market: MarketName
    markets: tuple[MarketName, ...]
    period: tuple[dt.date, dt.date]
    through: dt.datetime | None
    cards: tuple[Card, ...]
    split: dict[str, Number]
    days: tuple[Day, ...]
    rankings: tuple[Ranking, ...]


class Asking:
    """Asks the questions of one page for one viewer, each in the same market and days."""

    def __init__(self, doors: Doors, viewer: Viewer, market: str, period: PeriodBody) -> None:
        self.doors = doors
        self._viewer = viewer
        self._market = market
        self._period = period

    def ask(self, metrics: tuple[str, ...], by: tuple[str, ...] = (), **more: object) -> Answer | None:
        """One answer; None where this viewer or these metrics cannot be asked so."""
        body = QuestionBody(list(metrics), list(by), {"market": [self._market]}, self._period)
        body = msgspec.structs.replace(body, **more)
        try:
            return self.doors.ask(body, self._viewer)
        except (QuestionError, AccessError):
            return None


def board(doors: Doors, viewer: Viewer, choice: Choice) -> Board | None:
    """The page that a viewer chose; None where nothing is loaded for him."""
    known = markets_seen(doors, viewer)
    market = next((each for each in known if each.id == choice.market), known[0] if known else None)
    if market is None:
        return None
    today = PeriodBody(preset="today")
    probe = Asking(doors, viewer, market.id, today).ask(("gmv",))
    if probe is None or probe.period is None:
        return None
    through = probe.data_through
    anchor = probe.period.last if through is None else business_day(through, market.zone)
    asking = Asking(doors, viewer, market.id, PeriodBody(preset=choice.period, anchor=anchor))
    cards, period = _cards(asking, choice)
    return Board(
        market=market,
        markets=known,
        period=period,
        through=through,
        cards=cards,
        split=_split(asking),
        days=_days(asking, period),
        rankings=tuple(_rankings(asking)),
    )


def _cards(asking: Asking, choice: Choice) -> tuple[tuple[Card, ...], tuple[dt.date, dt.date]]:
    """The cards that this viewer has, and the days that the preset gave."""
    found, days = [], (dt.date.min, dt.date.min)
    answer = asking.ask(CARDS, compare="previous")
    answers = [answer] if answer else [asking.ask((metric,), compare="previous") for metric in CARDS]
    for each in filter(None, answers):
        if each.period is not None:
            days = (each.period.first, each.period.last)
        found += _cards_of(asking, each)
    return tuple(found), days


def _cards_of(asking: Asking, answer: Answer) -> list[Card]:
    values = dict(
        zip((column.id for column in answer.columns), answer.rows[0] if answer.rows else (), strict=False)
    )
    why = {note.metric: note.text for note in reversed(answer.notes)}
    return [
        Card(asking.doors.metric(id), values[id], values.get(f"{id}__previous"), why.get(id))
        for id in values
        if not id.endswith("__previous")
    ]


def _split(asking: Asking) -> dict[str, Number]:
    """Direct GMV by content type; empty where nothing says which content earned it."""
    answer = asking.ask(("direct_gmv",), ("content_type",))
    found = {row[0]: row[1] for row in answer.rows if row[1] is not None} if answer else {}
    return {kind: found[kind] for kind in CONTENT if found.get(kind)}


def _days(asking: Asking, period: tuple[dt.date, dt.date]) -> tuple[Day, ...]:
    """Every day of the period, by content type where that is known."""
    amounts: dict[dt.date, dict[str, Number]] = {}
    split = asking.ask(("direct_gmv",), ("day", "content_type"), limit=None)
    for day, kind, value in split.rows if split else ():
        if value is not None and kind is not None:
            amounts.setdefault(day, {})[kind] = value
    plain = None if amounts else asking.ask(("gmv",), ("day",), limit=None)
    for day, value in plain.rows if plain else ():
        if value is not None:
            amounts[day] = {"all": value}
    count = (period[1] - period[0]).days + 1
    every = [period[0] + dt.timedelta(days=number) for number in range(count)]
    return tuple(Day(day, amounts.get(day, {})) for day in every) if amounts else ()


def _rankings(asking: Asking) -> list[Ranking]:
    found = []
    for dimension, metric in RANKED:
        metrics = (metric, "sku_orders")
        answer = asking.ask(metrics, (dimension,), order=[f"-{metric}"], limit=TOP)
        if answer is not None and len(answer.rows) > 1:
            found.append(_ranking(asking.doors, dimension, metrics, answer))
    return found


def _ranking(doors: Doors, dimension: str, metrics: tuple[str, ...], answer: Answer) -> Ranking:
    ids = [str(row[0]) for row in answer.rows if row[0] is not None]
    names = doors.names(dimension, ids)
    lines = [
        Ranked(str(row[0]), names.get(str(row[0]), str(row[0])), row[1:]) for row in answer.rows if row[0]
    ]
    return Ranking(dimension, tuple(doors.metric(metric) for metric in metrics), tuple(lines))
