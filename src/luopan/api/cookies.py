"""The cookie of a session, and the rule that only our own page may use it to change anything."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from luopan.errors import CrossSite

Connection = ASGIConnection[Any, Any, Any, Any]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def session_secret(connection: Connection) -> str | None:
    """The secret of the session that a browser keeps; None without one."""
    return connection.cookies.get(_name(connection)) or None


def keep_session(connection: Connection, secret: str, seconds: int) -> Cookie:
    """Keep a session in the browser, where no script reads it and no other site sends it along with a form."""
    return _cookie(connection, _name(connection), secret, seconds)


def forget_session(connection: Connection) -> Cookie:
    """Take the session from the browser."""
    return _cookie(connection, _name(connection), "", 0)


def keep_state(connection: Connection, state: str, seconds: int) -> Cookie:
    """Keep the state of a sign-in at the identity provider until the browser comes back; 0 seconds forget it."""
    return _cookie(connection, STATE, state, seconds)


STATE = "luopan_provider"


def refuse_cross_site(connection: Connection, *, need_origin: bool) -> None:
    """Refuse what another site made this browser send. Browsers say whence an unsafe request comes, in
    `Sec-Fetch-Site`, and in `Origin` where the page is not served over HTTPS.

    `need_origin`: refuse also what does not say it, as programs do; they send a token instead of a cookie.

    Raises:
        CrossSite: it comes from elsewhere.
    """
    if connection.scope.get("method") in SAFE:
        return
    site, origin = connection.headers.get("sec-fetch-site"), connection.headers.get("origin")
    if site is not None:
        ours = site in ("same-origin", "none")
    elif origin is not None:
        ours = urlsplit(origin).netloc == connection.headers.get("host")
    else:
        ours = not need_origin
    if not ours:
        raise CrossSite(
            "A session may change things from its own page only; a program sends `Authorization: Bearer TOKEN`."
        )


def _name(connection: Connection) -> str:
    """Over HTTPS a name that no other host of the domain can set."""
    return "__Host-luopan_session" if connection.url.scheme == "https" else "luopan_session"


def _cookie(connection: Connection, name: str, value: str, seconds: int) -> Cookie:
    secure = connection.url.scheme == "https"
    return Cookie(name, value=value, max_age=seconds, path="/", httponly=True, samesite="lax", secure=secure)
