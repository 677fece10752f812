"""One warehouse for all tests of attribution, empty at the start of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.attribution.world import World

from luopan.engine import Database


@pytest.fixture(scope="session")
def shared_world() -> Iterator[World]:
    database = Database()
    with database.cursor() as cursor:
        yield World(cursor)
    database.close()


@pytest.fixture
def world(shared_world: World) -> World:
    shared_world.clear()
    return shared_world
