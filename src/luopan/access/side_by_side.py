"""Several questions of one viewer, answered at once over one state of the data."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from luopan.access.sitting import Sitting
from luopan.model.questions import QuestionBody
from luopan.model.values import Answer


def side_by_side(bodies: Sequence[QuestionBody], sittings: Sequence[Sitting]) -> list[Answer]:
    """The answers in the order of their questions; each of the sittings, which are alike but for their cursors, takes
    the next question that nobody took.

    Raises:
        LuopanError: what is wrong with the first question that cannot be answered; see `Sitting.ask`.
    """
    here, *beside = sittings
    if not beside:
        return [here.ask(body) for body in bodies]
    left = deque(enumerate(bodies))
    found: dict[int, Answer] = {}
    failed: dict[int, Exception] = {}

    def work(sitting: Sitting) -> None:
        while True:
            try:
                place, body = left.popleft()
            except IndexError:
                return
            try:
                found[place] = sitting.ask(body)
            except Exception as error:
                failed[place] = error
                left.clear()

    with ThreadPoolExecutor(len(beside), "luopan-beside") as pool:
        for each in beside:
            pool.submit(work, each)
        work(here)
    if failed:  # questions are taken in their order, so those before the first of these were all tried
        raise failed[min(failed)]
    return [found[place] for place in range(len(bodies))]
