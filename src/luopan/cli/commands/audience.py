"""`audience`: how people move between a shop's crowds, and what a crowd looks like."""

from __future__ import annotations

from typing import Annotated

import typer

from luopan.cli.commands.asking import Anchor, As, From, Preset, To
from luopan.cli.context import Home, errors, out, way
from luopan.cli.tables import show
from luopan.model.answers import NoteBody
from luopan.model.audience import FlowBody, PortraitBody

app = typer.Typer(no_args_is_help=True, help="Crowds: their flow between two periods, and portraits.")

Shop = Annotated[str | None, typer.Option("--shop", help="The shop.", metavar="ID")]
Accounts = Annotated[
    str | None,
    typer.Option("--accounts", help="`official`, `marketing` or `affiliate` alone.", metavar="KIND"),
]
Form = Annotated[str, typer.Option("--format", help="`table` or `json`.")]


@app.command()
def flow(
    context: typer.Context,
    shop: Shop = None,
    accounts: Accounts = None,
    first: From = None,
    last: To = None,
    period: Preset = None,
    anchor: Anchor = None,
    viewer: As = None,
    format: Form = "table",
    home: Home = None,
) -> None:
    """Show how the people of each crowd of the period before stand now; downgrades are marked.

    Example: `luopan audience flow --shop S1 --period last_28_days`
    """
    asked = {
        "shop_id": shop, "account_kind": accounts, "from": first, "to": last, "preset": period, "anchor": anchor,
    }  # fmt: skip
    with way(context, home) as client:
        content = client.get("/audience/flow", asked, viewer)
        if format == "json":
            out(content.decode())
            return
        body = client.read(FlowBody, content)
    header = ["before", "now", "users", "downgrade"]
    rows = [[s.crowd_previous, s.crowd, s.users, "down" if s.downgrade else ""] for s in body.steps]
    show(header, rows)
    _tell(body.notes)


@app.command()
def portrait(
    context: typer.Context,
    crowd: Annotated[str, typer.Argument(help="Such as `loyal_fans`.", metavar="CROWD")],
    shop: Shop = None,
    accounts: Accounts = None,
    first: From = None,
    last: To = None,
    period: Preset = None,
    anchor: Anchor = None,
    viewer: As = None,
    format: Form = "table",
    home: Home = None,
) -> None:
    """Show one crowd: its size, what it is worth, and the share of each attribute in it.

    Example: `luopan audience portrait loyal_fans --shop S1 --period last_28_days`
    """
    asked = {
        "crowd": crowd, "shop_id": shop, "account_kind": accounts, "from": first, "to": last, "preset": period,
        "anchor": anchor,
    }  # fmt: skip
    with way(context, home) as client:
        content = client.get("/audience/portrait", asked, viewer)
        if format == "json":
            out(content.decode())
            return
        body = client.read(PortraitBody, content)
    value = "value per user" + (f" ({body.currency})" if body.currency else "")
    show(
        ["users", value, "fan share", "purchase share"],
        [[body.users, body.uv_value, body.fan_share, body.purchase_share]],
    )
    show(
        ["attribute", "tag", "share"],
        [[p.dimension, tag.value, tag.share] for p in body.portraits for tag in p.tags],
    )
    _tell(body.notes)


def _tell(notes: list[NoteBody]) -> None:
    for note in notes:
        errors.print(note.text.en, markup=False)
