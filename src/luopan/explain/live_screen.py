"""Whether the screen of a live can be entered, what it shows, and the rules that say so (R047, R051, R052)."""

from __future__ import annotations

from luopan.access import Doors
from luopan.access.screens import rooms_of
from luopan.explain.pairs.screens import ENTRIES, GOODS
from luopan.model.answers import utc
from luopan.model.screens import ScreenBody, entry
from luopan.model.values import Viewer


def live_screen(doors: Doors, live: str, viewer: Viewer) -> ScreenBody:
    """The entry of a live's screen at this moment.

    Raises:
        OutOfScope: the viewer may not ask for this live, or it does not exist (S20); or no contract shows its day.
        AccountLevelOnly: the viewer's contracts show nothing below a shop.
        NotFound: the operator names one that does not exist.
    """
    with doors.sitting(viewer) as sitting:
        (room,) = rooms_of(sitting, [live])
        found = entry(room.belongings, sitting.now)
    return ScreenBody(
        room.live_id,
        room.account_id,
        found.state,
        ENTRIES[found.state],
        utc(found.updated_at),
        utc(found.opens_at),
        room.global_goods,
        GOODS[room.global_goods],
    )
