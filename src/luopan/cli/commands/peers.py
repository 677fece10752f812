"""`peers`: metrics of a shop beside those of its peers."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from luopan.cli.commands.asking import Anchor, As, From, Preset, To
from luopan.cli.context import Home, errors, out, way
from luopan.cli.tables import show
from luopan.model.peers import PeersBody, PeerValue


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(peers)


def peers(
    context: typer.Context,
    metrics: Annotated[list[str], typer.Argument(help="Metrics by id.", metavar="METRIC...")],
    by: Annotated[
        list[str] | None, typer.Option("--by", help="`day`, `week`, `month`, `paid` …", metavar="DIM")
    ] = None,
    shop: Annotated[str | None, typer.Option("--shop", help="The shop.", metavar="ID")] = None,
    first: From = None,
    last: To = None,
    period: Preset = None,
    anchor: Anchor = None,
    viewer: As = None,
    format: Annotated[str, typer.Option(help="`table` or `json`.")] = "table",
    home: Home = None,
) -> None:
    """Show metrics of a shop beside its peers': P50, P75, rank and verdict.

    Example: `luopan peers gmv refund_rate_sku --as shop:S1 --period last_30_days`
    """
    asked = {
        "metrics": ",".join(metrics), "by": ",".join(by or []) or None, "shop_id": shop,
        "from": first, "to": last, "preset": period, "anchor": anchor,
    }  # fmt: skip
    with way(context, home) as client:
        content = client.get("/peers", asked, viewer)
        if format == "json":
            out(content.decode())
            return
        body = client.read(PeersBody, content)
    show(
        ["metric", *(by or []), "own", "P50", "P75", "rank", "of", "percentile", "verdict", "group"],
        [_row(value) for value in body.values],
    )
    for note in body.notes:
        errors.print(note.text.en, markup=False)


def _row(value: PeerValue) -> list[Any]:
    group = value.missing if value.group is None else f"{value.group.text.en}, as of {value.group.date}"
    return [
        value.metric, *value.cell.values(), value.own, value.p50, value.p75, value.rank, value.of, value.percentile,
        value.verdict, group,
    ]  # fmt: skip
