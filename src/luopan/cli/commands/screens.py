"""`screens`: which screen a figure from outside came from, and the bridge from it to ours."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from luopan.cli.commands.asking import AsOf, Attribution, Clock, Geography, Ownership, Profile, Where
from luopan.cli.commands.bridging import print_bridge
from luopan.cli.context import Home, out, way
from luopan.cli.options import Anchor, As, Form, FormOption, From, Preset, To
from luopan.cli.question import Asked, question_body
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.errors import QuestionError
from luopan.model.bridges import Bridge, BridgeBody, Side, check_figure
from luopan.model.outside import ScreensBody, ScreensQuestion


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command(context_settings={"ignore_unknown_options": True})(screens)


def _of_figure(
    figure: Annotated[str, typer.Argument(help="The figure, such as 1234.5.", metavar="FIGURE")],
    metric: Annotated[str, typer.Argument(help="What it seems to be: a metric by id.", metavar="METRIC")],
    where: Where = None,
    first: From = None,
    last: To = None,
    period: Preset = None,
    anchor: Anchor = None,
    clock: Clock = None,
    attribution: Attribution = None,
    ownership: Ownership = None,
    geography: Geography = None,
    as_of: AsOf = None,
    profile: Profile = None,
) -> ScreensQuestion:
    """The question that the options mean.

    Raises:
        QuestionError: the figure is no number.
    """
    asked = Asked(
        [metric], None, where, first, last, period, anchor, clock, attribution, ownership, geography, as_of,
        None, None, None, 0, False, profile,
    )  # fmt: skip
    return ScreensQuestion(_number(figure), question_body(asked))


def _number(text: str) -> Decimal:
    try:
        found = Decimal(text.replace(",", ""))
        check_figure(found)
    except (InvalidOperation, ValueError):
        raise QuestionError(
            f'"{text}" is no figure; write a number such as 1234.5, of at most 18 digits before and 9 after the point.'
        ) from None
    return found


@sharing(_of_figure)
def screens(
    context: typer.Context,
    asked: ScreensQuestion,
    from_screen: Annotated[
        int | None,
        typer.Option("--bridge", min=1, help="From the figure, as of this screen, to ours.", metavar="N"),
    ] = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Say which screens a figure may have come from: other lenses, days and metrics are tried.

    Example: `luopan screens 1234.5 gmv --where shop_id=S1 --from 2026-11-01 --to 2026-11-07`
    """
    with way(context, home) as client:
        content = client.post("/bridge/screens", asked, viewer)
        found = client.read(ScreensBody, content)
        if from_screen is not None:
            content = client.post("/bridge", _bridge(asked, found, from_screen), viewer)
        if format is Form.JSON:
            out(content.decode())
        elif from_screen is not None:
            print_bridge(client.read(Bridge, content))
        else:
            _print(found)


def _bridge(asked: ScreensQuestion, found: ScreensBody, number: int) -> BridgeBody:
    """From the figure, said to come from one of the screens, to what was asked.

    Raises:
        QuestionError: there is no such screen.
    """
    if number > len(found.candidates):
        raise QuestionError(f"There are {len(found.candidates)} screens to choose from, no screen {number}.")
    screen = found.candidates[number - 1]
    figure = Side(screen.query, label=f"The figure {asked.figure}", figure=asked.figure)
    return BridgeBody(figure, Side(asked.query))


def _print(found: ScreensBody) -> None:
    rows = [
        [place, each.label.en, each.number, each.difference, each.match]
        for place, each in enumerate(found.candidates, 1)
    ]
    show(["", "screen", found.currency or found.unit or "number", "less the figure", "match"], rows)
    out(f"{found.tried} questions were tried; `--bridge N` walks from the figure, as of screen N, to yours.")
