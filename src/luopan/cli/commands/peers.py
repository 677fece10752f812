"""`peers`: metrics of a shop beside those of its peers."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from luopan.cli.context import Home, way
from luopan.cli.options import As, Asked, Form, FormOption, answered, of_shop, tell
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.model.peers import PeersBody, PeerValue


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(peers)


@sharing(of_shop)
def peers(
    context: typer.Context,
    asked: Asked,
    metrics: Annotated[list[str], typer.Argument(help="Metrics by id.", metavar="METRIC...")],
    by: Annotated[
        list[str] | None, typer.Option("--by", help="`day`, `week`, `month`, `paid` …", metavar="DIM")
    ] = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Show metrics of a shop beside its peers': P50, P75, rank and verdict.

    Example: `luopan peers gmv refund_rate_sku --as shop:S1 --period last_30_days`
    """
    whose = {"metrics": ",".join(metrics), "by": ",".join(by or []) or None}
    with way(context, home) as client:
        body = answered(client, "/peers", asked | whose, viewer, format, PeersBody)
    if body is None:
        return
    show(
        ["metric", *(by or []), "own", "P50", "P75", "rank", "of", "percentile", "verdict", "group"],
        [_row(value) for value in body.values],
    )
    tell(body.notes)


def _row(value: PeerValue) -> list[Any]:
    group = value.missing if value.group is None else f"{value.group.text.en}, as of {value.group.date}"
    return [
        value.metric, *value.cell.values(), value.own, value.p50, value.p75, value.rank, value.of, value.percentile,
        value.verdict, group,
    ]  # fmt: skip
