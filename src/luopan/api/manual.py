"""The help centre over HTTP: the manual and what is asked often."""

from __future__ import annotations

from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of
from luopan.api.described import described
from luopan.pages.manual import ManualBody, manual

_MANUAL = described(tag="pages", answer=ManualBody)


@get("/manual", sync_to_thread=True, opt=_MANUAL)
def show_manual(request: AnyRequest) -> Response[bytes]:
    """Show the manual, page by page in sections of HTML, and what merchants, creators and agencies ask often."""
    asker_of(request).need("read")
    return answered(manual())
