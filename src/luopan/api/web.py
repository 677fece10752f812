"""The web application: one document for all its screens, and its assets, which are kept for ever under their hashes.

It is built from `web/` into `static/` beside this module. Where it was not, `/` leads to the plain page.
"""

from __future__ import annotations

import gzip
import secrets
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from litestar import Response, get
from litestar.params import FromPath
from litestar.response import Redirect

from luopan.api.asking import AnyRequest, doors_of
from luopan.api.begun import begun
from luopan.api.page import signed_in
from luopan.errors import NotFound

STATIC = Path(__file__).parent / "static"
STAMP = "web.sha256"
FOR_EVER = "public, max-age=31536000, immutable"
_NONCE = "%NONCE%"
"""What stands in the document where each answer has a nonce of its own."""

_BEGUN = "%BEGUN%"
"""What stands in the document where each answer says what the first screen is made of."""


@get("/", sync_to_thread=True)
def show_app(request: AnyRequest) -> Response[Any]:
    """The document of the web application, or where it was not built the plain page."""
    if not built():
        return Redirect(f"/plain?{request.url.query}" if request.url.query else "/plain")
    return _document(request, None)


@get("/page/{page_id:str}", sync_to_thread=True)
def show_app_page(request: AnyRequest, page_id: FromPath[str]) -> Response[Any]:
    """The same document: it finds its screen in the address."""
    return _document(request, page_id) if built() else Redirect("/plain")


@get("/assets/{name:str}", sync_to_thread=True)
def show_asset(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    """A script or style by its hashed name.

    Raises:
        NotFound: there is none.
    """
    packed = _packs(request)
    headers = {
        "Cache-Control": FOR_EVER,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
        **({"Content-Encoding": "gzip"} if packed else {}),
    }
    media = guess_type(name)[0] or "application/octet-stream"
    return Response(_asset(name, packed), media_type=media, headers=headers)


def built() -> bool:
    """Whether the web application is there."""
    return (STATIC / "index.html").is_file()


@cache
def edition() -> str | None:
    """Which edition of the web application is served: what it was built from; None where it was not built."""
    stamp = STATIC / STAMP
    return stamp.read_text("utf-8").strip()[:12] if stamp.is_file() else None


def policy(nonce: str) -> str:
    """What the document may do: its own scripts alone, styles that carry its nonce, and this server's API.

    Charts set the style of single elements, which the nonce cannot cover.
    """
    return (
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"style-src-elem 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _packs(request: AnyRequest) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def _document(request: AnyRequest, page_id: str | None) -> Response[bytes]:
    nonce = secrets.token_urlsafe(16)
    headers = {
        "Content-Security-Policy": policy(nonce),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
    document = (STATIC / "index.html").read_text("utf-8").replace(_NONCE, nonce)
    document = document.replace(_BEGUN, begun(doors_of(request), signed_in(request), page_id))
    content = document.encode()
    if _packs(request):
        content, headers = gzip.compress(content, compresslevel=5), {**headers, "Content-Encoding": "gzip"}
    return Response(content, media_type="text/html; charset=utf-8", headers=headers)


@cache
def _asset(name: str, packed: bool) -> bytes:
    file = next((each for each in (STATIC / "assets").glob("*") if each.name == name), None)
    if file is None:
        raise NotFound(f'There is no asset "{name[:256]}"; load the page again.')
    content = file.read_bytes()
    return gzip.compress(content, mtime=0) if packed else content


WEB = (show_app, show_app_page, show_asset)
