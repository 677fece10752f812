"""One test of many things: it names all of which it does not hold, and costs what one test costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

T = TypeVar("T")


def of_every(things: Mapping[str, T]) -> Callable[[Callable[[T], None]], Callable[[], None]]:
    """Makes a check of one thing a test of all; things by what a person calls them."""

    def decorate(check: Callable[[T], None]) -> Callable[[], None]:
        def test() -> None:
            wrong: dict[str, str] = {}
            for name, thing in things.items():
                try:
                    check(thing)
                except Exception as error:
                    wrong[name] = repr(error)
            assert things
            assert not wrong, wrong

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return decorate
