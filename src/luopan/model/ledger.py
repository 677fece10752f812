"""The ledger as it is told over HTTP: who looked at what is mine."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

What = Literal["question", "rows", "export"]


class LooksAsked(msgspec.Struct, frozen=True):
    """Which looks are wanted: of these days (UTC, inclusive), by this viewer, of this kind, at this shop or account of
    mine (`kind`, `id`); None: any."""

    first: dt.date | None = None
    last: dt.date | None = None
    viewer: str | None = None
    what: What | None = None
    subject: tuple[str, str] | None = None


class SubjectBody(msgspec.Struct, frozen=True):
    """A shop or an account of mine: `kind` is `shop` or `account`."""

    kind: str
    id: str
    name: str | None = None


class LookerBody(msgspec.Struct, frozen=True):
    """The person who looked, by the name that he had then."""

    person_id: str
    name: str


class LookBody(msgspec.Struct, frozen=True):
    """Somebody looked: as whom, whether that was the operator, at which metrics of which business days, and at what of
    mine. `what`: `question`, `rows`, or `export` with its format. `person` null: it was asked by nobody in particular
    (the installation's owner, or a token of no person), or before persons were noted."""

    at: dt.datetime
    viewer: str
    by_operator: bool
    what: str
    metrics: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None
    subjects: tuple[SubjectBody, ...]
    viewer_name: str | None = None
    person: LookerBody | None = None


class LedgerBody(msgspec.Struct, frozen=True):
    """A page of looks, the newest first, and how many there are."""

    looks: list[LookBody]
    row_count: int


class LookedBody(msgspec.Struct, frozen=True):
    """A viewer who looked at what is mine: how often, and when last."""

    viewer: str
    viewer_name: str | None
    looks: int
    last_at: dt.datetime


class LookersBody(msgspec.Struct, frozen=True):
    """All who looked, who looked last at first."""

    lookers: list[LookedBody]
