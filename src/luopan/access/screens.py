"""What decides about the screens of lives, as far as a viewer may know of it (R047, R051, R052)."""

from __future__ import annotations

from collections.abc import Sequence

from luopan.access.sitting import Sitting
from luopan.errors import NotFound, OutOfScope
from luopan.metrics.rooms import rooms
from luopan.model.questions import FilterBody, QuestionBody
from luopan.model.screens import Room
from luopan.model.values import Filter, Question


def rooms_of(sitting: Sitting, lives: Sequence[str]) -> tuple[Room, ...]:
    """The lives of these ids, by id. A shop knows of an account only what binds it to the shop itself; who looks at
    the account, all that it belonged to.

    Raises:
        OutOfScope: the viewer may not ask for one of them, or it does not exist (S20).
        AccountLevelOnly: the viewer's contracts show nothing below a shop.
        NotFound: the operator names one that does not exist.
    """
    viewer = sitting.viewer
    sitting.scope(Question(("live_session_gmv",), where={"live_id": Filter(values=tuple(lives))}))
    if viewer.kind == "agency":
        _check_contracts(sitting, lives)
    found = rooms(sitting.cursor, lives, viewer.id if viewer.kind == "shop" else None)
    lacking = sorted(set(lives) - {room.live_id for room in found})
    if lacking:
        raise NotFound(f'There is no live "{lacking[0]}".')
    return found


def _check_contracts(sitting: Sitting, lives: Sequence[str]) -> None:
    """A live of which no contract shows the day is told of as little as its numbers are (S17)."""
    where: dict[str, FilterBody] = {"live_id": list(lives)}
    seen = {row[0] for row in sitting.ask(QuestionBody(["livestreams"], ["live_id"], where, limit=None)).rows}
    outside = next((live for live in lives if live not in seen), None)
    if outside is not None:
        raise OutOfScope(f'live_id "{outside}" lies outside of every contract of {sitting.viewer}')
