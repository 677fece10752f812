"""Fixtures of the platform's tests: a home loaded once, and copies of it for tests that change it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.home import load, opened, write_files

from luopan.access import Doors


@pytest.fixture(scope="session")
def loaded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed home that holds the market; do not change it."""
    home = tmp_path_factory.mktemp("platform") / "home"
    with opened(home) as doors:
        load(doors, write_files(home.parent / "files"))
    return home


@pytest.fixture
def home(loaded_home: Path, tmp_path: Path) -> Path:
    """A home of the test's own that holds the market."""
    return Path(shutil.copytree(loaded_home, tmp_path / "home"))


@pytest.fixture
def doors(home: Path) -> Iterator[Doors]:
    """An open home of the test's own that holds the market."""
    with opened(home) as found:
        yield found


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Doors]:
    """An open home that holds nothing."""
    with opened(tmp_path / "empty") as found:
        yield found
