"""The ledger as it is told over HTTP: who looked at what is mine."""

from __future__ import annotations

import datetime as dt

import msgspec


class SubjectBody(msgspec.Struct, frozen=True):
    """A shop or an account of mine: `kind` is `shop` or `account`."""

    kind: str
    id: str


class LookBody(msgspec.Struct, frozen=True):
    """Somebody looked: as whom, whether that was the operator, at which metrics of which business days, and at what of
    mine. `what`: `question`, `rows`, or `export` with its format."""

    at: dt.datetime
    viewer: str
    by_operator: bool
    what: str
    metrics: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None
    subjects: tuple[SubjectBody, ...]


class LedgerBody(msgspec.Struct, frozen=True):
    """A page of looks, the newest first, and how many there are."""

    looks: list[LookBody]
    row_count: int
