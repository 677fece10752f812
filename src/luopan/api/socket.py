"""Where a home's own socket is, however deep the home lies."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from luopan.errors import SettingError

SOCKET = "luopan.sock"


@contextlib.contextmanager
def socket_address(run: Path) -> Iterator[str]:
    """An address of the home's socket that is short enough for the system, however deep the home lies."""
    path = str((run / SOCKET).resolve())
    if len(path.encode()) < 100:
        yield path
        return
    if not Path("/proc/self/fd").is_dir():
        raise SettingError(f"The path {path} is too long for a socket; choose a shorter --home.")
    folder = os.open(run, os.O_RDONLY)
    try:
        yield f"/proc/self/fd/{folder}/{SOCKET}"
    finally:
        os.close(folder)
