"""Applications over HTTP: links with MCNs, creators' data shared whole or by live; made, decided, ended."""

from __future__ import annotations

from functools import partial
from typing import get_args

from litestar import Response, get, post
from litestar.params import FromPath, RawBody

from luopan.access import ApplicationDesk
from luopan.api.answered import answered
from luopan.api.asked import PAGE, chosen, counted
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, described
from luopan.model.applications import (
    ApplicationBody,
    ApplicationRequest,
    ApplicationsBody,
    DecisionRequest,
    Kind,
    LivesBody,
    State,
)
from luopan.model.questions import read_body

_LISTED = (
    Parameter("kind", Kind, "Only those of this kind."),
    Parameter("state", State, "Only those in this state."),
    *PAGE,
)


_described = partial(described, tag="applications")


def _desk(request: AnyRequest) -> ApplicationDesk:
    return doors_of(request).granting.applications(asker_of(request))


@get(
    "/applications",
    sync_to_thread=True,
    opt=_described(answer=ApplicationsBody, parameters=_LISTED, errors=(400,)),
)
def list_applications(request: AnyRequest) -> Response[bytes]:
    """List the applications that I made or that are about my data, with their review and history."""
    kinds: tuple[Kind, ...] = get_args(Kind)
    states: tuple[State, ...] = get_args(State)
    return answered(
        _desk(request).page(
            chosen(request, "kind", kinds),
            chosen(request, "state", states),
            counted(request, "limit", 100),
            counted(request, "offset", 0),
        )
    )


_LIVES = (Parameter("search", str, "What the title or the account's name holds."), *PAGE)


@get(
    "/applications/lives",
    sync_to_thread=True,
    opt=_described(answer=LivesBody, parameters=_LIVES, errors=(400,)),
)
def list_lives_to_apply_for(request: AnyRequest) -> Response[bytes]:
    """List the lives whose data I may apply for and have not: as a shop, those that carry my products and are no one
    shop's alone; as an agency, those that run in my market."""
    search = request.query_params.get("search", "")
    limit, offset = counted(request, "limit", 100), counted(request, "offset", 0)
    return answered(_desk(request).lives(search, limit, offset))


@post(
    "/applications",
    status_code=201,
    sync_to_thread=True,
    opt=_described(
        body={JSON: ApplicationRequest}, answer=ApplicationBody, status=201, errors=(400, 409, 413)
    ),
)
def apply(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Apply for a link with a creator or for the data of a live; as a creator, share all data.

    A creator's own offer holds at once; everything else waits for the creator, for a week at most.
    """
    return answered(_desk(request).apply(read_body(body, ApplicationRequest)))


@get(
    "/applications/{application_id:str}",
    sync_to_thread=True,
    opt=_described(answer=ApplicationBody, errors=(404,)),
)
def show_application(request: AnyRequest, application_id: FromPath[str]) -> Response[bytes]:
    """Show one application and its history."""
    return answered(_desk(request).show(application_id))


@post(
    "/applications/{application_id:str}/decision",
    status_code=200,
    sync_to_thread=True,
    opt=_described(body={JSON: DecisionRequest}, answer=ApplicationBody, errors=(400, 404, 409, 413)),
)
def decide_application(request: AnyRequest, application_id: FromPath[str], body: RawBody) -> Response[bytes]:
    """Accept or refuse what somebody applied for, as the creator or the shop of the account."""
    return answered(_desk(request).decide(application_id, read_body(body, DecisionRequest).accept))


@post(
    "/applications/{application_id:str}/withdrawal",
    status_code=200,
    sync_to_thread=True,
    opt=_described(answer=ApplicationBody, errors=(404, 409)),
)
def withdraw_application(request: AnyRequest, application_id: FromPath[str]) -> Response[bytes]:
    """Take back what I applied for, while it waits."""
    return answered(_desk(request).withdraw(application_id))


@post(
    "/applications/{application_id:str}/end",
    status_code=200,
    sync_to_thread=True,
    opt=_described(answer=ApplicationBody, errors=(404, 409)),
)
def end_application(request: AnyRequest, application_id: FromPath[str]) -> Response[bytes]:
    """End what was granted, as either side; a link ends once the other side agrees, or a week later."""
    return answered(_desk(request).end(application_id))


APPLICATIONS = (
    list_applications,
    list_lives_to_apply_for,
    apply,
    show_application,
    decide_application,
    withdraw_application,
    end_application,
)
