"""Serving one home: TCP and the home's own socket, in one process, with a prompt and clean stop."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import uvicorn
from litestar import Litestar

from luopan.access import Doors
from luopan.api.app import create_app
from luopan.api.jobs import Jobs
from luopan.api.page import Guest
from luopan.api.socket import SOCKET, socket_address
from luopan.errors import Busy, SettingError

GRACE = 10
"""Seconds that running requests have once the server was told to stop."""


class Server(uvicorn.Server):
    """A server that stops its streams first, so that it does not wait for them."""

    def __init__(self, config: uvicorn.Config, jobs: Jobs) -> None:
        super().__init__(config)
        self._jobs = jobs

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop; a second signal does not wait. The signal is not raised again afterwards, as uvicorn would:
        that would end the process before the warehouse is closed and the socket gone."""
        self.force_exit = self.should_exit
        self.stop()

    def wait_for_jobs(self) -> None:
        """Return when no load runs any more."""
        self._jobs.wait()

    def stop(self) -> None:
        """Ask the server to stop; safe from any thread."""
        self._jobs.stop()
        self.should_exit = True


@contextlib.contextmanager
def own_socket(home: Path) -> Iterator[socket.socket]:
    """Listen on HOME/run/luopan.sock, for its owner only. The caller holds the warehouse, so a socket file
    that lies there is of a process that died."""
    run = home / "run"
    run.mkdir(mode=0o700, parents=True, exist_ok=True)
    run.chmod(0o700)
    file = run / SOCKET
    file.unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with socket_address(run) as address, contextlib.closing(listening):
        before = os.umask(0o177)
        try:
            listening.bind(address)
        finally:
            os.umask(before)
        listening.listen(128)
        try:
            yield listening
        finally:
            file.unlink(missing_ok=True)


def tcp_socket(host: str, port: int) -> socket.socket:
    """Listen on `host` and `port`.

    Raises:
        Busy: the port is taken.
        SettingError: the address is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        if error.errno in (13, 98, 48):
            raise Busy(
                f"Port {port} of {host} is taken or not allowed; choose another with --port."
            ) from None
        raise SettingError(f"Cannot listen on {host}:{port} ({error}); choose another --host.") from None
    listening.listen(1024)
    return listening


def make_server(doors: Doors, own: socket.socket, guest: Guest = None) -> Server:
    """A server of this home; what comes through the socket `own` is the operator's."""
    app: Litestar = create_app(doors, guest, socket=own.getsockname())
    proxies = doors.settings.server.proxies
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_graceful_shutdown=GRACE,
    )
    return Server(config, app.state.jobs)


def serve(doors: Doors, host: str, port: int, guest: Guest, ready: Callable[[str], None]) -> None:
    """Serve until a signal says stop; `ready` hears the address once it is bound."""
    with own_socket(doors.home) as own, contextlib.closing(tcp_socket(host, port)) as tcp:
        server = make_server(doors, own, guest)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{tcp.getsockname()[1]}"
        doors.accounts.address.served_at(address)
        ready(address)
        server.run(sockets=[tcp, own])
