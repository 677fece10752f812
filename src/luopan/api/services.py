"""The service market over HTTP: agencies offer services, sellers find them or open them by a link."""

from __future__ import annotations

from functools import partial
from typing import get_args

from litestar import Response, get, patch, post
from litestar.params import FromPath, RawBody

from luopan.access import ServiceMarket
from luopan.api.answered import answered
from luopan.api.asked import PAGE, chosen, counted
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, described
from luopan.model.authorising import Order, ServiceBody, ServiceChange, ServiceRequest, ServicesBody
from luopan.model.questions import read_body
from luopan.model.services import Category

_LISTED = (
    Parameter("search", str, "What the name, the category or the description holds."),
    Parameter("category", Category, "Only this category."),
    Parameter("order", Order, "`popular`, most sellers first; `recommended`, only those; `name`."),
    *PAGE,
)


_described = partial(described, tag="services")


def _market(request: AnyRequest) -> ServiceMarket:
    return doors_of(request).granting.services(asker_of(request))


@get("/services", sync_to_thread=True, opt=_described(answer=ServicesBody, parameters=_LISTED, errors=(400,)))
def list_services(request: AnyRequest) -> Response[bytes]:
    """List the services of my market that are offered to everybody; an agency lists its own."""
    known: tuple[Category, ...] = get_args(Category)
    orders: tuple[Order, ...] = get_args(Order)
    return answered(
        _market(request).page(
            request.query_params.get("search", ""),
            chosen(request, "category", known),
            chosen(request, "order", orders) or "popular",
            counted(request, "limit", 100),
            counted(request, "offset", 0),
        )
    )


@post(
    "/services",
    status_code=201,
    sync_to_thread=True,
    opt=_described(body={JSON: ServiceRequest}, answer=ServiceBody, status=201, errors=(400, 413)),
)
def publish_service(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Offer a service to sellers of my market, to all or to whoever has its link."""
    return answered(_market(request).publish(read_body(body, ServiceRequest)))


@get("/services/{service_id:str}", sync_to_thread=True, opt=_described(answer=ServiceBody, errors=(404,)))
def show_service(request: AnyRequest, service_id: FromPath[str]) -> Response[bytes]:
    """Show one service: what must be authorised to it, and what data it needs."""
    return answered(_market(request).show(service_id))


@get("/service-links/{link:str}", sync_to_thread=True, opt=_described(answer=ServiceBody, errors=(404,)))
def open_service_link(request: AnyRequest, link: FromPath[str]) -> Response[bytes]:
    """Show the service that an authorisation link opens."""
    return answered(_market(request).linked(link))


@patch(
    "/services/{service_id:str}",
    sync_to_thread=True,
    opt=_described(body={JSON: ServiceChange}, answer=ServiceBody, errors=(400, 404, 413)),
)
def change_service(request: AnyRequest, service_id: FromPath[str], body: RawBody) -> Response[bytes]:
    """Change a service of mine; the operator recommends it, or not."""
    return answered(_market(request).change(service_id, read_body(body, ServiceChange)))


@post(
    "/services/{service_id:str}/withdrawal",
    status_code=200,
    sync_to_thread=True,
    opt=_described(answer=ServiceBody, errors=(404,)),
)
def withdraw_service(request: AnyRequest, service_id: FromPath[str]) -> Response[bytes]:
    """Offer a service no longer; what was authorised to it stays so until it ends."""
    return answered(_market(request).withdraw(service_id))


SERVICES = (
    list_services,
    publish_service,
    show_service,
    open_service_link,
    change_service,
    withdraw_service,
)
