"""The plain page at `/plain`, which needs no script, signing in to it, and the form that sets a new password."""

from __future__ import annotations

import secrets
from typing import Any

from litestar import MediaType, Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.response import Redirect

from luopan.access import Asker, Member
from luopan.api.asking import AnyRequest, doors_of
from luopan.api.cookies import forget_session, keep_session, refuse_cross_site, session_secret
from luopan.api.gates import home_of
from luopan.api.session import browser_of
from luopan.errors import AccessError, Busy, NotAuthenticated, QuestionError, TooManyTries
from luopan.model.values import Text, Viewer
from luopan.pages import Choice, market_page, new_password_page, sign_in_page
from luopan.pages.market import words

Guest = Viewer | None
"""As whom the page is shown to people who did not sign in; None: they must."""


@get("/plain", sync_to_thread=True)
def show_page(request: AnyRequest) -> Response[Any]:
    """The core numbers of one market, for who signed in, or for the guest where there is one."""
    asker = signed_in(request)
    viewer = home_of(asker).viewer if asker is not None else request.app.state.guest
    if viewer is None:
        return Redirect("/sign-in")
    choice, nonce = Choice.of(request.query_params), secrets.token_urlsafe(16)
    page = market_page(doors_of(request), viewer, choice, nonce, signed_in=asker is not None)
    return _html(page, nonce)


@get("/sign-in", sync_to_thread=False)
def show_sign_in(request: AnyRequest) -> Response[str]:
    """The form that takes a name and a password."""
    nonce = secrets.token_urlsafe(16)
    return _html(sign_in_page(Choice.of(request.query_params), nonce), nonce)


@post("/sign-in", status_code=200, request_max_body_size=4096)
async def sign_in(request: AnyRequest) -> Response[Any]:
    """Begin a session, whose secret is in a cookie that scripts cannot read."""
    refuse_cross_site(request, need_origin=False)
    form = await request.form()
    name, password = (str(form.get(field, "")) for field in ("name", "password"))
    try:
        secret, _ = await sync_to_thread(
            doors_of(request).reception.by_password,
            name,
            password,
            browser_of(request),
            session_secret(request),
        )
    except (AccessError, Busy, TooManyTries) as error:
        nonce = secrets.token_urlsafe(16)
        page = sign_in_page(Choice.of(request.query_params), nonce, _refusal(error))
        return _html(page, nonce, status=error.status)
    cookie = keep_session(request, secret, doors_of(request).settings.people.session_days * 86_400)
    return Redirect("/", status_code=303, cookies=[cookie])


@post("/sign-out", status_code=303, sync_to_thread=True)
def sign_out(request: AnyRequest) -> Redirect:
    """End the session, on the server and in this browser."""
    refuse_cross_site(request, need_origin=False)
    doors, member = doors_of(request), _member(request)
    if member is not None:
        doors.accounts.sessions.end(member.session.session_id, member.person.person_id, doors.now)
    return Redirect("/sign-in", status_code=303, cookies=[forget_session(request)])


@get("/reset-password", sync_to_thread=False)
def show_reset(request: AnyRequest) -> Response[str]:
    """The form that the link of a mail leads to."""
    nonce = secrets.token_urlsafe(16)
    token = request.query_params.get("token", "")
    return _html(new_password_page(Choice.of(request.query_params), nonce, token), nonce)


@post("/reset-password", status_code=200, request_max_body_size=8192)
async def set_password(request: AnyRequest) -> Response[Any]:
    """Set a new password by the link of a mail."""
    refuse_cross_site(request, need_origin=False)
    form = await request.form()
    token, password = (str(form.get(field, "")) for field in ("token", "password"))
    doors = doors_of(request)
    try:
        await sync_to_thread(doors.accounts.resets.use, token, password, doors.now)
    except QuestionError as error:
        nonce = secrets.token_urlsafe(16)
        said = Text(error.message, error.message)
        page = new_password_page(Choice.of(request.query_params), nonce, token, said)
        return _html(page, nonce, status=error.status)
    return Redirect("/sign-in", status_code=303)


def page_handlers() -> list[Any]:
    """The handlers of this module."""
    return [show_page, show_sign_in, sign_in, sign_out, show_reset, set_password]


def _refusal(error: AccessError | Busy | TooManyTries) -> Text:
    """Why somebody could not sign in, in both languages."""
    if isinstance(error, Busy | TooManyTries):
        return words.SIGN_IN_OFTEN
    return words.SIGN_IN_BAD if isinstance(error, NotAuthenticated) else words.SIGN_IN_NOT


def signed_in(request: AnyRequest) -> Asker | None:
    """Who looks with this browser's session; None: nobody, or somebody who may look as nobody."""
    member = _member(request)
    return None if member is None or member.view is None else doors_of(request).reception.asker(member)


def _member(request: AnyRequest) -> Member | None:
    doors, secret = doors_of(request), session_secret(request)
    try:
        return None if secret is None else doors.accounts.members.find(secret, doors.now)
    except NotAuthenticated:
        return None


def _html(page: str, nonce: str, status: int = 200) -> Response[str]:
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    headers = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
    return Response(page, media_type=MediaType.HTML, headers=headers, status_code=status)
