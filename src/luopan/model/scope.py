"""What a viewer's narrowing leaves of the data, as a value: made by `access`, obeyed by `metrics` (S17, S39)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

import msgspec

from luopan.model.values import Viewer


class Grant(msgspec.Struct, frozen=True, cache_hash=True):
    """One contract's admission: a shop or an account, business days `first`..`last` (None: open), and no row whose
    own instant lies after `until` (None: open)."""

    subject: Literal["shop", "account"]
    id: str
    first: dt.date
    last: dt.date | None = None
    until: dt.datetime | None = None


class Scope(msgspec.Struct, frozen=True, dict=True, cache_hash=True):
    """Which rows a viewer's questions see. `grants` belong to agencies: every signed contract with a subject of which
    one is in force now; `below_shop`: whether any of them shows what lies below the shop; `shops_left_out`: of how many
    shops a question of what lies below sees nothing, since they are authorised as a whole."""

    viewer: Viewer = Viewer()
    market: str | None = None
    grants: tuple[Grant, ...] = ()
    below_shop: bool = True
    shops_left_out: int = 0

    @property
    def kind(self) -> str:
        return self.viewer.kind

    @cached_property
    def subjects(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the shops and of the accounts that a shop or an agency looks at, each once; none for who sees
        all and for a creator."""
        if self.kind == "shop":
            return {"shop": (str(self.viewer.id),)}
        return {kind: tuple(dict.fromkeys(grant.id for grant in its)) for kind, its in self.by_kind.items()}

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Grant, ...]]:
        """The grants for shops, and those for accounts, where there are any."""
        kinds = dict.fromkeys(grant.subject for grant in self.grants)
        return {kind: tuple(grant for grant in self.grants if grant.subject == kind) for kind in kinds}

    @cached_property
    def ends(self) -> dt.datetime | None:
        """Where the first of the grants that end does."""
        return min((grant.until for grant in self.grants if grant.until is not None), default=None)

    @property
    def everything(self) -> bool:
        return self.viewer.kind == "platform"


OPERATOR = Scope()
