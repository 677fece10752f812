"""What a diagnosis tells, as values that travel: judged indicators, what moves them, the cells of traffic (§8.4)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

from luopan.model.answers import Cell, DaysBody, NoteBody
from luopan.model.diagnosis import Entity, Group
from luopan.model.peers import PeerValue
from luopan.model.values import Text

Benchmark = Literal["peers_p50", "own_history", "own_average"]
"""Peers' median, the median of the own earlier periods, or the own value of the whole period."""


class History(msgspec.Struct, frozen=True):
    """A value among those of the earlier periods of the same length: `rank` of `of` (1 the best, itself counted);
    `median` of the earlier ones; `previous` the one just before."""

    previous: Decimal | None
    rank: int | None
    of: int
    median: Decimal | None


class Item(msgspec.Struct, frozen=True):
    """One live room, product … and its `part` in the difference; `value` is the indicator in it alone."""

    id: Cell
    name: str | None
    value: Decimal | None
    weight: Decimal | None
    part: Decimal


class Influence(msgspec.Struct, frozen=True):
    """How own - benchmark divides among entities: `items` (those that pull down most) + `others` + `several`
    (people or orders that are in several items) = `difference`, exactly. `count` items have a part."""

    entity: Entity
    entities: list[Entity]
    benchmark: Decimal
    benchmark_of: Benchmark
    difference: Decimal
    items: list[Item]
    others: Decimal
    several: Decimal
    count: int
    formula: Text


class Judged(msgspec.Struct, frozen=True):
    """One indicator: own value, its past, its peers, and when it is to improve what moves it and what helps.

    `to_improve`: worse than half of the peers, or than half of the own past (`because` says which). `still_growing`:
    the value is not final while its own past is; null where both are.
    """

    metric: str
    name: Text
    group: Group
    unit: str
    direction: str
    own: Decimal | None
    history: History
    peers: PeerValue
    to_improve: bool
    because: list[Literal["behind_peers", "below_own_past"]]
    influence: Influence | None
    advice: Text | None
    missing: str | None
    still_growing: Text | None = None


class Figure(msgspec.Struct, frozen=True):
    """A number beside the own period before and the peers'."""

    own: Decimal | None
    previous: Decimal | None
    peers: PeerValue | None


class TrafficCell(msgspec.Struct, frozen=True):
    """One cell of traffic, natural or paid, by fans or others: views and GPM, and what of them it brings."""

    paid: bool | None
    follower: bool | None
    watch_pv: Figure
    gpm: Figure
    watch_pv_share: Decimal | None
    gpm_share: Decimal | None


class SelfLiveBody(msgspec.Struct, frozen=True):
    """The diagnosis of a shop's own official lives: `gmv` = `watch_pv` × `gpm` ÷ 1000, to the cent (R165, G50)."""

    shop_id: str
    period: DaysBody
    previous: DaysBody
    gmv: Figure
    watch_pv: Figure
    gpm: Figure
    indicators: list[Judged]
    matrix: list[TrafficCell]
    data_through: dt.datetime | None
    notes: list[NoteBody]
    identity: Text = Text("GMV = watch PV × GPM ÷ 1000", "成交金额＝观看PV×GPM÷1000")


class Abnormal(msgspec.Struct, frozen=True):
    """The products that move a rate the wrong way most (R176)."""

    metric: str
    influence: Influence


class ServiceDiagnosisBody(msgspec.Struct, frozen=True):
    """The diagnosis of a shop's service: nine indicators, and the abnormal products of four rates (R175, R176)."""

    shop_id: str
    period: DaysBody
    previous: DaysBody
    indicators: list[Judged]
    abnormal: list[Abnormal]
    data_through: dt.datetime | None
    notes: list[NoteBody]
