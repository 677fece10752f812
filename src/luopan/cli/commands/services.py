"""`service`: the service market on a terminal, as a seller, an agency or the operator."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

import typer

from luopan.cli.context import Home, errors, out, way
from luopan.cli.options import As, Form, FormOption, answered
from luopan.cli.tables import show as show_table
from luopan.model.authorising import (
    Order,
    ServiceBody,
    ServiceChange,
    ServiceRequest,
    ServicesBody,
)
from luopan.model.services import Category

app = typer.Typer(no_args_is_help=True, help="Services: list, show, publish, recommend, withdraw.")

Id = Annotated[str, typer.Argument(help="The id that `luopan service list` shows.", metavar="ID")]


@app.command("list")
def list_services(
    context: typer.Context,
    search: Annotated[str | None, typer.Option(help="What name, category or description holds.")] = None,
    category: Annotated[Category | None, typer.Option(help="Only this category.")] = None,
    order: Annotated[Order, typer.Option(help="Which come first, or `recommended` alone.")] = "popular",
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """List the services that somebody may find; an agency, its own.

    Example: `luopan service list --search growth --as shop:S1`
    """
    asked = {"search": search, "category": category, "order": order}
    with way(context, home) as client:
        body = answered(client, "/services", asked, viewer, format, ServicesBody)
    if body is not None:
        rows = [
            [s.service_id, s.name, s.category_name.en, s.agency_id, s.market, s.authorisations, s.recommended]
            for s in body.services
        ]
        show_table(["id", "name", "category", "agency", "market", "sellers", "recommended"], rows)


@app.command()
def show(
    context: typer.Context, service: Id, viewer: As = None, format: FormOption = Form.TABLE, home: Home = None
) -> None:
    """Show one service: what must be authorised to it and what data it needs.

    Example: `luopan service show 1f2e3d4c5b6a7988 --as shop:S1`
    """
    with way(context, home) as client:
        body = answered(client, _path(service), {}, viewer, format, ServiceBody)
    if body is not None:
        _print(body)


@app.command()
def publish(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What the service is called.")],
    category: Annotated[Category, typer.Option(help="What kind of service it is.")],
    viewer: Annotated[str, typer.Option("--as", help="The agency, as a TSP.", metavar="VIEWER")],
    description: Annotated[str, typer.Option(help="What it does.")] = "",
    custom: Annotated[bool, typer.Option("--custom", help="Found by its link alone.")] = False,
    email: Annotated[str | None, typer.Option(help="Where mails about it go as well.")] = None,
    home: Home = None,
) -> None:
    """Offer a service as an agency, and print its id.

    Example: `luopan service publish Growth --category content_management --as agency:AG:tsp:US`
    """
    request = ServiceRequest(name, category, description, not custom, email)
    with way(context, home) as client:
        body = client.read(ServiceBody, client.post("/services", request, viewer))
    out(body.service_id)
    errors.print(f"Its link is {body.link}.", markup=False)


@app.command()
def recommend(
    context: typer.Context,
    service: Id,
    off: Annotated[bool, typer.Option("--off", help="No longer.")] = False,
    home: Home = None,
) -> None:
    """Star a service, or no longer, as the operator.

    Example: `luopan service recommend 1f2e3d4c5b6a7988`
    """
    with way(context, home) as client:
        client.patch(_path(service), ServiceChange(recommended=not off))
    errors.print(f"{service} is {'not ' if off else ''}recommended.", markup=False)


@app.command()
def withdraw(context: typer.Context, service: Id, viewer: As = None, home: Home = None) -> None:
    """Offer a service no longer.

    Example: `luopan service withdraw 1f2e3d4c5b6a7988 --as agency:AG:tsp:US`
    """
    with way(context, home) as client:
        client.post(f"{_path(service)}/withdrawal", {}, viewer)
    errors.print(f"{service} is offered no longer.", markup=False)


def _path(service: str) -> str:
    return f"/services/{quote(service, safe='')}"


def _print(body: ServiceBody) -> None:
    out(f"{body.name} ({body.category_name.en}), by {body.agency_id} in {body.market}.")
    if body.description:
        out(body.description)
    out(f"It is authorised for: {body.asset}.")
    out(f"It needs: {', '.join(need.id for need in body.needs)}.")
    out(f"{body.authorisations} seller(s) have authorised it.")
