"""The help centre over HTTP: the manual, what is asked often, and the search in both and in the dictionary."""

from __future__ import annotations

from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asked import PAGE, chosen, counted
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import Parameter, described
from luopan.errors import QuestionError
from luopan.model.people import Language
from luopan.pages.help import FoundBody, search
from luopan.pages.manual import LANGUAGES, ManualBody, manual

_LANGUAGE = Parameter("language", Language, "In which language the manual is; `en` if absent.")
_MANUAL = described(tag="pages", answer=ManualBody, parameters=(_LANGUAGE,), errors=(400,))


@get("/manual", sync_to_thread=True, opt=_MANUAL)
def show_manual(request: AnyRequest) -> Response[bytes]:
    """Show the manual, page by page in sections of HTML, and what merchants, creators and agencies ask often."""
    asker_of(request).need("read")
    return answered(manual(chosen(request, "language", LANGUAGES) or "en"))


_LONGEST = 200
"""Characters that are searched for at most."""
_TEXT = Parameter("text", str, f"What is looked for, at most {_LONGEST} characters.", required=True)
_SEARCH = described(tag="pages", answer=FoundBody, parameters=(_TEXT, _LANGUAGE, PAGE[0]), errors=(400,))


@get("/manual/search", sync_to_thread=True, opt=_SEARCH)
def search_manual(request: AnyRequest) -> Response[bytes]:
    """Find in the dictionary of metrics, in what is asked often and in the manual, the most fitting first.

    Names in either language are found, nearly right spelling too, and words that the trade uses for the same.
    """
    asker_of(request).need("read")
    text = request.query_params.get("text", "").strip()
    if not text or len(text) > _LONGEST:
        raise QuestionError(f'Say what to look for: "text" holds 1 to {_LONGEST} characters.')
    language = chosen(request, "language", LANGUAGES) or "en"
    return answered(search(doors_of(request).metrics(), text, language, counted(request, "limit", 20)))


HELP = (show_manual, search_manual)
