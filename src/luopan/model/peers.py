"""How a shop stands among its peers (§13.4): what is asked, and what is told, as values that travel.

Nothing here names another shop: of a group only its size, its date and two of its quantiles are told (S40).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from luopan.model.answers import Cell, DaysBody, NoteBody
from luopan.model.questions import FilterBody, LensBody, Name, PeriodBody
from luopan.model.values import Text

Verdict = Literal["excellent", "ordinary", "behind", "fast", "slow"]
"""At or beyond P75, at or beyond P50, or neither; of durations that are better short: fast, ordinary, slow."""

Width = Literal["level", "market_level", "category", "market"]
"""Whom a group is made of: of the market and category those of the level; of the market those of the level in
their categories; all of the category; all of the market."""

WIDTHS: tuple[Width, ...] = ("level", "market_level", "category", "market")
"""From the nearest peers to the widest group."""

PUBLIC = ("content_type", "self_live", "account_kind", "channel", "paid", "follower", "order_source")
"""The dimensions by which peers may be split and filtered: none of them names anybody."""

TREND = ("day", "week", "month")
"""Those by which they may be split besides (R198)."""


class PeersQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Metrics of one shop beside those of its peers. `shop_id` None: the shop that asks.

    `where` and `by` take the dimensions of PUBLIC alone, `by` those of TREND too.
    """

    metrics: Annotated[list[Name], Meta(min_length=1, max_length=100)]
    shop_id: Name | None = None
    period: PeriodBody | None = None
    by: Annotated[list[Name], Meta(max_length=4)] = []
    where: dict[Name, FilterBody] = {}
    lens: LensBody | None = None
    profile: Literal["parity", "extended"] | None = None


class PeerGroup(msgspec.Struct, frozen=True):
    """Whom a value is compared with: `size` other shops that consent, of levels as of `date`.

    `category` and `level` are null where the group is not restricted to them; `widened`: nearer groups had fewer
    than `minimum` shops.
    """

    width: Width
    market: str
    category: str | None
    level: int | None
    size: int
    minimum: int
    widened: bool
    date: dt.date
    text: Text


class PeerValue(msgspec.Struct, frozen=True):
    """One metric, in one cell of `by`: the own value beside its peers'.

    `counted` peers have a value. P50 and P75 lie in the metric's good direction: half and a quarter of the peers
    are at least as good. `rank` of `of` (the shop among its peers, equals share a rank), `percentile` the part of
    the peers that are worse. Null where `missing` says why.
    """

    metric: str
    name: Text
    unit: str
    direction: str
    currency: str | None
    cell: dict[str, Cell]
    own: Decimal | None
    p50: Decimal | None
    p75: Decimal | None
    rank: int | None
    of: int | None
    percentile: Decimal | None
    verdict: Verdict | None
    counted: int
    group: PeerGroup | None
    missing: str | None = None


class PeersBody(msgspec.Struct, frozen=True):
    """A shop beside its peers. `level` 7 is the highest of seven, 1 the lowest; null without consent."""

    shop_id: str
    market: str
    category: str | None
    level: int | None
    values: list[PeerValue]
    period: DaysBody | None
    data_through: dt.datetime | None
    notes: list[NoteBody]
    method: Text
