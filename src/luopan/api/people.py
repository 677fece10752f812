"""People over HTTP, for an operator who signed in: who there is, and as whom each may look."""

from __future__ import annotations

from functools import partial

from litestar import Response, delete, get, patch, post
from litestar.params import FromPath, RawBody

from luopan.access import parse_viewer
from luopan.access.registry import Registry
from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, described
from luopan.errors import QuestionError
from luopan.model.people import PeopleBody, PersonBody, PersonChange, PersonRequest, ViewBody
from luopan.model.questions import read_body

_described = partial(described, tag="people")


def _registry(request: AnyRequest) -> Registry:
    return doors_of(request).registry(asker_of(request))


@get("/people", sync_to_thread=True, opt=_described(answer=PeopleBody))
def list_people(request: AnyRequest) -> Response[bytes]:
    """List everybody by name, and as whom each may look."""
    return answered(_registry(request).everybody())


@post(
    "/people",
    status_code=201,
    sync_to_thread=True,
    opt=_described(body={JSON: PersonRequest}, answer=PersonBody, status=201, errors=(400, 409, 413)),
)
def add_person(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Add somebody, with a password or without one."""
    return answered(_registry(request).add(read_body(body, PersonRequest)))


@get("/people/{person_id:str}", sync_to_thread=True, opt=_described(answer=PersonBody, errors=(404,)))
def show_person(request: AnyRequest, person_id: FromPath[str]) -> Response[bytes]:
    """Show one person."""
    return answered(_registry(request).show(person_id))


@patch(
    "/people/{person_id:str}",
    sync_to_thread=True,
    opt=_described(body={JSON: PersonChange}, answer=PersonBody, errors=(400, 404, 413)),
)
def change_person(request: AnyRequest, person_id: FromPath[str], body: RawBody) -> Response[bytes]:
    """Shut somebody out, let in again, or set a new password; either ends all sessions of the person."""
    return answered(_registry(request).change(person_id, read_body(body, PersonChange)))


@post(
    "/people/{person_id:str}/views",
    status_code=200,
    sync_to_thread=True,
    opt=_described(body={JSON: ViewBody}, answer=PersonBody, errors=(400, 404, 413)),
)
def grant_view(request: AnyRequest, person_id: FromPath[str], body: RawBody) -> Response[bytes]:
    """Let somebody look as a viewer, at all of the menu or at some modules; a view that there is, is changed."""
    return answered(_registry(request).grant(person_id, read_body(body, ViewBody)))


_VIEWER = Parameter("viewer", str, "The view that is taken, such as `shop:S1`.", required=True)


@delete(
    "/people/{person_id:str}/views",
    status_code=200,
    sync_to_thread=True,
    opt=_described(answer=PersonBody, parameters=(_VIEWER,), errors=(400, 404)),
)
def revoke_view(request: AnyRequest, person_id: FromPath[str]) -> Response[bytes]:
    """Take a view from somebody; sessions and tokens that look so see nothing from now on."""
    registry, viewer = _registry(request), request.query_params.get("viewer")
    if not viewer:
        raise QuestionError("Say which view to take: `DELETE /api/v1/people/ID/views?viewer=shop:S1`.")
    return answered(registry.revoke(person_id, parse_viewer(viewer)))


PEOPLE = (list_people, add_person, show_person, change_person, grant_view, revoke_view)
