"""Markets by hand, and desks at which their numbers are explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from tests.market import Asked, compass, empty_home, kept

from luopan.access import Sitting, parse_viewer
from luopan.explain.desk import Desk

__all__ = ["compass", "empty_home", "kept"]

At = Callable[..., Desk]
"""``at(asked, "shop:S1")``: the desk of a viewer over a loaded market."""


@pytest.fixture
def at() -> Iterator[At]:
    with ExitStack() as stack:

        def open(asked: Asked, viewer: str = "platform") -> Desk:
            cursor = stack.enter_context(asked.warehouse.database.cursor())
            stack.enter_context(cursor.transaction())
            return Desk(Sitting(asked.compass, cursor, asked.now, parse_viewer(viewer)))

        yield open
