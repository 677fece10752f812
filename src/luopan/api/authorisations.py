"""Authorisations over HTTP: sellers give and cancel them, agencies read them, the operator closes them."""

from __future__ import annotations

from functools import partial
from typing import get_args

from litestar import Response, get, post
from litestar.params import FromPath, RawBody

from luopan.access import Desk
from luopan.api.answered import answered
from luopan.api.asked import PAGE, chosen, counted
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, described
from luopan.model.authorising import (
    AssetsBody,
    AuthorisationBody,
    AuthorisationRequest,
    AuthorisationsBody,
    ClosureRequest,
)
from luopan.model.contracted import ContractsBody, ContractState
from luopan.model.questions import read_body
from luopan.model.services import State

_LISTED = (
    Parameter("search", str, "How the id begins."),
    Parameter("state", State, "Only those in this state."),
    *PAGE,
)
_CONTRACTS = (
    Parameter("search", str, "How the id begins, or part of what the agency, shop or account is called."),
    Parameter("state", ContractState, "Only those in this state."),
    *PAGE,
)

_described = partial(described, tag="authorisations")


def _desk(request: AnyRequest) -> Desk:
    return doors_of(request).granting.authorisations(asker_of(request))


@post(
    "/services/{service_id:str}/authorisations",
    status_code=201,
    sync_to_thread=True,
    opt=_described(
        body={JSON: AuthorisationRequest},
        answer=AuthorisationBody,
        status=201,
        errors=(400, 404, 409, 413),
    ),
)
def authorise_service(request: AnyRequest, service_id: FromPath[str], body: RawBody) -> Response[bytes]:
    """Authorise a service for my shop or its accounts, from today for at most a year; it is valid at once.

    Nothing of it is edited afterwards: cancel it and authorise again.
    """
    return answered(_desk(request).authorise(service_id, read_body(body, AuthorisationRequest)))


@get("/assets", sync_to_thread=True, opt=_described(answer=AssetsBody))
def list_assets(request: AnyRequest) -> Response[bytes]:
    """List what my shop may authorise: itself and its bound accounts, and which agency each is with now."""
    return answered(_desk(request).assets())


@get(
    "/authorisations",
    sync_to_thread=True,
    opt=_described(answer=AuthorisationsBody, parameters=_LISTED, errors=(400,)),
)
def list_authorisations(request: AnyRequest) -> Response[bytes]:
    """List my authorisations, the newest first: those that I gave, or those of my services."""
    states: tuple[State, ...] = get_args(State)
    return answered(
        _desk(request).page(
            request.query_params.get("search", ""),
            chosen(request, "state", states),
            counted(request, "limit", 100),
            counted(request, "offset", 0),
        )
    )


@get(
    "/contracts",
    sync_to_thread=True,
    opt=_described(answer=ContractsBody, parameters=_CONTRACTS, errors=(400,)),
)
def list_contracts(request: AnyRequest) -> Response[bytes]:
    """List the loaded contracts about me, those in force first; they give access as authorisations given here do."""
    states: tuple[ContractState, ...] = get_args(ContractState)
    return answered(
        _desk(request).contracts(
            request.query_params.get("search", ""),
            chosen(request, "state", states),
            counted(request, "limit", 100),
            counted(request, "offset", 0),
        )
    )


@get(
    "/authorisations/{authorisation_id:str}",
    sync_to_thread=True,
    opt=_described(answer=AuthorisationBody, errors=(404,)),
)
def show_authorisation(request: AnyRequest, authorisation_id: FromPath[str]) -> Response[bytes]:
    """Show one authorisation; `label` is the word for its state on my side."""
    return answered(_desk(request).show(authorisation_id))


@post(
    "/authorisations/{authorisation_id:str}/cancellation",
    status_code=200,
    sync_to_thread=True,
    opt=_described(answer=AuthorisationBody, errors=(404, 409)),
)
def cancel_authorisation(request: AnyRequest, authorisation_id: FromPath[str]) -> Response[bytes]:
    """Take an authorisation back, at once; the agency is told by mail what it can no longer see."""
    return answered(_desk(request).cancel(authorisation_id))


@post(
    "/authorisations/{authorisation_id:str}/closure",
    status_code=200,
    sync_to_thread=True,
    opt=_described(body={JSON: ClosureRequest}, answer=AuthorisationBody, errors=(400, 404, 409, 413)),
)
def close_authorisation(
    request: AnyRequest, authorisation_id: FromPath[str], body: RawBody
) -> Response[bytes]:
    """Close an authorisation for a violation of the platform's policy, as the operator."""
    return answered(_desk(request).close(authorisation_id, read_body(body, ClosureRequest).reason))


@post(
    "/shops/{shop_id:str}/closure",
    status_code=200,
    sync_to_thread=True,
    opt=_described(body={JSON: ClosureRequest}, answer=AuthorisationsBody, errors=(400, 413)),
)
def close_shop(request: AnyRequest, shop_id: FromPath[str], body: RawBody) -> Response[bytes]:
    """Close all that a shop has authorised, as the operator: it was removed from the platform.

    The answer lists what was closed; the agencies are told by mail.
    """
    return answered(_desk(request).close_all(read_body(body, ClosureRequest).reason, shop_id=shop_id))


@post(
    "/services/{service_id:str}/closure",
    status_code=200,
    sync_to_thread=True,
    opt=_described(body={JSON: ClosureRequest}, answer=AuthorisationsBody, errors=(400, 404, 413)),
)
def close_service(request: AnyRequest, service_id: FromPath[str], body: RawBody) -> Response[bytes]:
    """Close a service and all its authorisations, as the operator; it is offered no longer."""
    return answered(_desk(request).close_all(read_body(body, ClosureRequest).reason, service_id=service_id))


AUTHORISATIONS = (
    list_assets,
    authorise_service,
    list_authorisations,
    list_contracts,
    show_authorisation,
    cancel_authorisation,
    close_authorisation,
    close_shop,
    close_service,
)
