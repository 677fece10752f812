"""`ledger`: who looked at what is a shop's or a creator's."""

from __future__ import annotations

from typing import Annotated

import typer

from luopan.cli.context import Home, way
from luopan.cli.options import Form, FormOption, answered
from luopan.cli.tables import show
from luopan.model.ledger import LedgerBody, What


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(ledger)


def ledger(
    context: typer.Context,
    viewer: Annotated[str, typer.Option("--as", help="Whose data it is.", metavar="VIEWER")],
    first: Annotated[
        str | None, typer.Option("--from", help="Looks of this day and later (UTC).", metavar="D")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", help="Looks of this day and earlier (UTC).", metavar="D")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Only looks by this viewer.", metavar="VIEWER")] = None,
    what: Annotated[What | None, typer.Option(help="Only looks of this kind.")] = None,
    subject: Annotated[
        str | None, typer.Option(help="Only looks at this: shop:S1 or account:A1.", metavar="SUBJECT")
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="How many at most.")] = 100,
    offset: Annotated[int, typer.Option(min=0, help="How many to skip.")] = 0,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Show who looked at the data of a shop or a creator, when, and what was taken away; the newest first.

    Example: `luopan ledger --as shop:S1`
    """
    asked = {
        "from": first,
        "to": last,
        "viewer": by,
        "what": what,
        "subject": subject,
        "limit": limit,
        "offset": offset,
    }
    with way(context, home) as client:
        body = answered(client, "/ledger", asked, viewer, format, LedgerBody)
    if body is not None:
        rows = [
            [
                look.at,
                f"{look.viewer} (operator)" if look.by_operator else look.viewer,
                None if look.person is None else look.person.name,
                look.what,
                ", ".join(look.metrics),
                look.first,
                look.last,
                ", ".join(f"{each.kind} {each.id}" for each in look.subjects),
            ]
            for look in body.looks
        ]
        show(["at", "as", "person", "what", "metrics", "from", "to", "of"], rows)
