"""What is known of lives and videos besides numbers, as values that travel (R126, R127)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from luopan.model.answers import Cell
from luopan.model.questions import Name, PeriodBody

Ids = Annotated[list[Name], Meta(max_length=5000)]
Visibility = Literal["public", "private", "deleted"]


class ContentsAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lives and videos of which somebody wants to know more; those that he may not see are left out."""

    live_id: Ids = []
    video_id: Ids = []


class Promoted(msgspec.Struct, frozen=True):
    """A product that a content shows."""

    product_id: str
    name: str


class Content(msgspec.Struct, frozen=True):
    """A live or a video: `at` when it started or was posted, UTC; `seconds` how long it is (null: not told, or it
    still runs). `cover_url`, `play_url`: null where it is private or deleted (R085). `products`: those that it shows,
    as far as whoever asks may see them."""

    id: str
    title: str | None
    account_id: str
    account: str | None
    at: dt.datetime
    seconds: float | None
    visibility: Visibility | None
    hashtags: list[str]
    music: str | None
    cover_url: str | None
    play_url: str | None
    products: list[Promoted]


class ContentsBody(msgspec.Struct, frozen=True):
    """What is known of lives and videos, by id."""

    lives: dict[str, Content]
    videos: dict[str, Content]


class SameAsked(msgspec.Struct, frozen=True):
    """Which videos sold more of a product than one that shows it. `product_id` null: the one that it shows."""

    video_id: str
    product_id: str | None = None
    period: PeriodBody | None = None


class SameProduct(msgspec.Struct, frozen=True):
    """A public video that sold more of the product, and its public counters; what it sold is not told (S40)."""

    content: Content
    video_ctr: Cell
    views: Cell
    likes: Cell
    comments: Cell


class SameProductBody(msgspec.Struct, frozen=True):
    """At most three, the one that sold most first (R129). `product_id` null: one of the `products` is to be chosen."""

    product_id: str | None
    products: list[Promoted]
    videos: list[SameProduct]
