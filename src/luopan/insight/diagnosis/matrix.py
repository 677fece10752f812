"""Natural and paid traffic by fans and others, by views and by GPM, beside peers and the own past (R169)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from luopan.access.quantiles import rounded
from luopan.insight.diagnosis.asking import exact
from luopan.insight.diagnosis.diagnosing import Case
from luopan.model.answers import Cell
from luopan.model.diagnosed import Figure, TrafficCell
from luopan.model.peers import PeersQuestion, PeerValue
from luopan.times import previous

Key = tuple[Any, Any]
"""Paid or not, fan or not (None: not known)."""

BY = ["paid", "follower"]
_VIEWS, _GMV = "watch_pv", "live_direct_gmv"
_CELLS: tuple[Key, ...] = ((False, True), (False, False), (True, True), (True, False))
"""Natural fans, natural others, paid fans, paid others; then whoever is not known to be a fan or not."""

Amounts = Mapping[Key, tuple[Fraction | None, Fraction | None]]
"""Views and GMV by cell."""
_NOTHING = (Fraction(0), Fraction(0))


def matrix(found: Case) -> list[TrafficCell]:
    """The four cells, and those of unknown fans where there are any; shares are of all cells together."""
    subject = found.subject
    earlier = subject.body([_VIEWS, _GMV], BY, previous(found.whole.period))
    before = _amounts(subject.doors.ask(earlier, subject.viewer).rows)
    asked = PeersQuestion(
        [_VIEWS, _GMV, "gpm"], subject.shop_id, subject.period, BY, subject.where, subject.lens
    )
    values = subject.doors.peers(asked, subject.viewer).values
    peers = {(value.metric, value.cell.get("paid"), value.cell.get("follower")): value for value in values}
    now = {
        (paid, follower): (exact(value.own), exact(peers[_GMV, paid, follower].own))
        for (metric, paid, follower), value in peers.items()
        if metric == _VIEWS
    }
    unknown = [cell for cell in ((False, None), (True, None)) if now.get(cell, _NOTHING)[0]]
    return [_cell(cell, now, before, peers) for cell in (*_CELLS, *unknown)]


def _amounts(rows: Sequence[Sequence[Any]]) -> Amounts:
    return {(paid, follower): (exact(views), exact(gmv)) for paid, follower, views, gmv in rows}


def _cell(
    cell: Key, now: Amounts, before: Amounts, peers: Mapping[tuple[str, Cell, Cell], PeerValue]
) -> TrafficCell:
    views, gmv = now.get(cell, _NOTHING)
    earlier_views, earlier_gmv = before.get(cell, _NOTHING)
    return TrafficCell(
        paid=cell[0],
        follower=cell[1],
        watch_pv=Figure(rounded(views, "count"), rounded(earlier_views, "count"), peers.get((_VIEWS, *cell))),
        gpm=Figure(
            rounded(per_thousand(gmv, views), "ratio"),
            rounded(per_thousand(earlier_gmv, earlier_views), "ratio"),
            peers.get(("gpm", *cell)),
        ),
        watch_pv_share=_share(views, [each for each, _ in now.values()]),
        gpm_share=_share(gmv, [each for _, each in now.values()]),
    )


def _share(part: Fraction | None, parts: Sequence[Fraction | None]) -> Decimal | None:
    total = sum((each for each in parts if each is not None), Fraction(0))
    return None if part is None or not total else rounded(part / total, "ratio")


def per_thousand(gmv: Fraction | None, views: Fraction | None) -> Fraction | None:
    """GMV per thousand views, exactly."""
    return None if gmv is None or not views else gmv * 1000 / views
