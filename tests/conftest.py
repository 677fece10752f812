"""What holds for every test: the same examples on every machine, however slow it is."""

from __future__ import annotations

import gc

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")

gc.set_threshold(20_000, 20, 50)  # collecting thousands of tests would look through them thousands of times


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is there now stays to the end: no collection needs to look at it again."""
    gc.freeze()


def pytest_unconfigure() -> None:
    gc.unfreeze()
