"""The way to the warehouse: the socket of the process that owns the home, else a server of the command's own.

Either way the command speaks the same HTTP, so answers are the same.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from luopan.api.socket import SOCKET, socket_address
from luopan.cli.client import Client
from luopan.errors import Busy

if TYPE_CHECKING:
    from luopan.access import Doors

OpenHome = Callable[[Path], "Doors"]
"""Opens a home folder, made or migrated where needed."""

PATIENCE = 5.0
"""Seconds to wait while another command holds the home and does not listen yet."""


def listens(home: Path) -> bool:
    """Whether a process owns the home and answers on its socket."""
    if not (home / "run" / SOCKET).exists():
        return False
    with socket_address(home / "run") as address, socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(address)
        except OSError:
            return False
        return True


@contextlib.contextmanager
def connected(home: Path, open_home: OpenHome) -> Iterator[Client]:
    """A client of this home.

    Raises:
        Busy: another process holds the warehouse and does not answer.
    """
    end = time.monotonic() + PATIENCE
    while not listens(home):
        try:
            doors = open_home(home)
        except Busy:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
            continue
        with contextlib.closing(doors), _serving(doors) as client:
            yield client
        return
    with _client(home) as client:
        yield client


@contextlib.contextmanager
def _client(home: Path) -> Iterator[Client]:
    with socket_address(home / "run") as address, contextlib.closing(Client(address)) as client:
        yield client


@contextlib.contextmanager
def _serving(doors: Doors) -> Iterator[Client]:
    """Serve the home on its socket for the time of the command, and for others who came meanwhile."""
    from luopan.api.server import make_server, own_socket  # slow to import, and not needed beside a server

    with own_socket(doors.home) as own:
        server = make_server(doors, own)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [own]}, name="luopan-serve")
        thread.start()
        try:
            with _client(doors.home) as client:
                yield client
            server.wait_for_jobs()
        finally:
            server.stop()
            thread.join()
