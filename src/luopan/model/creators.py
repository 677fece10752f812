"""The creator-live diagnosis as values that travel (R170-R173): what is told of a shop's creators, and of its peers'
without naming anybody (S40)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

from luopan.model.answers import DaysBody, NoteBody
from luopan.model.peers import PeerGroup
from luopan.model.questions import QuestionBody
from luopan.model.values import Text

Label = Literal["excellent", "potential", "poor"]
Quadrant = Literal["high_high", "high_low", "low_high", "low_low"]
"""Impressions per product and live, then the impression-to-order rate: at or above the mean, or below (G19)."""


class CreatorMeans(msgspec.Struct, frozen=True):
    """The means over the creators that `shops` of the peers cooperated with; each creator of a shop counts once.

    Null without enough such shops, `missing` says why.
    """

    impressions: float | None
    conversion: float | None
    creators: int
    shops: int
    group: PeerGroup | None
    missing: str | None = None


class ProductBar(msgspec.Struct, frozen=True):
    """What one of the shop's products is held against: P50 and P75 of the other shops' products of its category and
    price band, `low` inclusive to `high` exclusive; both null: of any price, because too few cost as much.
    `category_level` all: of any category at that price, because even so too few are of its own.

    `counted` products of `shops` other shops. Null where `missing` says why.
    """

    product_id: str
    category: str | None
    category_level: Literal["l1", "l2", "all"] | None
    low: Decimal | None
    high: Decimal | None
    p50: Decimal | None
    p75: Decimal | None
    counted: int
    shops: int
    missing: str | None = None


class CreatorPeers(msgspec.Struct, frozen=True):
    """What the door to peers tells about creators: two means, and the bars of the products that were named."""

    means: CreatorMeans
    bars: list[ProductBar]


class CreatorProfile(msgspec.Struct, frozen=True):
    """A creator as everybody may know it: reference data, the last facts, and how often its public content was
    viewed in the period. `own`: it belonged to the shop in the period; `bound`: it belongs to some shop now."""

    account_id: str
    name: str
    category_l1: str | None
    level: str | None
    followers: int | None
    reputation: float | None
    views: int
    own: bool
    bound: bool


class LiveProduct(msgspec.Struct, frozen=True):
    """A product in one creator's lives against its bar. `effect`: the GMV that lies between them, over its
    impressions: above P75 of a good product, below P50 (negative) of one to improve."""

    product_id: str
    name: str | None
    impressions: int
    value: Decimal
    effect: Decimal
    bar: ProductBar


class HeadCreator(msgspec.Struct, frozen=True):
    """A head creator: what the shop sold in its lives, the best products and those to improve, three at most."""

    account_id: str
    name: str | None
    gmv: Decimal
    good: list[LiveProduct]
    to_improve: list[LiveProduct]
    unjudged: int


class MidTailCreator(msgspec.Struct, frozen=True):
    """A creator who is not head, and its quadrant; null where a number or the means are missing."""

    account_id: str
    name: str | None
    gmv: Decimal
    impressions: float | None
    conversion: float | None
    quadrant: Quadrant | None
    label: Label | None


class Reason(msgspec.Struct, frozen=True):
    """Why a creator is recommended: a number that the shop may see or that is public, and what it is told from."""

    code: str
    text: Text
    value: float
    threshold: float
    weight: int


class Recommended(msgspec.Struct, frozen=True):
    """A creator worth asking; `score` is the sum of the reasons' weights, `own_gmv` what the shop itself sold by it
    in the days before."""

    profile: CreatorProfile
    own_gmv: Decimal
    score: int
    reasons: list[Reason]


class CreatorLiveBody(msgspec.Struct, frozen=True):
    """The diagnosis. `gmv` is exactly `head_gmv + mid_tail_gmv`; null where there are no sales to tell of."""

    shop_id: str
    period: DaysBody | None
    currency: str | None
    gmv: Decimal | None
    head_gmv: Decimal | None
    mid_tail_gmv: Decimal | None
    heads: list[HeadCreator]
    means: CreatorMeans
    mid_tail: list[MidTailCreator]
    recommended: list[Recommended]
    method: Text
    questions: list[QuestionBody]
    data_through: dt.datetime | None
    notes: list[NoteBody]
