"""Screens over HTTP: the menu of whoever asks, and what each screen asks and draws."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import described
from luopan.pages import PageBody, PagesBody, page_body, pages_body

_LIST = described(tag="pages", answer=PagesBody)
_ONE = described(tag="pages", answer=PageBody, errors=(404,))


@get("/pages", sync_to_thread=True, opt=_LIST)
def list_pages(request: AnyRequest) -> Response[bytes]:
    """Tell who looks, at which markets, and the menu: its screens, those that are planned and those not granted."""
    asker = asker_of(request)
    asker.need("read")
    return answered(pages_body(doors_of(request), asker.viewer))


@get("/pages/{page_id:str}", sync_to_thread=True, opt=_ONE)
def show_screen(request: AnyRequest, page_id: FromPath[str]) -> Response[bytes]:
    """Show what a screen asks and the panels that draw the answers, with the definitions of its metrics."""
    asker = asker_of(request)
    asker.need("read")
    return answered(page_body(doors_of(request), page_id, asker.viewer))


PAGES = (list_pages, show_screen)
