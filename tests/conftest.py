"""What holds for every test: the same examples on every machine, however slow it is, and nothing waits for a disk."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")

MEMORY = Path("/dev/shm")
ROOM = 4 << 30
"""Bytes; at once the homes of all tests hold a few hundred megabytes."""


def pytest_configure() -> None:
    """Homes lie in memory where there is room for them and nobody said where: each commit to a disk waits for it.

    Nothing that is collected goes before the end, so nothing is looked for meanwhile.
    """
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)  # for what tests start, too
        tempfile.tempdir = None
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is there now stays to the end: no collection needs to look at it again."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


def pytest_unconfigure() -> None:
    gc.unfreeze()
