"""The help centre over HTTP: the manual and what is asked often."""

from __future__ import annotations

from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asked import chosen
from luopan.api.asking import AnyRequest, asker_of
from luopan.api.described import Parameter, described
from luopan.model.people import Language
from luopan.pages.manual import LANGUAGES, ManualBody, manual

_LANGUAGE = Parameter("language", Language, "In which language the manual is; `en` if absent.")
_MANUAL = described(tag="pages", answer=ManualBody, parameters=(_LANGUAGE,), errors=(400,))


@get("/manual", sync_to_thread=True, opt=_MANUAL)
def show_manual(request: AnyRequest) -> Response[bytes]:
    """Show the manual, page by page in sections of HTML, and what merchants, creators and agencies ask often."""
    asker_of(request).need("read")
    return answered(manual(chosen(request, "language", LANGUAGES) or "en"))
