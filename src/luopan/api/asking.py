"""Who asks: every request under `/api/v1` is answered for exactly one asker, or refused."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request
from litestar.concurrency import sync_to_thread
from litestar.handlers import BaseRouteHandler

from luopan.access import Asker, Doors, Member, parse_viewer
from luopan.api.cookies import Connection, refuse_cross_site, session_secret
from luopan.api.described import Described
from luopan.api.gates import entered
from luopan.errors import AccessError, NotAuthenticated

AnyRequest = Request[Any, Any, Any]
AS_HEADER = "Luopan-Viewer"
"""Lets the operator ask as another viewer; nobody else may send it."""


def doors_of(connection: Connection) -> Doors:
    """The doors that this application was made with."""
    doors: Doors = connection.app.state.doors
    return doors


def asker_of(request: AnyRequest) -> Asker:
    """Who asks; `authenticate` has put it there before the handler runs."""
    asker: Asker = request.state.asker
    return asker


def member_of(request: AnyRequest) -> Member:
    """Who is signed in; `authenticate` has put it there before the handler runs."""
    member: Member = request.state.member
    return member


async def authenticate(connection: Connection, handler: BaseRouteHandler) -> None:
    """The guard of all of `/api/v1`: find who asks, or refuse. What anybody may ask, anybody may; what belongs to a
    session, only who is signed in.

    Raises:
        NotAuthenticated: no token or session, or one that is not in force.
        AccessError: the header asks to look as somebody else, and the asker is not the operator.
        NotGranted: it is of a module that a sub-account was not granted.
        CrossSite: another site's page sends it with this browser's session.
    """
    entry: Described = handler.opt["described"]
    if entry.scope is None:
        return
    if entry.session:
        connection.state.member = await sync_to_thread(_member, connection)
        return
    asker = _local(connection)
    if asker is None:
        asker = await sync_to_thread(_found, connection)
    wanted = connection.headers.get(AS_HEADER)
    if wanted is not None:
        asker = _as_other(asker, wanted)
    connection.state.asker = entered(asker, connection.scope["path"].removeprefix("/api/v1"))


def _local(connection: Connection) -> Asker | None:
    """The operator, where the request came through the home's own socket, which only its owner can open."""
    socket: str | None = getattr(connection.app.state, "socket", None)
    server = connection.scope.get("server")
    local = socket is not None and server is not None and server[0] == socket and server[1] is None
    return Asker(local=True, present=True) if local else None


def _found(connection: Connection) -> Asker:
    """A token that is sent counts, whatever session the browser has."""
    if "authorization" not in connection.headers and session_secret(connection) is not None:
        return doors_of(connection).reception.asker(_member(connection))
    return _by_token(connection)


def _member(connection: Connection) -> Member:
    secret = session_secret(connection)
    if secret is None:
        raise NotAuthenticated("Nobody is signed in here; sign in with `POST /api/v1/session`.")
    refuse_cross_site(connection, need_origin=True)
    doors = doors_of(connection)
    return doors.accounts.members.find(secret, doors.now)


def _by_token(connection: Connection) -> Asker:
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
    viewer = msgspec.structs.replace(parse_viewer(wanted), by_operator=True, person=asker.viewer.person)
    return Asker(viewer, asker.scopes & {"read"}, asker.local)
