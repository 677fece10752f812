"""What is made beside the present item: the same items, errors in their place, nothing left running."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from luopan.intake.beside import beside


def test_items_come_in_their_order() -> None:
    assert list(beside(range(1, 50))) == list(range(1, 50))


def test_the_next_item_is_made_while_the_present_one_is_used() -> None:
    made = threading.Event()

    def source() -> Iterator[int]:
        yield 1
        made.set()
        yield 2

    items = beside(source())
    assert next(items) == 1
    assert made.wait(5)
    assert list(items) == [2]


def test_an_error_comes_after_the_items_before_it() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    items = beside(source())
    assert next(items) == 1
    with pytest.raises(ValueError, match="broken"):
        next(items)


def test_who_leaves_early_leaves_nothing_behind() -> None:
    closed: list[bool] = []

    def source() -> Iterator[int]:
        try:
            yield from range(1, 1_000)
        finally:
            closed.append(True)

    before = threading.active_count()
    items = beside(source())
    next(items)
    items.close()
    assert closed == [True]
    assert threading.active_count() == before
