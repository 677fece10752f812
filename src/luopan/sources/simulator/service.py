"""Customer service: chats around orders, answered by a bot, by people, too late, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luopan.sources.simulator.chance import Bools, Ints, stream
from luopan.sources.simulator.frame import DAY, HOUR, MINUTE, MISSING, SECOND, Frame, concat
from luopan.sources.simulator.part import Part
from luopan.sources.simulator.versions import late, until
from luopan.sources.simulator.vocabulary import AGENTS, BUYER_SAYS, STAFF_SAYS, TOPICS
from luopan.sources.simulator.world import World

_CHATS = 0.06
_MESSAGES = 16
"""Numbers of message ids per chat."""
_BUYER, _AGENT, _BOT = range(3)


class Service:
    """Makes the chats that hang on a part's order lines."""

    def __init__(self, world: World, part: Part) -> None:
        self._world = world
        self._part = part

    def facts(self, day: int, lines: Frame) -> Iterator[tuple[str, Frame]]:
        """Chats about one day's order lines and their messages; the chats of a day's end run on."""
        rng = stream(self._world.plan.seed, self._part.name, "service", day)
        lines = lines.take(rng.random(len(lines)) < _CHATS)
        if not len(lines):
            return
        chats = _chats(rng, lines)
        messages = _messages(rng, chats)
        ends = self._part.ends(self._world, chats["shop_id"])
        chats = until(chats, ends, "started_at", ("ended_at", "queued_at", "assigned_at"))
        last = np.maximum(chats["started_at"], chats["ended_at"])
        yield "chats", late(self._world, chats.having(known_at=last), chats["chat_id"])
        messages = until(messages, self._part.ends(self._world, messages["shop_id"]), "at", ())
        yield "chat_messages", messages.having(known_at=messages["at"])


def _chats(rng: np.random.Generator, lines: Frame) -> Frame:
    """A third before the order, the rest in the days after it, nights included; two thirds want a human."""
    size = len(lines)
    before = rng.random(size) < 0.33
    after = (rng.exponential(1.5, size) * DAY).astype(np.int64)
    started = lines["created_at"] + np.where(before, -rng.integers(MINUTE, 8 * MINUTE, size), after)
    queued = started + rng.integers(5 * SECOND, 90 * SECOND, size)
    human: Bools = rng.random(size) < 0.66
    answered: Bools = human & (rng.random(size) < 0.93)
    assigned = queued + np.minimum(rng.lognormal(3.6, 1.3, size) * SECOND, 3 * HOUR).astype(np.int64)
    length = rng.integers(3 * MINUTE, 25 * MINUTE, size)
    return Frame(
        {
            "chat_id": lines["line_id"],
            "shop_id": lines["shop_id"],
            "buyer_id": lines["buyer_id"],
            "started_at": started,
            "ended_at": np.where(answered, assigned, queued) + length,
            "queued_at": np.where(human, queued, MISSING),
            "assigned_at": np.where(answered, assigned, MISSING),
            "agent": np.where(answered, lines["shop_id"] % 3 + rng.integers(0, len(AGENTS) - 2, size), -1),
            "rating": np.where(rng.random(size) < 0.4, np.clip(5 - rng.poisson(0.6, size), 1, 5), MISSING),
            "topic": np.where(rng.random(size) < 0.9, rng.integers(0, len(TOPICS), size), -1),
        }
    )


def _messages(rng: np.random.Generator, chats: Frame) -> Frame:
    """The buyer's opening, the bot's answer, then questions that the agent answers one by one."""
    size = len(chats)
    rounds = rng.integers(0, 4, size)
    parts = [
        _said(rng, chats, np.arange(size), 0, chats["started_at"], _BUYER),
        _said(rng, chats, np.flatnonzero(rng.random(size) < 0.8), 1, chats["started_at"] + 2 * SECOND, _BOT),
    ]
    answered = chats["assigned_at"] != MISSING
    clock = np.where(answered, chats["assigned_at"], chats["started_at"] + 20 * SECOND)
    for number in range(3):
        asks = np.flatnonzero(rounds > number)
        parts.append(_said(rng, chats, asks, 2 + 2 * number, clock, _BUYER))
        clock = clock + np.minimum(rng.lognormal(4.0, 0.9, size) * SECOND, 40 * MINUTE).astype(np.int64)
        replies = np.flatnonzero((rounds > number) & answered & (rng.random(size) < 0.95))
        parts.append(_said(rng, chats, replies, 3 + 2 * number, clock, _AGENT))
        clock = clock + rng.integers(5 * SECOND, 60 * SECOND, size)
    return concat(parts)


def _said(rng: np.random.Generator, chats: Frame, rows: Ints, number: int, at: Ints, sender: int) -> Frame:
    staff = len(BUYER_SAYS) + rng.integers(0, len(STAFF_SAYS), len(rows))
    return Frame(
        {
            "message_id": chats["chat_id"][rows] * _MESSAGES + number,
            "chat_id": chats["chat_id"][rows],
            "shop_id": chats["shop_id"][rows],
            "at": at[rows],
            "sender": np.full(len(rows), sender),
            "text": np.where(sender == _BUYER, rng.integers(0, len(BUYER_SAYS), len(rows)), staff),
        }
    )
