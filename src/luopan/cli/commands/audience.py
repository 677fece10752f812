"""`audience`: how people move between a shop's crowds, and what a crowd looks like."""

from __future__ import annotations

from typing import Annotated

import typer

from luopan.cli.context import Home, way
from luopan.cli.options import As, Asked, Form, FormOption, answered, of_shop, tell
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.model.audience import FlowBody, PortraitBody

app = typer.Typer(no_args_is_help=True, help="Crowds: their flow between two periods, and portraits.")

Accounts = Annotated[
    str | None,
    typer.Option("--accounts", help="`official`, `marketing` or `affiliate` alone.", metavar="KIND"),
]


@app.command()
@sharing(of_shop)
def flow(
    context: typer.Context,
    asked: Asked,
    accounts: Accounts = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Show how the people of each crowd of the period before stand now; downgrades are marked.

    Example: `luopan audience flow --shop S1 --period last_28_days`
    """
    with way(context, home) as client:
        body = answered(
            client, "/audience/flow", asked | {"account_kind": accounts}, viewer, format, FlowBody
        )
    if body is None:
        return
    header = ["before", "now", "users", "downgrade"]
    rows = [[s.crowd_previous, s.crowd, s.users, "down" if s.downgrade else ""] for s in body.steps]
    show(header, rows)
    tell(body.notes)


@app.command()
@sharing(of_shop)
def portrait(
    context: typer.Context,
    asked: Asked,
    crowd: Annotated[str, typer.Argument(help="Such as `loyal_fans`.", metavar="CROWD")],
    accounts: Accounts = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Show one crowd: its size, what it is worth, and the share of each attribute in it.

    Example: `luopan audience portrait loyal_fans --shop S1 --period last_28_days`
    """
    with way(context, home) as client:
        body = answered(
            client,
            "/audience/portrait",
            asked | {"crowd": crowd, "account_kind": accounts},
            viewer,
            format,
            PortraitBody,
        )
    if body is None:
        return
    value = "value per user" + (f" ({body.currency})" if body.currency else "")
    show(
        ["users", value, "fan share", "purchase share"],
        [[body.users, body.uv_value, body.fan_share, body.purchase_share]],
    )
    show(
        ["attribute", "tag", "share"],
        [[p.dimension, tag.value, tag.share] for p in body.portraits for tag in p.tags],
    )
    tell(body.notes)
