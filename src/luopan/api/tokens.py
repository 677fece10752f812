"""API tokens over HTTP: made by who is present, listed, and ended."""

from __future__ import annotations

import datetime as dt
from functools import partial

from litestar import Response, delete, get, post
from litestar.params import FromPath, RawBody

from luopan.access import Asker, parse_viewer
from luopan.access.accounts.tokens import token_body
from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, described
from luopan.errors import AccessError, OutOfScope
from luopan.model.people import NewToken, TokenRequest, TokensBody
from luopan.model.questions import read_body
from luopan.model.values import Viewer

_described = partial(described, tag="tokens")


@get("/tokens", sync_to_thread=True, opt=_described(answer=TokensBody))
def list_tokens(request: AnyRequest) -> Response[bytes]:
    """List my tokens in force, without their texts; the installation's owner sees everybody's."""
    asker_of(request).need("read")
    doors, whose = doors_of(request), _whose(asker_of(request))
    found = [token_body(token) for token in doors.accounts.tokens.list(doors.now, whose)]
    return answered(TokensBody(found))


@post(
    "/tokens",
    status_code=201,
    sync_to_thread=True,
    opt=_described(body={JSON: TokenRequest}, answer=NewToken, status=201, errors=(400, 413)),
)
def create_token(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Make a token that asks as one of my views; its text is told once.

    A token makes no tokens: whoever stole one would have it for ever.
    """
    wanted, asker, doors = read_body(body, TokenRequest), asker_of(request), doors_of(request)
    if not asker.present:
        raise AccessError("A token makes no tokens; sign in, or use `luopan token create`.")
    viewer = parse_viewer(wanted.viewer or str(asker.viewer))
    if asker.person_id is not None:
        _check(viewer, [view.viewer for view in doors.accounts.views.of(asker.person_id)])
    ends = None if wanted.days is None else doors.now + dt.timedelta(days=wanted.days)
    secret = doors.accounts.tokens.create(
        viewer, wanted.scopes, doors.now, wanted.label, ends, asker.person_id
    )
    return answered(NewToken(secret))


@delete(
    "/tokens/{token_id:str}",
    status_code=204,
    sync_to_thread=True,
    opt=_described(status=204, errors=(404,)),
)
def revoke_token(request: AnyRequest, token_id: FromPath[str]) -> None:
    """End one of my tokens at once."""
    doors, whose = doors_of(request), _whose(asker_of(request))
    doors.accounts.tokens.revoke(token_id, doors.now, whose)


TOKENS = (list_tokens, create_token, revoke_token)


def _whose(asker: Asker) -> str | None:
    """Of whose tokens an asker may know: a person of the own; None, of all, through the home's own socket.

    Raises:
        AccessError: it is a token that is nobody's.
    """
    if asker.person_id is None and not asker.local:
        raise AccessError("This token is nobody's; sign in, or use `luopan token list`.")
    return asker.person_id


def _check(viewer: Viewer, views: list[Viewer]) -> None:
    if viewer not in views:
        raise OutOfScope(f"You may not look as {viewer}.")
