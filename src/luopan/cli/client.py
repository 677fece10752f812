"""A client of the HTTP interface over a home's socket."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import httpx
import msgspec

from luopan.errors import LuopanError
from luopan.model.answers import encode
from luopan.model.reports import LoadReport, LoadRequest, Progress

Struct = TypeVar("Struct", bound=msgspec.Struct)
AS_HEADER = "Luopan-Viewer"


class Problem(msgspec.Struct, frozen=True):
    """What a problem response says."""

    code: str
    detail: str
    status: int = 500


class Refused(LuopanError):
    """The server refused or failed; its own words are the message."""

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


class Client:
    """Asks one server; every method raises `Refused` with the server's words."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(
            transport=httpx.HTTPTransport(uds=address), base_url="http://luopan/api/v1", timeout=None
        )

    def get(self, path: str, params: dict[str, Any] | None = None) -> bytes:
        """The body of a GET."""
        given = {name: value for name, value in (params or {}).items() if value is not None}
        return _whole(self._http.get(path, params=given))

    def post(self, path: str, body: Any, viewer: str | None = None) -> bytes:
        """The body of the response to a JSON body, asked as `viewer` (None: as the operator)."""
        headers = {"Content-Type": "application/json"} | ({} if viewer is None else {AS_HEADER: viewer})
        return _whole(self._http.post(path, content=encode(body), headers=headers))

    def read(self, kind: type[Struct], content: bytes) -> Struct:
        """A response's body as `kind`."""
        return msgspec.json.decode(content, type=kind)

    def load(self, request: LoadRequest, watch: Callable[[Progress], None]) -> LoadReport:
        """Load files; `watch` hears the progress. Leaving by an exception stops the load."""
        with self._http.stream("POST", "/loads", content=encode(request), headers=_LOAD_HEADERS) as response:
            if response.is_error:
                response.read()
                _whole(response)
            name = ""
            for line in response.iter_lines():
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "data" and name == "progress":
                    watch(msgspec.json.decode(value, type=Progress))
                elif field == "data" and name == "done":
                    return msgspec.json.decode(value, type=LoadReport)
                elif field == "data":
                    raise Refused(msgspec.json.decode(value, type=Problem))
        raise Refused(Problem("busy", "The server stopped before the load ended; run it again.", 503))

    def close(self) -> None:
        self._http.close()


_LOAD_HEADERS = {"Content-Type": "application/json", "Accept": "text/event-stream"}


def _whole(response: httpx.Response) -> bytes:
    if response.is_error:
        raise Refused(msgspec.json.decode(response.content, type=Problem))
    return response.content
