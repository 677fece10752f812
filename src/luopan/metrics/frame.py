"""What a question is asked within."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from luopan.attribution import Model
from luopan.metrics.near_days import NearDays
from luopan.metrics.past.pasts import Pasts
from luopan.metrics.remembered import Remembered
from luopan.metrics.shelf.tables import Shelf
from luopan.metrics.terms import Catalogue
from luopan.metrics.world import World
from luopan.model.scope import Scope
from luopan.settings import Settings


class Frame(msgspec.Struct, frozen=True):
    """What a question is asked within: who asks, of which warehouse, when, under which settings. `pasts`: what was
    found of earlier moments; without it the facts answer whatever is asked as of one. `remembered`: where rows
    that were found before may be taken from; without it everything is read. `near`: the same for the events of
    shops. `shelf`: what the questions of a sitting read alike, where they share it."""

    scope: Scope
    world: World
    catalogue: Catalogue
    models: Mapping[str, Model]
    settings: Settings
    now: dt.datetime
    use_rollups: bool = True
    pasts: Pasts | None = None
    remembered: Remembered | None = None
    shelf: Shelf | None = None
    near: NearDays | None = None
