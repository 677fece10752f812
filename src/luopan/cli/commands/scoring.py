"""`score`, `thresholds`: the merchant experience score of a shop, and what its service has to reach each week."""

from __future__ import annotations

from typing import Any

import typer

from luopan.cli.context import Home, way
from luopan.cli.options import As, Asked, Form, FormOption, From, Shop, To, answered, of_shop, tell
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.model.scores import ScoreBody, ScorePart
from luopan.model.thresholds import ThresholdsBody


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command()(score)
    app.command()(thresholds)


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
        body = answered(client, "/scores/experience", asked, viewer, format, ScoreBody)
    if body is None:
        return
    _print(body)


def _print(body: ScoreBody) -> None:
    header = ["component", "value", "worst", "best", "score", "weight", "share", "contribution"]
    total: list[Any] = ["total", None, None, None, None, None, None, body.total]
    show(header, [_row(part) for part in body.components], total)
    tell(body.notes)


def _row(part: ScorePart) -> list[Any]:
    return [
        part.metric, part.value, part.worst, part.best, part.score, part.weight, part.share, part.contribution,
    ]  # fmt: skip


def thresholds(
    context: typer.Context,
    shop: Shop = None,
    first: From = None,
    last: To = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Show whether customer service reached its weekly thresholds.

    Example: `luopan thresholds --shop S1 --from 2026-11-02 --to 2026-11-15`
    """
    asked: Asked = {"shop_id": shop, "from": first, "to": last}
    with way(context, home) as client:
        body = answered(client, "/scores/thresholds", asked, viewer, format, ThresholdsBody)
    if body is None:
        return
    rows = [
        [v.week, v.threshold.metric, v.value, f"{v.threshold.comparison} {v.threshold.value:g}", v.verdict]
        for v in body.verdicts
    ]
    show(["week", "metric", "value", "threshold", "verdict"], rows)
