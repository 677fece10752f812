"""Shops, creators and agencies by name over HTTP."""

from __future__ import annotations

from typing import get_args

from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asked import PAGE, chosen, counted
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import Parameter, described
from luopan.errors import QuestionError
from luopan.model.directory import DirectoryBody, Sort

_LISTED = (
    Parameter("kind", Sort, "What is looked for.", required=True),
    Parameter("search", str, "What the name, the handle or the id holds."),
    *PAGE,
)


@get(
    "/directory",
    sync_to_thread=True,
    opt=described(tag="applications", answer=DirectoryBody, parameters=_LISTED, errors=(400,)),
)
def search_directory(request: AnyRequest) -> Response[bytes]:
    """Find shops, creators or agencies by name: an MCN the creators of its market, a creator the shops and agencies of
    its market, the operator everybody."""
    asker = asker_of(request)
    asker.need("read")
    kinds: tuple[Sort, ...] = get_args(Sort)
    kind = chosen(request, "kind", kinds)
    if kind is None:
        raise QuestionError(f'Say what to look for: "kind" is one of {", ".join(kinds)}.')
    limit, offset = counted(request, "limit", 100), counted(request, "offset", 0)
    search = request.query_params.get("search", "")
    return answered(doors_of(request).directory(asker.viewer, kind, search, limit, offset))
