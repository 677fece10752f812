"""Turns: never more at once than there are places, in the order of coming, and nobody waits for long."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from luopan.access.turns import Turns

FOREVER = 60.0


class Inside:
    """Holds turns until it is told to let go."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self.entered: list[int] = []
        self.most = 0
        self._now = 0
        self._lock = threading.Lock()

    def stay(self, number: int, until: threading.Event) -> None:
        with self._turns.turn():
            with self._lock:
                self.entered.append(number)
                self._now += 1
                self.most = max(self.most, self._now)
            until.wait(FOREVER)
            with self._lock:
                self._now -= 1


def waiting(turns: Turns, count: int) -> None:
    """Returns when so many wait."""
    while len(turns._waiting) < count:
        threading.Event().wait(0.001)


def test_the_first_to_come_is_the_first_to_be_answered() -> None:
    turns = Turns(1, patience=FOREVER)
    inside, leave = Inside(turns), [threading.Event() for _ in range(5)]
    with ThreadPoolExecutor(5) as pool:
        for number, event in enumerate(leave):
            pool.submit(inside.stay, number, event)
            while number == 0 and not inside.entered:
                threading.Event().wait(0.001)
            waiting(turns, number)
        for event in leave:
            event.set()
    assert inside.entered == [0, 1, 2, 3, 4]
    assert inside.most == 1


def test_so_many_are_answered_at_once_and_all_places_come_back() -> None:
    turns = Turns(2, patience=FOREVER)
    inside, leave = Inside(turns), threading.Event()
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(inside.stay, number, leave) for number in range(6)]
        waiting(turns, 4)
        leave.set()
    assert all(each.exception() is None for each in asked)
    assert inside.most == 2
    assert turns._free == 2


def test_behind_a_long_question_a_short_one_goes_ahead_after_a_while() -> None:
    turns = Turns(1, patience=0.01)
    inside, leave = Inside(turns), threading.Event()
    with ThreadPoolExecutor(2) as pool:
        pool.submit(inside.stay, 1, leave)
        while not inside.entered:
            threading.Event().wait(0.001)
        done = threading.Event()
        done.set()
        pool.submit(inside.stay, 2, done).result(FOREVER)
        leave.set()
    assert inside.entered == [1, 2]
    assert turns._free == 1


def test_a_question_that_fails_gives_its_place_back() -> None:
    turns = Turns(1, patience=FOREVER)
    for _ in range(3):
        try:
            with turns.turn():
                raise ValueError
        except ValueError:
            continue
    assert turns._free == 1


def test_a_spare_place_is_one_that_leaves_half_of_them_to_others() -> None:
    turns = Turns(4, patience=FOREVER)
    with turns.turn(), turns.spare() as first, turns.spare() as second:
        assert (first, second) == (True, False)
    assert turns._free == 4
