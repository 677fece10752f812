"""`score`: the merchant experience score of a shop."""

from __future__ import annotations

from typing import Any

import typer

from luopan.cli.context import Home, out, way
from luopan.cli.options import As, Asked, Form, FormOption, of_shop, tell
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.model.scores import ScoreBody, ScorePart


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(score)


@sharing(of_shop)
def score(
    context: typer.Context,
    asked: Asked,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Show the merchant experience score of a shop, and what it is made of.

    Example: `luopan score --shop S1 --period last_30_days`
    """
    with way(context, home) as client:
        content = client.get("/scores/experience", asked, viewer)
        if format is Form.JSON:
            out(content.decode())
            return
        _print(client.read(ScoreBody, content))


def _print(body: ScoreBody) -> None:
    header = ["component", "value", "worst", "best", "score", "weight", "share", "contribution"]
    total: list[Any] = ["total", None, None, None, None, None, None, body.total]
    show(header, [_row(part) for part in body.components], total)
    tell(body.notes)


def _row(part: ScorePart) -> list[Any]:
    return [
        part.metric, part.value, part.worst, part.best, part.score, part.weight, part.share, part.contribution,
    ]  # fmt: skip
