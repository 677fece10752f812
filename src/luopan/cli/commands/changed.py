"""`changed`: why a number is another one now than it was."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from luopan.cli.commands.asking import Attribution, Clock, Geography, Ownership, Where
from luopan.cli.commands.bridging import print_bridge
from luopan.cli.context import Home, out, way
from luopan.cli.options import Anchor, As, Form, FormOption, From, Preset, To
from luopan.cli.question import Asked, question_body
from luopan.cli.sharing import sharing
from luopan.model.bridges import Bridge
from luopan.model.changed import ChangedBody
from luopan.times import parse_instant

Metric = Annotated[str, typer.Argument(help="A metric by id.", metavar="METRIC")]
Before = Annotated[str, typer.Option("--from-moment", help="The first moment.", metavar="T")]
After = Annotated[str | None, typer.Option("--to-moment", help="The second one; now if absent.", metavar="T")]


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(changed)


def _asked(
    metric: Metric,
    where: Where = None,
    first: From = None,
    last: To = None,
    period: Preset = None,
    anchor: Anchor = None,
    clock: Clock = None,
    attribution: Attribution = None,
    ownership: Ownership = None,
    geography: Geography = None,
) -> Asked:
    """The options of the question."""
    return Asked(
        [metric], None, where, first, last, period, anchor, clock, attribution, ownership, geography, None,
        None, None, None, 0, False, None,
    )  # fmt: skip


@sharing(_asked)
def changed(
    context: typer.Context,
    asked: Asked,
    before: Before,
    after: After = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Say why a number is another one now than it was: late rows, corrections, what happened since.

    Example: `luopan changed gmv --from 2026-11-01 --to 2026-11-07 --from-moment 2026-11-08T00:00:00Z`
    """
    body = ChangedBody(question_body(asked), _moment(before), None if after is None else _moment(after))
    with way(context, home) as client:
        content = client.post("/changed", body, viewer)
        if format is Form.JSON:
            out(content.decode())
        else:
            print_bridge(client.read(Bridge, content))


def _moment(text: str) -> dt.datetime:
    return parse_instant(text).replace(tzinfo=dt.UTC)
