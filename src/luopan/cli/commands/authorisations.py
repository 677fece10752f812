"""`authorisation`: what sellers allow agencies to see, given, listed, cancelled and closed on a terminal."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

import typer

from luopan.cli.context import Home, errors, out, way
from luopan.cli.options import As, Form, FormOption, answered
from luopan.cli.tables import instant
from luopan.cli.tables import show as show_table
from luopan.model.authorising import (
    AssetBody,
    AssetsBody,
    AuthorisationBody,
    AuthorisationRequest,
    AuthorisationsBody,
    ClosureRequest,
    ServiceBody,
)
from luopan.model.contracted import ContractsBody, ContractState
from luopan.model.services import State

app = typer.Typer(
    no_args_is_help=True,
    help="Authorisations: assets, give, list, contracts, show, cancel, close, close-all.",
)

Id = Annotated[str, typer.Argument(help="The id that `luopan authorisation list` shows.", metavar="ID")]
AsSeller = Annotated[str, typer.Option("--as", help="The shop, `shop:SHOP_ID`.", metavar="VIEWER")]


@app.command()
def give(
    context: typer.Context,
    service: Annotated[str, typer.Argument(help="The id of the service.", metavar="SERVICE")],
    asset: Annotated[list[str], typer.Option(help="The shop's id, or an account's.", metavar="ID")],
    days: Annotated[int, typer.Option(help="For how many days, today included; 365 at most.")],
    viewer: AsSeller,
    email: Annotated[str | None, typer.Option(help="Whom to ask about it.")] = None,
    phone: Annotated[str | None, typer.Option(help="Whom to ask about it.")] = None,
    home: Home = None,
) -> None:
    """Authorise a service for a shop or its accounts, with all data that it needs, and print the id.

    Example: `luopan authorisation give 1f2e3d4c5b6a7988 --asset A1 --days 90 --as shop:S1`
    """
    path = f"/services/{quote(service, safe='')}"
    with way(context, home) as client:
        offered = client.read(ServiceBody, client.get(path, viewer=viewer))
        assets = tuple(AssetBody(offered.asset, each) for each in asset)
        needs = tuple(need.id for need in offered.needs)
        request = AuthorisationRequest(days, assets, needs, email=email, phone=phone)
        given = client.read(AuthorisationBody, client.post(f"{path}/authorisations", request, viewer))
    out(given.authorisation_id)


@app.command("list")
def list_authorisations(
    context: typer.Context,
    search: Annotated[str | None, typer.Option(help="How the id begins.")] = None,
    state: Annotated[State | None, typer.Option(help="Only those in this state.")] = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """List authorisations, the newest first: all, a seller's, or those of an agency's services.

    Example: `luopan authorisation list --state active --as shop:S1`
    """
    asked = {"search": search, "state": state}
    with way(context, home) as client:
        body = answered(client, "/authorisations", asked, viewer, format, AuthorisationsBody)
    if body is not None:
        rows = [
            [a.authorisation_id, a.service_name, a.agency_id, a.shop_id, _assets(a), a.label.en, a.expires_at]
            for a in body.authorisations
        ]
        show_table(["id", "service", "agency", "shop", "assets", "state", "expires"], rows)


@app.command()
def contracts(
    context: typer.Context,
    search: Annotated[str | None, typer.Option(help="How the id begins, or part of a name.")] = None,
    state: Annotated[ContractState | None, typer.Option(help="Only those in this state.")] = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """List the contracts that were loaded, those in force first: all, a seller's or creator's, or an agency's.

    Example: `luopan authorisation contracts --state active --as shop:S1`
    """
    asked = {"search": search, "state": state}
    with way(context, home) as client:
        body = answered(client, "/contracts", asked, viewer, format, ContractsBody)
    if body is not None:
        rows = [
            [
                c.contract_id,
                c.agency_id,
                c.role,
                c.asset.kind,
                c.asset.id,
                c.label.en,
                c.since,
                c.ended_at,
                c.source,
            ]
            for c in body.contracts
        ]
        show_table(["id", "agency", "role", "kind", "of", "state", "from", "until", "source"], rows)


@app.command()
def show(
    context: typer.Context,
    authorisation: Id,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Show one authorisation: what it is about, how long, and who ended it.

    Example: `luopan authorisation show 1f2e3d4c5b6a7988`
    """
    with way(context, home) as client:
        body = answered(client, _path(authorisation), {}, viewer, format, AuthorisationBody)
    if body is not None:
        _print(body)


