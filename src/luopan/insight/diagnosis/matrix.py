"""Natural and paid traffic by fans and others, by views and by GPM, beside peers and the own past (R169)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from luopan.access.quantiles import rounded
from luopan.insight.diagnosis.asking import exact
from luopan.insight.diagnosis.diagnosing import Case
from luopan.model.answers import Cell
from luopan.model.diagnosed import Figure, TrafficCell
from luopan.model.peers import PeersQuestion, PeerValue
from luopan.times import previous

BY = ["paid", "follower"]
_VIEWS, _GMV = "watch_pv", "live_direct_gmv"
_CELLS: tuple[tuple[Cell, Cell], ...] = ((False, True), (False, False), (True, True), (True, False))
"""Natural fans, natural others, paid fans, paid others; then whoever is not known to be a fan or not."""

Amounts = Mapping[tuple[Cell, Cell], tuple[Fraction, Fraction]]
"""Views and GMV by cell."""


def matrix(found: Case) -> list[TrafficCell]:
    """The four cells, and those of unknown fans where there are any; shares are of all cells together."""
    subject = found.subject
    bodies = [
        subject.body([_VIEWS, _GMV], BY),
        subject.body([_VIEWS, _GMV], BY, previous(found.whole.period)),
    ]
    now, before = (_amounts(answer.rows) for answer in subject.doors.asks(bodies, subject.viewer))
    asked = PeersQuestion(
        ["watch_pv", "gpm"], subject.shop_id, subject.period, BY, subject.where, subject.lens
    )
    values = subject.doors.peers(asked, subject.viewer).values
    peers = {(value.metric, value.cell.get("paid"), value.cell.get("follower")): value for value in values}
    unknown = [cell for cell in ((False, None), (True, None)) if cell in now]
    return [_cell(cell, now, before, peers) for cell in (*_CELLS, *unknown)]


def _amounts(rows: tuple[tuple[object, ...], ...]) -> Amounts:
    return {
        (paid, follower): (exact(views) or Fraction(0), exact(gmv) or Fraction(0))  # type: ignore[misc]
        for paid, follower, views, gmv in rows
    }


def _cell(
    cell: tuple[Cell, Cell],
    now: Amounts,
    before: Amounts,
    peers: Mapping[tuple[str, Cell, Cell], PeerValue],
) -> TrafficCell:
    views, gmv = now.get(cell, (Fraction(0), Fraction(0)))
    earlier_views, earlier_gmv = before.get(cell, (Fraction(0), Fraction(0)))
    return TrafficCell(
        paid=cell[0],  # type: ignore[arg-type]
        follower=cell[1],  # type: ignore[arg-type]
        watch_pv=Figure(rounded(views, "count"), rounded(earlier_views, "count"), peers.get((_VIEWS, *cell))),
        gpm=Figure(
            rounded(_over(1000 * gmv, views), "ratio"),
            rounded(_over(1000 * earlier_gmv, earlier_views), "ratio"),
            peers.get(("gpm", *cell)),
        ),
        watch_pv_share=rounded(_over(views, sum((each for each, _ in now.values()), Fraction(0))), "ratio"),
        gpm_share=rounded(_over(gmv, sum((each for _, each in now.values()), Fraction(0))), "ratio"),
    )


def _over(part: Fraction, whole: Fraction) -> Fraction | None:
    return part / whole if whole else None
