"""Each real data set loaded once per session, by the real command."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.real.loaded import DATA, FOLDERS, Loaded, load, opened


def _home(name: str, factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    folder = DATA / FOLDERS[name]
    if not folder.is_dir():
        pytest.skip(f"no {FOLDERS[name]} in LUOPAN_DATA or ../shared/data")
    home = factory.mktemp(name) / "home"
    with opened(home, load(home, "--map", name, str(folder))) as loaded:
        yield loaded


@pytest.fixture(scope="session")
def olist(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """Olist: orders, shops and buyers of a marketplace."""
    yield from _home("olist", tmp_path_factory)


@pytest.fixture(scope="session")
def uci(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """UCI Online Retail: orders and refunds of one shop."""
    yield from _home("uci_online_retail", tmp_path_factory)


@pytest.fixture(scope="session")
def kuairand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """KuaiRand-Pure: what users did with short videos."""
    yield from _home("kuairand_pure", tmp_path_factory)


@pytest.fixture(scope="session")
def facebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """Facebook live sellers: counters of videos."""
    yield from _home("facebook_live", tmp_path_factory)
