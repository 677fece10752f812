"""The plain page at `/`, and signing in to it with a token."""

from __future__ import annotations

import secrets
from typing import Any

from litestar import MediaType, Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Cookie
from litestar.response import Redirect

from luopan.access import Asker
from luopan.api.asking import AnyRequest, doors_of
from luopan.errors import NotAuthenticated
from luopan.model.values import Viewer
from luopan.pages import Choice, market_page, sign_in_page

Guest = Viewer | None
"""As whom the page is shown to people who did not sign in; None: they must."""

COOKIE = "luopan_token"
KEPT = 30 * 86_400
"""Seconds that a browser keeps a sign-in."""


@get("/", sync_to_thread=True)
def show_page(request: AnyRequest) -> Response[Any]:
    """The core numbers of one market, for who signed in, or for the guest where there is one."""
    asker = _signed_in(request)
    viewer = asker.viewer if asker is not None else request.app.state.guest
    if viewer is None:
        return Redirect("/sign-in")
    choice, nonce = Choice.of(request.query_params), secrets.token_urlsafe(16)
    page = market_page(doors_of(request), viewer, choice, nonce, signed_in=asker is not None)
    return _html(page, nonce)


@get("/sign-in", sync_to_thread=False)
def show_sign_in(request: AnyRequest) -> Response[str]:
    """The form that takes a token."""
    nonce = secrets.token_urlsafe(16)
    return _html(sign_in_page(Choice.of(request.query_params), nonce, refused=False), nonce)


@post("/sign-in", status_code=200, request_max_body_size=4096)
async def sign_in(request: AnyRequest) -> Response[Any]:
    """Keep a token that is in force in a cookie that scripts cannot read."""
    form = await request.form()
    token = str(form.get("token", "")).strip()
    if await sync_to_thread(_asker, request, token) is None:
        nonce = secrets.token_urlsafe(16)
        page = sign_in_page(Choice.of(request.query_params), nonce, refused=True)
        return _html(page, nonce, status=401)
    secure = request.url.scheme == "https"
    cookie = Cookie(COOKIE, value=token, max_age=KEPT, httponly=True, samesite="lax", secure=secure)
    return Redirect("/", status_code=303, cookies=[cookie])


@post("/sign-out", status_code=303, sync_to_thread=False)
def sign_out() -> Redirect:
    """Forget the token in this browser."""
    return Redirect("/sign-in", status_code=303, cookies=[Cookie(COOKIE, value="", max_age=0, httponly=True)])


def page_handlers() -> list[Any]:
    """The handlers of this module."""
    return [show_page, show_sign_in, sign_in, sign_out]


def _signed_in(request: AnyRequest) -> Asker | None:
    token = request.cookies.get(COOKIE)
    return _asker(request, token) if token else None


def _asker(request: AnyRequest, token: str) -> Asker | None:
    try:
        asker = doors_of(request).accounts.tokens.asker(token, doors_of(request).now)
    except NotAuthenticated:
        return None
    return asker if "read" in asker.scopes else None


def _html(page: str, nonce: str, status: int = 200) -> Response[str]:
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    headers = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
    return Response(page, media_type=MediaType.HTML, headers=headers, status_code=status)
