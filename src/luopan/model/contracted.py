"""What is said over HTTP about contracts that were loaded, beside those that follow from what people agreed on here."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from luopan.model.authorising import AssetShown
from luopan.model.services import CATEGORIES, AssetKind, Category, label_of
from luopan.model.values import Text

ContractState = Literal["active", "expired", "upcoming"]
"""Loaded contracts hold by their dates alone: nobody here cancels or closes them."""

_UPCOMING = Text("Not begun", "未开始")
_LINK = Text("Link with an MCN", "MCN 绑定")
_SUBJECTS: dict[AssetKind, Category] = {"shop": "shop_management", "account": "content_management"}


class ContractBody(msgspec.Struct, frozen=True):
    """One loaded contract: by it an agency identity sees a shop as a whole, or an account. `sees`: what that is called;
    `from`: the earliest day's instant that it shows (R043); `source`: where the row says that it came from (null: it
    does not say), `loaded_at`: when it was loaded last; instants are UTC. `share_rate`: an MCN's, of commission."""

    contract_id: str
    agency_id: str
    agency_name: str | None
    role: Literal["tsp", "mcn"]
    market: str
    asset: AssetShown
    sees: Text
    share_rate: float | None
    since: dt.datetime = msgspec.field(name="from")
    signed_at: dt.datetime
    ended_at: dt.datetime | None
    state: ContractState
    label: Text
    source: str | None
    loaded_at: dt.datetime


class ContractsBody(msgspec.Struct, frozen=True):
    """A page of loaded contracts, those in force first, and how many there are."""

    contracts: list[ContractBody]
    row_count: int


def sees_of(role: str, kind: AssetKind) -> Text:
    """What a contract of a role for a shop or an account is called."""
    return _LINK if role == "mcn" else CATEGORIES[_SUBJECTS[kind]].name


def state_label(state: ContractState, viewer_kind: str) -> Text:
    """What a state is called for who looks."""
    return _UPCOMING if state == "upcoming" else label_of(state, viewer_kind)
