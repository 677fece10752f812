"""What decides about the screens of lives, as far as a viewer may know of it (R047, R051, R052)."""

from __future__ import annotations

from collections.abc import Sequence

from luopan.access.sitting import Sitting
from luopan.errors import NotFound, OutOfScope
from luopan.metrics.rooms import rooms
from luopan.model.scope import Grant
from luopan.model.screens import Room
from luopan.model.values import Filter, Question
from luopan.times import business_day


def rooms_of(sitting: Sitting, lives: Sequence[str]) -> tuple[Room, ...]:
    """The lives of these ids, by id. A shop knows of an account only what binds it to the shop itself; who looks at
    the account, all that it belonged to.

    Raises:
        OutOfScope: the viewer may not ask for one of them, or it does not exist (S20); or no contract shows its day.
        AccountLevelOnly: the viewer's contracts show nothing below a shop.
        NotFound: the operator names one that does not exist.
    """
    viewer = sitting.viewer
    asked = Question(("live_session_gmv",), where={"live_id": Filter(values=tuple(lives))})
    scope = sitting.scope(asked)
    found = rooms(sitting.cursor, lives, viewer.id if viewer.kind == "shop" else None)
    lacking = sorted(set(lives) - {room.live_id for room in found})
    if lacking:
        raise NotFound(f'There is no live "{lacking[0]}".')
    for room in found if viewer.kind == "agency" else ():
        if not any(_admits(grant, room) for grant in scope.grants):
            raise OutOfScope(f'live_id "{room.live_id}" lies outside of every contract of {viewer}')
    return found


def _admits(grant: Grant, room: Room) -> bool:
    """A live of which no contract shows the day is told of as little as its numbers are (S17)."""
    day = business_day(room.started_at, room.zone)
    return (
        grant.id == room.account_id
        and grant.first <= day
        and (grant.last is None or day <= grant.last)
        and (grant.until is None or room.started_at <= grant.until)
    )