@app.command()
def cancel(context: typer.Context, authorisation: Id, viewer: AsSeller, home: Home = None) -> None:
    """Take an authorisation back at once, as the seller; the agency is told by mail.

    Example: `luopan authorisation cancel 1f2e3d4c5b6a7988 --as shop:S1`
    """
    with way(context, home) as client:
        client.post(f"{_path(authorisation)}/cancellation", {}, viewer)
    errors.print(f"Authorisation {authorisation} is cancelled.", markup=False)


@app.command()
def close(
    context: typer.Context,
    authorisation: Id,
    reason: Annotated[str, typer.Option(help="Which policy was violated.")],
    home: Home = None,
) -> None:
    """Close an authorisation for a violation of policy, as the operator.

    Example: `luopan authorisation close 1f2e3d4c5b6a7988 --reason "counterfeit goods"`
    """
    with way(context, home) as client:
        client.post(f"{_path(authorisation)}/closure", ClosureRequest(reason))
    errors.print(f"Authorisation {authorisation} is closed.", markup=False)


@app.command("close-all")
def close_all(
    context: typer.Context,
    reason: Annotated[str, typer.Option(help="Which policy was violated.")],
    shop: Annotated[str | None, typer.Option(help="All that this shop authorised.", metavar="ID")] = None,
    service: Annotated[str | None, typer.Option(help="All of this service.", metavar="ID")] = None,
    home: Home = None,
) -> None:
    """Close all authorisations of a shop that was removed, or of a service, and print their ids.

    Example: `luopan authorisation close-all --shop S1 --reason "counterfeit goods"`
    """
    if (shop is None) == (service is None):
        raise typer.BadParameter("name either a --shop or a --service")
    place = (
        f"/shops/{quote(shop, safe='')}" if shop is not None else f"/services/{quote(str(service), safe='')}"
    )
    with way(context, home) as client:
        body = client.read(AuthorisationsBody, client.post(f"{place}/closure", ClosureRequest(reason)))
    for each in body.authorisations:
        out(each.authorisation_id)
    errors.print(f"{body.row_count} authorisation(s) are closed.", markup=False)


@app.command()
def assets(
    context: typer.Context, viewer: AsSeller, format: FormOption = Form.TABLE, home: Home = None
) -> None:
    """List what a shop may authorise, and which agency each is with now.

    Example: `luopan authorisation assets --as shop:S1`
    """
    with way(context, home) as client:
        body = answered(client, "/assets", {}, viewer, format, AssetsBody)
    if body is not None:
        rows = [[each.kind, each.id, each.name, each.account_kind, each.agency_id] for each in body.assets]
        show_table(["kind", "id", "name", "bound as", "agency"], rows)


def _print(body: AuthorisationBody) -> None:
    out(f"{body.label.en}: {body.service_name} ({body.category}), by {body.agency_id} in {body.market}.")
    out(
        f"Shop {body.shop_id} authorised {_assets(body)} on {instant(body.authorised_at)} for {body.days} day(s)."
    )
    if body.ended_at is None:
        out(f"It expires on {instant(body.expires_at)}.")
    else:
        why = "" if body.reason is None else f", because: {body.reason}"
        out(f"It ended on {instant(body.ended_at)}, by {body.ended_by}{why}.")
    if not body.in_effect:
        out("What may be seen does not say so yet; it will within a minute.")


def _path(authorisation: str) -> str:
    return f"/authorisations/{quote(authorisation, safe='')}"


def _assets(body: AuthorisationBody) -> str:
    return ", ".join(f"{asset.kind} {asset.id}" for asset in body.assets)
