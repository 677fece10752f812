"""A client of the HTTP interface over a home's socket. The standard library's, because it starts at once."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Callable, Iterator
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import msgspec

from luopan.errors import LuopanError
from luopan.model.answers import encode
from luopan.model.reports import Building, BuildReport, LoadReport, LoadRequest, Progress

Struct = TypeVar("Struct", bound=msgspec.Struct)
AS_HEADER = "Luopan-Viewer"
ROOT = "/api/v1"


class Problem(msgspec.Struct, frozen=True):
    """What a problem response says."""

    code: str
    detail: str
    status: int = 500


class Refused(LuopanError):
    """The server refused or failed; its own words are the message, `exit` the command's exit code."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.exit = _exit_codes().get(problem.code, 2 if problem.status < 500 else 3)


def _exit_codes() -> dict[str, int]:
    """By the code of an error, the exit code of the command."""
    found, waiting = {}, [LuopanError]
    while waiting:
        kind = waiting.pop()
        found[kind.code] = kind.exit_code
        waiting += kind.__subclasses__()
    return found


class _Connection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, address: str) -> None:
        super().__init__("luopan")
        self._address = address

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self._address)


class Client:
    """Asks one server; every method raises `Refused` with the server's words."""

    def __init__(self, address: str) -> None:
        self._http = _Connection(address)

    def get(self, path: str, params: dict[str, Any] | None = None, viewer: str | None = None) -> bytes:
        """The body of a GET, asked as `viewer` (None: as the operator)."""
        return self._ask("GET", _with(path, params or {}), None, _as(viewer)).read()

    def delete(self, path: str, params: dict[str, Any]) -> bytes:
        """The body of the response to a DELETE."""
        return self._ask("DELETE", _with(path, params), None, {}).read()

    def post(self, path: str, body: Any, viewer: str | None = None) -> bytes:
        """The body of the response to a JSON body, asked as `viewer` (None: as the operator)."""
        return self._ask("POST", _with(path, {}), encode(body), _as(viewer)).read()

    def patch(self, path: str, body: Any, viewer: str | None = None) -> bytes:
        """The body of the response to a JSON body that changes something, asked as `viewer` (None: the operator)."""
        return self._ask("PATCH", _with(path, {}), encode(body), _as(viewer)).read()

    def read(self, kind: type[Struct], content: bytes) -> Struct:
        """A response's body as `kind`."""
        return msgspec.json.decode(content, type=kind)

    def load(self, request: LoadRequest, watch: Callable[[Progress | Building], None]) -> LoadReport:
        """Load files; `watch` hears the progress. Leaving by an exception stops the load."""
        return self._watched("/loads", request, LoadReport, watch)

    def build(self, full: bool, watch: Callable[[Progress | Building], None]) -> BuildReport:
        """Build what is stale, or everything anew; `watch` as of `load`."""
        return self._watched("/builds", {"full": full}, BuildReport, watch)

    def _watched(
        self, path: str, body: Any, kind: type[Struct], watch: Callable[[Progress | Building], None]
    ) -> Struct:
        """What long work gives in the end."""
        response = self._ask("POST", path, encode(body), {"Accept": "text/event-stream"})
        for name, value in _events(response):
            if name == "progress":
                watch(msgspec.json.decode(value, type=Progress))
            elif name == "building":
                watch(msgspec.json.decode(value, type=Building))
            elif name == "done":
                return msgspec.json.decode(value, type=kind)
            else:
                raise Refused(msgspec.json.decode(value, type=Problem))
        raise Refused(Problem("busy", "The server stopped before the work ended; run it again.", 503))

    def close(self) -> None:
        self._http.close()

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        given = {"Content-Type": "application/json", **headers} if body is not None else headers
        self._http.request(method, ROOT + path, body, given)
        response = self._http.getresponse()
        if response.status >= 400:
            raise Refused(msgspec.json.decode(response.read(), type=Problem))
        return response


def _as(viewer: str | None) -> dict[str, str]:
    return {} if viewer is None else {AS_HEADER: quote(viewer, safe=":")}


def _with(path: str, params: dict[str, Any]) -> str:
    given = urlencode({name: value for name, value in params.items() if value is not None})
    return quote(path, safe="/%") + (f"?{given}" if given else "")


def _events(response: http.client.HTTPResponse) -> Iterator[tuple[str, bytes]]:
    """The server-sent events of a response, each its name and data."""
    name = ""
    for line in response:
        field, _, value = line.rstrip(b"\n").partition(b": ")
        if field == b"event":
            name = value.decode()
        elif field == b"data":
            yield name, value
