"""When each row became known, and the earlier versions that some rows had (S10, S41, S53).

Every choice depends on a row's own number, not on a random stream: rows that are equal stay equal,
whatever else is simulated beside them.
"""

from __future__ import annotations

import numpy as np

from luopan.sources.simulator.actions import KIND
from luopan.sources.simulator.chance import Bools, Ints, draw
from luopan.sources.simulator.frame import HOUR, MISSING, Frame, concat
from luopan.sources.simulator.world import World

_LATE, _DELAY, _EARLY = 101, 102, 103


def late(world: World, frame: Frame, number: Ints) -> Frame:
    """Rows of which some became known up to half a day after they happened, if that has passed by now."""
    slow = draw(number, _LATE) < world.plan.late
    delayed = frame["known_at"] + (draw(number, _DELAY) * 12 * HOUR).astype(np.int64)
    slow &= delayed < world.calendar.now
    return frame.having(known_at=np.where(slow, delayed, frame["known_at"]))


def until(frame: Frame, now: int | Ints, first: str, instants: tuple[str, ...]) -> Frame:
    """What is known at `now`: no row that begins later, and no instant of it that had not happened."""
    end = np.broadcast_to(np.asarray(now, dtype=np.int64), len(frame))
    begun = frame[first] < end
    if not begun.all():
        frame, end = frame.take(begun), end[begun]
    return frame.having(**{name: np.where(frame[name] >= end, MISSING, frame[name]) for name in instants})


def staged(frame: Frame, first: str, later: tuple[str, ...], early: Bools) -> Frame:
    """Rows known at their last instant; where `early`, also as they stood at `first`, with `later` null."""
    stages = np.stack([frame[first], *(frame[name] for name in later)])
    frame = frame.having(known_at=stages.max(axis=0))
    before = frame.take(early & (frame["known_at"] > frame[first]))
    blank = np.full(len(before), MISSING)
    before = before.having(known_at=before[first], **dict.fromkeys(later, blank))
    return concat([before, frame])


def chosen(number: Ints, share: float) -> Bools:
    """The rows that appear in an earlier version too."""
    return draw(number, _EARLY) < share


def views(world: World, events: Frame, number: Ints) -> Frame:
    """Some views are sent at entry without seconds, and again at their end (S53)."""
    early = chosen(number, world.plan.corrections) & (events["kind"] == KIND["view"])
    events = late(world, events, number)
    twice = np.repeat(np.arange(len(events)), 1 + early)
    opening = np.zeros(len(twice), dtype=np.bool_)
    opening[1:] = twice[1:] == twice[:-1]
    opening = np.roll(opening, -1)
    events = events.take(twice)
    return events.having(
        seconds=np.where(opening, np.nan, events["seconds"]),
        completed=np.where(opening, -1, events["completed"]),
        known_at=np.where(opening, events["at"], events["known_at"]),
    )
