"""`score`: the merchant experience score of a shop."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from luopan.cli.commands.asking import Anchor, As, From, Preset, To
from luopan.cli.context import Home, errors, out, way
from luopan.cli.tables import show
from luopan.model.scores import ScoreBody, ScorePart


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(score)


def score(
    context: typer.Context,
    shop: Annotated[str, typer.Option("--shop", help="The shop.", metavar="ID")],
    first: From = None,
    last: To = None,
    period: Preset = None,
    anchor: Anchor = None,
    viewer: As = None,
    format: Annotated[str, typer.Option(help="`table` or `json`.")] = "table",
    home: Home = None,
) -> None:
    """Show the merchant experience score of a shop, and what it is made of.

    Example: `luopan score --shop S1 --period last_30_days`
    """
    asked = {"shop_id": shop, "from": first, "to": last, "preset": period, "anchor": anchor}
    with way(context, home) as client:
        content = client.get("/scores/experience", asked, viewer)
        if format == "json":
            out(content.decode())
            return
        _print(client.read(ScoreBody, content))


def _print(body: ScoreBody) -> None:
    header = ["component", "value", "worst", "best", "score", "weight", "share", "contribution"]
    total: list[Any] = ["total", None, None, None, None, None, None, body.total]
    show(header, [_row(part) for part in body.components], total)
    for note in body.notes:
        errors.print(note.text.en, markup=False)


def _row(part: ScorePart) -> list[Any]:
    return [
        part.metric, part.value, part.worst, part.best, part.score, part.weight, part.share, part.contribution,
    ]  # fmt: skip
