"""The HTTP application over a home with a small market, and tokens of every kind."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient
from tests.home import NOW, opened
from tests.platform import empty, home, loaded_home

from luopan.access import Doors, View, parse_viewer
from luopan.api.app import create_app

__all__ = ["empty", "home", "loaded_home"]

Headers = dict[str, str]


@pytest.fixture(scope="module")
def doors(loaded_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """One open home for all tests of a module that leave the market as it is."""
    home = shutil.copytree(loaded_home, tmp_path_factory.mktemp("api") / "home")
    with opened(Path(home)) as found:
        yield found


@pytest.fixture(scope="module")
def served(doors: Doors) -> Iterator[TestClient]:  # type: ignore[type-arg]
    """The application of a module's home, made once: that takes longer than most requests."""
    with TestClient(create_app(doors)) as found:
        yield found


@pytest.fixture
def client(served: TestClient) -> TestClient:  # type: ignore[type-arg]
    """Nobody in particular."""
    served.cookies.clear()
    return served


def bearer(doors: Doors, viewer: str, *scopes: str) -> Headers:
    secret = doors.accounts.tokens.create(parse_viewer(viewer), scopes, NOW)
    return {"Authorization": f"Bearer {secret}"}


PASSWORD = "correct horse battery"


def person(doors: Doors, name: str, *viewers: str) -> str:
    """Somebody with these views and the PASSWORD; gives the id."""
    id = doors.accounts.people.add(name, f"{name}@example.com", NOW).person_id
    doors.accounts.credentials.set(id, PASSWORD, NOW)
    for second, viewer in enumerate(viewers):
        doors.accounts.views.grant(id, View(parse_viewer(viewer)), NOW + dt.timedelta(seconds=second))
    return id


@pytest.fixture
def operator(doors: Doors) -> Headers:
    return bearer(doors, "platform")


@pytest.fixture
def shop(doors: Doors) -> Headers:
    return bearer(doors, "shop:S1")


@pytest.fixture
def collector(doors: Doors) -> Headers:
    return bearer(doors, "platform", "ingest")
