"""Signing in and out, who I am, as whom I look, and my sessions."""

from __future__ import annotations

from functools import partial
from typing import Any

from litestar import Response, delete, get, post, put
from litestar.params import RawBody
from litestar.response import Redirect

from luopan.access import Browser, Member, parse_viewer
from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, doors_of, member_of
from luopan.api.cookies import (
    STATE,
    forget_session,
    keep_session,
    keep_state,
    refuse_cross_site,
    session_secret,
)
from luopan.api.described import JSON, Parameter, described
from luopan.model.answers import encode
from luopan.model.people import (
    EntriesBody,
    MeBody,
    ResetRequest,
    ResetUse,
    SignInBody,
    SignInWays,
    ViewerBody,
)
from luopan.model.questions import read_body

AT_PROVIDER = 600
"""Seconds that somebody may take at the identity provider."""


_described = partial(described, tag="session")


def browser_of(request: AnyRequest) -> Browser:
    """From where a request comes."""
    address = request.client.host if request.client is not None else ""
    return Browser(address, request.headers.get("user-agent", ""))


@post(
    "/session",
    status_code=200,
    sync_to_thread=True,
    opt=_described(body={JSON: SignInBody}, answer=MeBody, errors=(400, 401, 403, 413, 429, 503), scope=None),
)
def sign_in(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Sign in with a name or e-mail address and a password; the answer sets the session's cookie.

    The session that this browser had before ends. Whether a name is known is not told.
    """
    refuse_cross_site(request, need_origin=False)
    given = read_body(body, SignInBody)
    secret, member = doors_of(request).reception.by_password(
        given.name, given.password, browser_of(request), session_secret(request)
    )
    return show_member(request, member, keep_session(request, secret, _kept(request)))


@get("/session", sync_to_thread=True, opt=_described(answer=MeBody, session=True))
def show_me(request: AnyRequest) -> Response[bytes]:
    """Tell who I am, as whom I look now, and as whom I may choose to."""
    return show_member(request, member_of(request))


@delete("/session", status_code=204, sync_to_thread=True, opt=_described(status=204, session=True))
def sign_out(request: AnyRequest) -> Response[None]:
    """End this session at once, on the server and in this browser."""
    member = member_of(request)
    doors = doors_of(request)
    doors.accounts.sessions.end(member.session.session_id, member.person.person_id, doors.now)
    return Response(None, cookies=[forget_session(request)])


@post(
    "/session/view",
    status_code=200,
    sync_to_thread=True,
    opt=_described(body={JSON: ViewerBody}, answer=MeBody, errors=(400, 413), session=True),
)
def choose_view(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Look as another of my views from now on: one role in one market at a time (R019).

    `inside` enters from there the view of a creator merged with my shop, or of a shop or creator bound to my agency.
    """
    chosen = read_body(body, ViewerBody)
    inside = None if chosen.inside is None else parse_viewer(chosen.inside)
    reception = doors_of(request).reception
    return show_member(request, reception.look_as(member_of(request), parse_viewer(chosen.viewer), inside))


@get("/session/entries", sync_to_thread=True, opt=_described(answer=EntriesBody, session=True))
def list_entries(request: AnyRequest) -> Response[bytes]:
    """List whose view I may enter from the one that I look as, by name."""
    return answered(doors_of(request).reception.entries(member_of(request)))


@get("/session/ways", sync_to_thread=False, opt=_described(answer=SignInWays, scope=None))
def show_ways(request: AnyRequest) -> Response[bytes]:
    """Tell how people sign in here."""
    return answered(SignInWays(doors_of(request).accounts.provided.label))


@get(
    "/session/provider",
    status_code=302,
    sync_to_thread=True,
    opt=_described(status=302, errors=(404, 429, 502), scope=None),
)
def begin_at_provider(request: AnyRequest) -> Redirect:
    """Send the browser to the identity provider to sign in there."""
    doors = doors_of(request)
    address, state = doors.accounts.provided.begin(browser_of(request).address, doors.now)
    return Redirect(address, status_code=302, cookies=[keep_state(request, state, AT_PROVIDER)])


_BROUGHT_BACK = (
    Parameter("code", str, "What the provider recognises the sign-in by."),
    Parameter("state", str, "What this browser recognises it by."),
    *(Parameter(name, str, "What the provider says beside.") for name in ("iss", "session_state", "scope")),
    *(Parameter(name, str, "Why nobody signed in.") for name in ("error", "error_description")),
)


@get(
    "/session/provider/callback",
    status_code=303,
    sync_to_thread=True,
    opt=_described(status=303, parameters=_BROUGHT_BACK, errors=(401, 403, 404, 502), scope=None),
)
def finish_at_provider(request: AnyRequest) -> Redirect:
    """Sign in whom the identity provider sent back, and show the page."""
    code, state = (request.query_params.get(name, "") for name in ("code", "state"))
    secret, _ = doors_of(request).reception.by_provider(
        code, state, request.cookies.get(STATE, ""), browser_of(request), session_secret(request)
    )
    cookies = [keep_session(request, secret, _kept(request)), keep_state(request, "", 0)]
    return Redirect("/", status_code=303, cookies=cookies)


@post(
    "/password-resets",
    status_code=202,
    sync_to_thread=True,
    opt=_described(body={JSON: ResetRequest}, status=202, errors=(400, 403, 413, 429), scope=None),
)
def ask_reset(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Send a link for a new password to an e-mail address, if it is somebody's; whether it is, is not told."""
    refuse_cross_site(request, need_origin=False)
    doors = doors_of(request)
    doors.accounts.resets.ask(read_body(body, ResetRequest).email, browser_of(request).address, doors.now)
    return Response(b"", media_type="text/plain")


@put(
    "/password-resets",
    status_code=204,
    sync_to_thread=True,
    opt=_described(body={JSON: ResetUse}, status=204, errors=(400, 403, 413), scope=None),
)
def use_reset(request: AnyRequest, body: RawBody) -> None:
    """Set a new password by the link of a mail; the link holds once, and all sessions end."""
    refuse_cross_site(request, need_origin=False)
    given, doors = read_body(body, ResetUse), doors_of(request)
    doors.accounts.resets.use(given.token, given.password, doors.now)


SESSION = (
    sign_in, show_ways, begin_at_provider, finish_at_provider, ask_reset, use_reset,
    show_me, sign_out, choose_view, list_entries,
)  # fmt: skip


def show_member(request: AnyRequest, member: Member, *cookies: Any) -> Response[bytes]:
    """Who is signed in, and as whom he looks."""
    return Response(encode(doors_of(request).reception.me(member)), media_type=JSON, cookies=list(cookies))


def _kept(request: AnyRequest) -> int:
    """Seconds that the browser keeps a session; the server ends it on its own."""
    return doors_of(request).settings.people.session_days * 86_400
