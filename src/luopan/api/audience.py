"""Crowds over HTTP: their flow between two periods, and the portrait of one."""

from __future__ import annotations

from typing import Any, get_args

from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asked import period_of, period_parameters
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import Parameter, described
from luopan.errors import QuestionError, nearest
from luopan.insight.audience import crowd_flow, portrait
from luopan.model.audience import AccountKind, CrowdId, FlowBody, PortraitBody

_CROWD = Parameter("crowd", CrowdId, "The crowd.", required=True)
_WHERE = (
    Parameter("shop_id", str, "The shop; without it, all that the viewer sees."),
    Parameter("account_kind", AccountKind, "Only by accounts of this kind; all channels if absent."),
)


def _described(answer: Any, *parameters: Parameter) -> dict[str, Any]:
    return described(
        tag="audience",
        answer=answer,
        parameters=(*parameters, *_WHERE, *period_parameters("last_30_days")),
        errors=(400, 422),
    )


@get("/audience/flow", sync_to_thread=True, opt=_described(FlowBody))
def show_crowd_flow(request: AnyRequest) -> Response[bytes]:
    """Show how the people of each crowd of the period before stand now, with downgrades marked.

    Who was in no crowd before is left out; `crowd` null: in none now. Crowds overlap.
    """
    asker = asker_of(request)
    asker.need("read")
    found = crowd_flow(doors_of(request), asker.viewer, _where(request), period_of(request))
    return answered(found)


@get("/audience/portrait", sync_to_thread=True, opt=_described(PortraitBody, _CROWD))
def show_portrait(request: AnyRequest) -> Response[bytes]:
    """Show one crowd: its size, what it is worth, and its portrait by each attribute.

    Tags of too few people have a null share, and say so; who has several tags counts in each.
    """
    asker = asker_of(request)
    asker.need("read")
    found = portrait(doors_of(request), asker.viewer, _crowd(request), _where(request), period_of(request))
    return answered(found)


def _crowd(request: AnyRequest) -> str:
    known: list[str] = list(get_args(CrowdId))
    crowd: str | None = request.query_params.get("crowd")
    if crowd is None:
        raise QuestionError(f"A portrait is of one crowd; name it: {', '.join(known)}.")
    if crowd not in known:
        raise QuestionError(
            f'There is no crowd "{crowd}"{nearest(crowd, known)}; there are {", ".join(known)}.'
        )
    return crowd


def _where(request: AnyRequest) -> dict[str, str]:
    return {p.name: request.query_params[p.name] for p in _WHERE if request.query_params.get(p.name)}
