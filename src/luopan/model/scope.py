"""What a viewer's narrowing leaves of the data, as a value: made by `access`, obeyed by `metrics` (S17, S39)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from luopan.model.values import Viewer


class Grant(msgspec.Struct, frozen=True):
    """One contract's admission: a shop or an account, business days `first`..`last` (None: open), and no row whose
    own instant lies after `until` (None: open)."""

    subject: Literal["shop", "account"]
    id: str
    first: dt.date
    last: dt.date | None = None
    until: dt.datetime | None = None


class Scope(msgspec.Struct, frozen=True):
    """Which rows a viewer's questions see. `grants` belong to agencies: every signed contract with a subject of which
    one is in force now; `below_shop`: whether any of them shows what lies below the shop."""

    viewer: Viewer = Viewer()
    market: str | None = None
    grants: tuple[Grant, ...] = ()
    below_shop: bool = True

    @property
    def kind(self) -> str:
        return self.viewer.kind

    @property
    def everything(self) -> bool:
        return self.viewer.kind == "platform"


OPERATOR = Scope()
