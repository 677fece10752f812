"""What the document of the web application brings along for who is signed in: the menu and the screen of the address,
so that the screen's numbers can be asked for at once."""

from __future__ import annotations

import msgspec

from luopan.access import Asker, Doors
from luopan.errors import LuopanError
from luopan.model.answers import encode
from luopan.pages import PageBody, PagesBody, page_body, pages_body


class Begun(msgspec.Struct, frozen=True):
    """`screen` None: there is none to begin with, or not for whoever looks; asked for by itself it says why."""

    menu: PagesBody
    screen: PageBody | None


def begun(doors: Doors, asker: Asker | None, page_id: str | None) -> str:
    """The JSON that stands in the document; `page_id` None: of the menu's first screen. Empty for nobody."""
    if asker is None:
        return ""
    try:
        asker.need("read")
        menu = pages_body(doors, asker.viewer)
    except LuopanError:
        return ""
    body = encode(Begun(menu, _screen(doors, page_id or menu.home, asker)))
    return body.decode().replace("<", "\\u003c")


def _screen(doors: Doors, id: str | None, asker: Asker) -> PageBody | None:
    try:
        return None if id is None else page_body(doors, id, asker.viewer)
    except LuopanError:
        return None
