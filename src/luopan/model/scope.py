"""What a viewer's narrowing leaves of the data, as a value: made by `access`, obeyed by `metrics` (S17, S39)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from luopan.model.values import Viewer


class Grant(msgspec.Struct, frozen=True):
    """One contract's admission: a shop or an account, business days `first`..`last` (None: open) and instants
    from `since` (start of the first day) to `until` inclusive (None: open)."""

    subject: Literal["shop", "account"]
    id: str
    first: dt.date
    last: dt.date | None = None
    until: dt.datetime | None = None


class Scope(msgspec.Struct, frozen=True):
    """Which rows a viewer's questions see. `grants` belong to agencies; `current` are the subjects of contracts
    in force now, `below_shop` whether anything below the shop may be asked for."""

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
