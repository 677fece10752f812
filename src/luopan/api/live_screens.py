"""Live screens over HTTP: whether one can be entered, and why not."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import described
from luopan.explain.live_screen import live_screen
from luopan.model.screens import ScreenBody

_SCREEN = described(tag="lives", answer=ScreenBody, errors=(404,))


@get("/lives/{live_id:str}/screen", sync_to_thread=True, opt=_SCREEN)
def show_live_screen(request: AnyRequest, live_id: FromPath[str]) -> Response[bytes]:
    """Say whether the screen of a live can be entered now, and which rule says so; a grey one, from when on.

    `global_goods`: whether it also shows traffic and portrait (null: nobody says).
    """
    asker = asker_of(request)
    asker.need("read")
    return answered(live_screen(doors_of(request), live_id, asker.viewer))
