"""The live screen's curve: how many users were in a room at each minute, counted from its sessions."""

from __future__ import annotations

import numpy as np

from luopan.sources.simulator.audience import LIVE
from luopan.sources.simulator.chance import draw
from luopan.sources.simulator.frame import MINUTE, Frame
from luopan.sources.simulator.part import Part
from luopan.sources.simulator.versions import until
from luopan.sources.simulator.world import World

_MISSED = 0.02


def online(world: World, part: Part, sessions: Frame) -> Frame:
    """A sample a minute of each live in the sessions; one in fifty is missing (a gap, not 0)."""
    watched = sessions.take(sessions["content_type"] == LIVE)
    rooms, which = np.unique(watched["content_id"], return_inverse=True)
    start, end = world.contents.lives.start[rooms], world.contents.lives.end[rooms]
    minutes = (end - start) // MINUTE + 2
    first = np.cumsum(minutes) - minutes
    # A user is in the room at a sample from the first full minute after entry until the exit.
    entered = first[which] + -(-(watched["at"] - start[which]) // MINUTE)
    left = first[which] + -(-(watched["at"] + watched["stay"] - start[which]) // MINUTE)
    size = int(minutes.sum())
    users = np.cumsum(np.bincount(entered, minlength=size) - np.bincount(left, minlength=size))
    room = np.repeat(np.arange(len(rooms)), minutes)
    minute = np.arange(size) - first[room]
    at = start[room] + minute * MINUTE
    kept = (at < end[room]) & (draw(rooms[room] * 1_000 + minute, 301) >= _MISSED)
    frame = Frame({"live_id": rooms[room], "at": at, "users": users, "known_at": at + MINUTE}).take(kept)
    owner = world.sellers.accounts.shop[world.contents.lives.account[frame["live_id"]]]
    return until(frame, part.ends(world, owner), "at", ())
