"""Who asks: every request under `/api/v1` is answered for exactly one asker, or refused."""

from __future__ import annotations

from typing import Any

from litestar import Request
from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from luopan.access import Asker, Doors, parse_viewer
from luopan.errors import AccessError, NotAuthenticated

AnyRequest = Request[Any, Any, Any]
AS_HEADER = "Luopan-Viewer"
"""Lets the operator ask as another viewer; nobody else may send it."""


def doors_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Doors:
    """The doors that this application was made with."""
    doors: Doors = connection.app.state.doors
    return doors


def asker_of(request: AnyRequest) -> Asker:
    """Who asks; `authenticate` has put it there before the handler runs."""
    asker: Asker = request.state.asker
    return asker


async def authenticate(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """The guard of all of `/api/v1`: find the asker, or refuse.

    Raises:
        NotAuthenticated: no token, or one that is not in force.
        AccessError: the header asks to look as somebody else, and the token is not the operator's.
    """
    asker = _local(connection)
    if asker is None:
        asker = await sync_to_thread(_by_token, connection)
    wanted = connection.headers.get(AS_HEADER)
    if wanted is not None:
        asker = _as_other(asker, wanted)
    connection.state.asker = asker


def _local(connection: ASGIConnection[Any, Any, Any, Any]) -> Asker | None:
    """The operator, where the request came through the home's own socket, which only its owner can open."""
    socket: str | None = getattr(connection.app.state, "socket", None)
    server = connection.scope.get("server")
    local = socket is not None and server is not None and server[0] == socket and server[1] is None
    return Asker(local=True) if local else None


def _by_token(connection: ASGIConnection[Any, Any, Any, Any]) -> Asker:
    scheme, _, secret = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise NotAuthenticated(
            "This needs a token: send `Authorization: Bearer TOKEN`; `luopan token create` makes one."
        )
    doors = doors_of(connection)
    return doors.accounts.tokens.asker(secret.strip(), doors.now)


def _as_other(asker: Asker, wanted: str) -> Asker:
    if asker.viewer.kind != "platform":
        raise AccessError(f"Only the operator may look as another viewer, not {asker.viewer}.")
    return Asker(parse_viewer(wanted), asker.scopes & {"read"}, asker.local)
