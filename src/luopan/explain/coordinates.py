"""The coordinates in which two questions can differ, in the one order in which every bridge walks them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from luopan.explain.desk import Asked, Found
from luopan.model.bridges import Coordinate
from luopan.model.questions import FilterBody, LensBody

Move = Callable[[Asked, Asked, tuple[Found, Found]], Asked]
"""From where the walk stands, towards its end: the same question with one coordinate of the end's. Beside it what
the two ends were answered with, whose lenses say what a coordinate is where a question leaves it to the metric."""

SCOPE = (
    "market",
    "shop_id",
    "account_id",
    "account_kind",
    "self_live",
    "creator_id",
    "content_type",
    "live_id",
    "video_id",
    "product_id",
    "sku_id",
    "plan_id",
    "creative_id",
)
"""Dimensions that say of what a number is; all others say which of its rows."""


def _where(of: Callable[[str], bool]) -> Move:
    def move(here: Asked, end: Asked, _: tuple[Found, Found]) -> Asked:
        kept = {id: filter for id, filter in here.query.where.items() if not of(id)}
        taken = {id: filter for id, filter in end.query.where.items() if of(id)}
        return _with_where(here, {**kept, **taken})

    return move


def _with_where(here: Asked, where: Mapping[str, FilterBody]) -> Asked:
    if where == here.query.where:
        return here
    return msgspec.structs.replace(here, query=msgspec.structs.replace(here.query, where=dict(where)))


def of_one_metric(here: Asked, end: Asked) -> bool:
    """Whether two questions are of one metric as two versions define it: what their lenses differ in is part of it."""
    names = [asked.metric.partition("@") for asked in (here, end)]
    return names[0] != names[1] and names[0][0] == names[1][0]


def _lens(name: str) -> Move:
    def move(here: Asked, end: Asked, ends: tuple[Found, Found]) -> Asked:
        first, last = (getattr(found.lens, name) for found in ends)
        wanted = getattr(end.query.lens or LensBody(), name)
        if wanted is None and (first == last or of_one_metric(here, end)):
            wanted = getattr(here.query.lens or LensBody(), name)
        elif wanted is None:
            wanted = last
        lens = msgspec.structs.replace(here.query.lens or LensBody(), **{name: wanted})
        if lens == (here.query.lens or LensBody()):
            return here
        return msgspec.structs.replace(here, query=msgspec.structs.replace(here.query, lens=lens))

    return move


def _grain(here: Asked, end: Asked, _: tuple[Found, Found]) -> Asked:
    """Numbers that were added up, or one that was counted at once."""
    return here if here.added == end.added else msgspec.structs.replace(here, added=end.added)


def _period(here: Asked, end: Asked, _: tuple[Found, Found]) -> Asked:
    if end.query.period is None or end.query.period == here.query.period:
        return here
    return msgspec.structs.replace(here, query=msgspec.structs.replace(here.query, period=end.query.period))


def _measure(here: Asked, end: Asked, _: tuple[Found, Found]) -> Asked:
    """All that is left but who asks: what one of the two metrics lacks moves with the metric (S50)."""
    return msgspec.structs.replace(end, viewer=here.viewer)


def _permission(_: Asked, end: Asked, __: tuple[Found, Found]) -> Asked:
    return end


MOVES: tuple[tuple[Coordinate, Move], ...] = (
    ("scope", _where(lambda id: id in SCOPE)),
    ("ownership", _lens("ownership")),
    ("geography", _lens("geography")),
    ("filters", _where(lambda id: id not in SCOPE)),
    ("grain", _grain),
    ("attribution", _lens("attribution")),
    ("period", _period),
    ("clock", _lens("clock")),
    ("as_of", _lens("as_of")),
    ("measure", _measure),
    ("permission", _permission),
)
"""What a measure counts (orders or their lines) is `grain` too: it moves with the measure, and a pair that knows of
it names it as a stop."""
